import { useComputed, useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { codeIn } from '../../../shared/one-time-code.ts';
import type { ChallengeView } from '../../../shared/snapshot.ts';
import { Button } from '../../components/button.tsx';
import { Notice, ProblemNotice } from '../../components/notice.tsx';
import { Screen } from '../../components/screen.tsx';
import { SetupMark } from '../../components/setup-steps.tsx';
import { TimeLeft } from '../../components/time-left.tsx';
import { t, words } from '../../i18n/index.ts';
import { nowS } from '../../state/clock.ts';
import { useCommand } from '../../state/command.ts';
import { snapshot } from '../../state/store.ts';
import { clockText } from '../../view-model/time.ts';

interface Alternatives {
  readonly resentAt: number | null;
  readonly busy: boolean;
  /** The time for the code is over: only another one helps. */
  readonly over: boolean;
}

/** Alternatives to typing the code: request another one, or cancel the sign-in. */
function AlternativeActions({ resentAt, busy, over }: Alternatives) {
  const resending = useCommand();
  const cancelling = useCommand();
  const problem = resending.problem.value ?? cancelling.problem.value;
  return (
    <>
      {resentAt !== null && (
        <p class="field-hint">{t('code.resent', { time: clockText(words.value, resentAt) })}</p>
      )}
      {problem && <ProblemNotice problem={problem} />}
      <div class="actions">
        <Button
          kind={over ? 'primary' : 'secondary'}
          busy={resending.pending.value}
          off={busy}
          onClick={() => void resending.run('resendCode')}
        >
          {t('code.resend')}
        </Button>
        <Button busy={cancelling.pending.value} onClick={() => void cancelling.run('cancelSignIn')}>
          {t('settings.cancel')}
        </Button>
      </div>
    </>
  );
}

/** Asks for the one-time code that Enlighten waits for. Covers any screen and closes by itself afterwards. */
export function CodeScreen({ challenge }: { challenge: ChallengeView }) {
  const entering = useCommand();
  const field = useRef<HTMLInputElement>(null);
  const malformed = useSignal(false);
  const { checking, expiresAt, resentAt } = challenge;
  const busy = checking || entering.pending.value;
  const problem = busy || malformed.value ? null : (challenge.problem ?? entering.problem.value);
  const over = useComputed(() => (snapshot.value?.account.challenge?.expiresAt ?? 0) <= nowS.value).value;
  const wrong = malformed.value || problem !== null;

  // The screen opens without a click and covers the element that had the focus.
  useLayoutEffect(() => field.current?.focus(), []);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (busy || field.current === null) return;
    const code = codeIn(field.current.value);
    malformed.value = code === null;
    field.current.focus();
    if (code === null) return;
    // A code is good for one try, so clear the field.
    field.current.value = '';
    void entering.run('enterCode', code);
  };

  return (
    <Screen name="setup" title={t('code.title')}>
      <SetupMark icon="mail" />
      <p class="intro" id="code-intro">
        {t('code.intro')}
      </p>
      <form class="sign-in" onSubmit={submit} aria-label={t('code.title')} noValidate>
        <div class="field">
          <label for="code">{t('code.label')}</label>
          <input
            id="code"
            class="code"
            ref={field}
            type="text"
            inputMode="numeric"
            autocomplete="one-time-code"
            autocapitalize="none"
            spellcheck={false}
            aria-invalid={wrong}
            aria-describedby={wrong ? 'code-problem' : 'code-intro'}
          />
          <p class="field-hint">
            <TimeLeft until={expiresAt} text="code.left" over="code.over" />
          </p>
        </div>
        {malformed.value && <Notice tone="bad" title={t('code.bad')} alert id="code-problem" />}
        {problem && <ProblemNotice problem={problem} id="code-problem" />}
        <Button type="submit" kind={over ? 'secondary' : 'primary'} busy={busy}>
          {t(busy ? 'code.checking' : 'code.do')}
        </Button>
      </form>
      <AlternativeActions resentAt={resentAt} busy={busy} over={over} />
    </Screen>
  );
}
