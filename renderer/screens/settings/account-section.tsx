import { Button } from '../../components/button.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { t } from '../../i18n/index.ts';
import { navigate } from '../../state/route.ts';
import { snapshot } from '../../state/store.ts';

/** The signed-in account. */
export function AccountSection() {
  const account = snapshot.value?.account;
  const email = account?.maskedEmail ?? null;
  return (
    <section class="card group" aria-labelledby="account-title">
      <h3 id="account-title">{t('settings.account')}</h3>
      <div class="row">
        <p class="row-text">
          {email === null ? (
            t('settings.nobody')
          ) : (
            <>
              <span class="row-hint">{t('settings.signed-in')} </span>
              <span class="row-label account">{email}</span>
            </>
          )}
        </p>
        <Button onClick={() => navigate({ screen: 'sign-in', guided: false, serial: null })}>
          {t(email === null ? 'settings.sign-in' : 'settings.sign-in.other')}
        </Button>
      </div>
      {account?.problem && <ProblemNotice problem={account.problem} />}
    </section>
  );
}
