import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { CoolDown, useCoolingDown } from '../../components/cool-down.tsx';
import { Notice, ProblemNotice } from '../../components/notice.tsx';
import { PasswordField } from '../../components/password-field.tsx';
import { Screen } from '../../components/screen.tsx';
import { SecretStays } from '../../components/secret-stays.tsx';
import { SetupMark, SetupSteps } from '../../components/setup-steps.tsx';
import { t } from '../../i18n/index.ts';
import { runAside } from '../../state/aside.ts';
import { useBack } from '../../state/back.ts';
import { useClearedOnLeave } from '../../state/cleared-on-leave.ts';
import { useCommand } from '../../state/command.ts';
import { goHome, navigate } from '../../state/route.ts';
import { serialForToken, snapshot } from '../../state/store.ts';
import { isTokenDue } from '../../view-model/token.ts';

/** After the sign-in: renews `asked` or a gateway whose token is due, else shows the watts. */
function goOn(guided: boolean, asked: string | null): void {
  const gateways = snapshot.value?.gateways ?? [];
  const serial = asked ?? gateways.find(isTokenDue)?.serial ?? null;
  if (serial === null) goHome();
  else navigate({ screen: 'done', guided, serial });
}

/** Second step: sign in as the owner of the gateway. */
export function SignIn({ guided, serial }: { guided: boolean; serial: string | null }) {
  const command = useCommand();
  const email = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const missing = useSignal<'email' | 'password' | null>(null);
  const waiting = useCoolingDown();
  const asksForCode = snapshot.value?.account.challenge != null;
  const rejected = command.problem.value?.code === 'credentials-rejected';

  useBack(guided ? () => navigate({ screen: 'choose', guided }) : null);
  useClearedOnLeave(password);
  useEffect(() => {
    // Enlighten accepted the password, and the code screen covers the field.
    if (asksForCode && password.current) password.current.value = '';
  }, [asksForCode]);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (waiting || command.pending.value || email.current === null || password.current === null) return;
    command.fail(null);
    const address = email.current.value.trim();
    missing.value = !address.includes('@') ? 'email' : password.current.value === '' ? 'password' : null;
    if (missing.value) {
      const field = missing.value === 'email' ? email : password;
      field.current?.focus();
      return;
    }
    const done = await command.run('signIn', address, password.current.value);
    // Navigate only if the user has not left this screen in the meantime.
    if (done === null || password.current === null) return;
    password.current.value = '';
    goOn(guided, serial);
  };

  return (
    <Screen name="setup" title={t('sign-in.title')}>
      {guided && <SetupSteps step={2} />}
      <SetupMark icon="lock" />
      <p class="intro">{t('sign-in.intro')}</p>
      <form
        class="sign-in"
        onSubmit={(event) => void submit(event)}
        aria-label={t('sign-in.title')}
        noValidate
      >
        <EmailField input={email} wrong={missing.value === 'email' || rejected} />
        <PasswordField
          input={password}
          wrong={missing.value === 'password' || rejected}
          describedBy={missing.value === 'password' || rejected ? 'sign-in-problem' : 'sign-in-where'}
        />
        {missing.value && (
          <Notice tone="bad" title={t(`sign-in.${missing.value}.bad`)} alert id="sign-in-problem" />
        )}
        {command.problem.value && <ProblemNotice problem={command.problem.value} id="sign-in-problem" />}
        <SecretStays text="sign-in.where" id="sign-in-where" />
        <CoolDown id="sign-in-wait" />
        <Button
          type="submit"
          kind="primary"
          busy={command.pending.value}
          off={waiting}
          describedBy={waiting ? 'sign-in-wait' : undefined}
        >
          {t(command.pending.value ? 'sign-in.doing' : 'sign-in.do')}
        </Button>
        <AlternativeActions guided={guided} serial={serialForToken(serial)} />
      </form>
    </Screen>
  );
}

function EmailField({ input, wrong }: { input: RefObject<HTMLInputElement | null>; wrong: boolean }) {
  return (
    <div class="field">
      <label for="email">{t('sign-in.email')}</label>
      <input
        id="email"
        ref={input}
        type="email"
        autocomplete="username"
        data-arrive
        aria-invalid={wrong}
        aria-describedby={wrong ? 'sign-in-problem' : undefined}
      />
    </div>
  );
}

/** Alternatives for users who cannot or do not want to sign in. */
function AlternativeActions({ guided, serial }: { guided: boolean; serial: string | null }) {
  return (
    <div class="otherwise">
      {serial !== null && (
        <Button kind="quiet" onClick={() => navigate({ screen: 'paste', guided, serial })}>
          {t('sign-in.paste')}
        </Button>
      )}
      <Button kind="quiet" icon="external" onClick={() => void runAside('openLink', 'enlighten')}>
        {t('sign-in.forgot')}
      </Button>
    </div>
  );
}
