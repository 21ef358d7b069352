import { announce } from '../../components/announcer.tsx';
import { Button } from '../../components/button.tsx';
import { Confirm } from '../../components/confirm.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { t } from '../../i18n/index.ts';
import { useCommand } from '../../state/command.ts';
import { navigate } from '../../state/route.ts';
import { snapshot } from '../../state/store.ts';

/** The signed-in account, and the button that deletes everything. */
export function AccountSection() {
  const command = useCommand();
  const account = snapshot.value?.account;
  const hint = account?.maskedEmail ?? null;
  const somethingKept = hint !== null || (snapshot.value?.gateways.length ?? 0) > 0;
  const forget = async () => {
    if ((await command.run('forget')) === null) return;
    announce(t('settings.forgotten'));
    navigate({ screen: 'choose', guided: true });
  };
  return (
    <section class="card group" aria-labelledby="account-title">
      <h3 id="account-title">{t('settings.account')}</h3>
      <div class="row">
        <p class="row-text">
          {hint === null ? (
            t('settings.nobody')
          ) : (
            <>
              <span class="row-hint">{t('settings.signed-in')} </span>
              <span class="row-label account">{hint}</span>
            </>
          )}
        </p>
        <Button onClick={() => navigate({ screen: 'sign-in', guided: false, serial: null })}>
          {t(hint === null ? 'settings.sign-in' : 'settings.sign-in.other')}
        </Button>
      </div>
      {account?.problem && <ProblemNotice problem={account.problem} />}
      {somethingKept && (
        <Confirm
          label={t('settings.forget')}
          question={t('settings.forget.ask')}
          yes={t('settings.forget.yes')}
          busy={command.pending.value}
          onYes={() => void forget()}
        />
      )}
      {command.problem.value && <ProblemNotice problem={command.problem.value} />}
    </section>
  );
}
