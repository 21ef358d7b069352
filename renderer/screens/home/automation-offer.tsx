import { announce } from '../../components/announcer.tsx';
import { Button } from '../../components/button.tsx';
import { Notice, ProblemNotice } from '../../components/notice.tsx';
import { t } from '../../i18n/index.ts';
import { useCommand } from '../../state/command.ts';
import { snapshot } from '../../state/store.ts';
import { automation } from '../../view-model/automation.ts';

/** For those who were set up before these questions were asked: one line, until it is answered. */
export function AutomationOffer() {
  const changing = useCommand();
  const known = snapshot.value;
  if (known === null || known.settings.automationAsked) return null;
  const { startAtLogin, renewByItself } = known.settings;
  const possible = automation(known);
  if (startAtLogin || renewByItself || !(possible.startAtLogin || possible.renewByItself)) return null;
  const turnOn = async () => {
    const change = { ...possible, automationAsked: true };
    if ((await changing.run('changeSettings', change)) !== null) announce(t('automation.on'));
  };
  return (
    <Notice tone="calm" title={t('automation.title')} hint={t('automation.hint')}>
      <Button onClick={() => void turnOn()} busy={changing.pending.value}>
        {t('automation.do')}
      </Button>
      <Button kind="quiet" onClick={() => void changing.run('changeSettings', { automationAsked: true })}>
        {t('automation.not')}
      </Button>
      {changing.problem.value && <ProblemNotice problem={changing.problem.value} />}
    </Notice>
  );
}
