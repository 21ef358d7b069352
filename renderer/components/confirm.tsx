import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../i18n/index.ts';
import { Button } from './button.tsx';

interface ConfirmProps {
  /** Text of the button that opens the question. */
  readonly label: string;
  /** Name of that button for screen readers, if `label` alone is ambiguous. */
  readonly name?: string;
  readonly question: string;
  readonly yes: string;
  /** The button that opens the question does not stand out: one in each row of a list would be a wall of red. */
  readonly quiet?: boolean;
  readonly busy: boolean;
  readonly onYes: () => void;
}

/** Asks in place before something is deleted. Esc means no and returns the focus to the button. */
export function Confirm({ label, name, question, yes, quiet = false, busy, onYes }: ConfirmProps) {
  const asking = useSignal(false);
  const asker = useRef<HTMLSpanElement>(null);
  const answers = useRef<HTMLFieldSetElement>(null);
  const touched = useRef(false);
  const ask = (open: boolean) => {
    touched.current = true;
    asking.value = open;
  };
  const open = asking.value;
  useLayoutEffect(() => {
    // Focus "Cancel", so that a second press of Enter does no harm.
    const frame = answers.current ?? asker.current;
    if (touched.current) frame?.querySelector<HTMLElement>('button:last-of-type')?.focus();
  }, [open]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !asking.value) return;
    event.preventDefault();
    ask(false);
  };
  if (!open) {
    return (
      <span class="confirm" ref={asker}>
        <Button kind={quiet ? 'quiet' : 'danger'} onClick={() => ask(true)} label={name}>
          {label}
        </Button>
      </span>
    );
  }
  return (
    <fieldset class="confirm asking" aria-label={question} ref={answers} onKeyDown={onKeyDown}>
      <p>{question}</p>
      <div class="actions">
        <Button kind="danger" busy={busy} onClick={onYes}>
          {yes}
        </Button>
        <Button onClick={() => ask(false)}>{t('settings.cancel')}</Button>
      </div>
    </fieldset>
  );
}
