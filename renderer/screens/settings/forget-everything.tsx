import { announce } from '../../components/announcer.tsx';
import { Confirm } from '../../components/confirm.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { t } from '../../i18n/index.ts';
import { useCommand } from '../../state/command.ts';
import { navigate } from '../../state/route.ts';
import { snapshot } from '../../state/store.ts';

/** The button that deletes everything; the last one of the settings, so that nobody comes past it. */
export function ForgetEverything() {
  const command = useCommand();
  const known = snapshot.value;
  const isKept = known !== null && (known.account.maskedEmail !== null || known.gateways.length > 0);
  if (!isKept) return null;
  const forget = async () => {
    if ((await command.run('forget')) === null) return;
    announce(t('settings.forgotten'));
    navigate({ screen: 'choose', guided: true });
  };
  return (
    <div class="forget">
      <Confirm
        label={t('settings.forget')}
        question={t('settings.forget.ask')}
        yes={t('settings.forget.yes')}
        busy={command.pending.value}
        onYes={() => void forget()}
      />
      {command.problem.value && <ProblemNotice problem={command.problem.value} />}
    </div>
  );
}
