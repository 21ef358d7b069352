import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { TargetView } from '../../../shared/snapshot.ts';
import { announce } from '../../components/announcer.tsx';
import { Button } from '../../components/button.tsx';
import { InspectProblem } from '../../components/inspect-problem.tsx';
import { Notice } from '../../components/notice.tsx';
import { PasswordField } from '../../components/password-field.tsx';
import { t } from '../../i18n/index.ts';
import { useCommand } from '../../state/command.ts';
import { PLACE_FORMS } from '../../view-model/place-form.ts';
import { SECRET_TEXTS } from '../../view-model/secret-texts.ts';

interface NewKeyProps {
  readonly place: TargetView;
  readonly onClose: () => void;
  /** The place accepts it: the focus has to go elsewhere. */
  readonly onKept: () => void;
}

/** Takes a key in place of a refused one. Until it is sent, only the field holds it; Esc closes the form. */
export function NewKey({ place, onClose, onKept }: NewKeyProps) {
  const changing = useCommand();
  const field = useRef<HTMLInputElement>(null);
  const empty = useSignal(false);
  const texts = SECRET_TEXTS[PLACE_FORMS[place.kind].secret ?? 'key'];
  const problem = changing.problem.value;

  useLayoutEffect(() => {
    const left = field.current;
    left?.focus();
    return () => {
      if (left) left.value = '';
    };
  }, []);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (changing.pending.value || field.current === null) return;
    changing.fail(null);
    const key = field.current.value;
    empty.value = key === '';
    if (empty.value) return field.current.focus();
    const accepted = await changing.run('changeTargetKey', place.id, key);
    if (accepted === null) return field.current?.focus();
    announce(t('place.key.kept', { name: place.label }));
    onClose();
    onKept();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    onClose();
  };
  const wrong = empty.value || problem !== null;
  return (
    <form class="card sign-in" onSubmit={(event) => void submit(event)} onKeyDown={onKeyDown} noValidate>
      <PasswordField input={field} wrong={wrong} describedBy={wrong ? 'key-problem' : ''} {...texts.field} />
      {empty.value && <Notice tone="bad" title={t(texts.missing)} alert id="key-problem" />}
      {problem && <InspectProblem problem={problem} kind={place.kind} id="key-problem" />}
      <div class="actions">
        <Button type="submit" kind="primary" busy={changing.pending.value}>
          {t(changing.pending.value ? 'code.checking' : 'paste.do')}
        </Button>
        <Button onClick={onClose}>{t('settings.cancel')}</Button>
      </div>
    </form>
  );
}
