import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { parseHost } from '../../../shared/endpoint.ts';
import type { Problem } from '../../../shared/problem.ts';
import { Button } from '../../components/button.tsx';
import { Notice, ProblemNotice } from '../../components/notice.tsx';
import { t } from '../../i18n/index.ts';

interface AddressFormProps {
  readonly busy: boolean;
  readonly problem: Problem | null;
  readonly onUse: (host: string) => void;
}

/** Field for typing the address, which works on every network. */
export function AddressForm({ busy, problem, onUse }: AddressFormProps) {
  const input = useRef<HTMLInputElement>(null);
  const unreadable = useSignal<'empty' | 'bad' | null>(null);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const host = input.current?.value.trim() ?? '';
    unreadable.value = host === '' ? 'empty' : parseHost(host) === null ? 'bad' : null;
    if (unreadable.value) input.current?.focus();
    else if (!busy) onUse(host);
  };
  const wrong = unreadable.value !== null || problem !== null;
  return (
    <form class="address" onSubmit={submit} noValidate>
      <label for="address">{t('choose.address')}</label>
      <div class="field-row">
        <input
          id="address"
          ref={input}
          type="text"
          inputMode="url"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          placeholder="192.168.1.20"
          aria-invalid={wrong}
          aria-describedby={wrong ? 'address-problem' : 'address-hint'}
        />
        <Button type="submit" busy={busy}>
          {t(busy ? 'choose.connecting' : 'choose.address.use')}
        </Button>
      </div>
      <p class="field-hint" id="address-hint">
        {t('choose.address.hint')}
      </p>
      {unreadable.value && (
        <Notice
          tone="bad"
          title={t(`choose.address.${unreadable.value}`)}
          hint={unreadable.value === 'bad' ? t('choose.address.bad.hint') : undefined}
          alert
          id="address-problem"
        />
      )}
      {!unreadable.value && problem && <ProblemNotice problem={problem} id="address-problem" />}
    </form>
  );
}
