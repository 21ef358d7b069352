import { announce } from '../../components/announcer.tsx';
import { Button } from '../../components/button.tsx';
import { Notice, ProblemNotice } from '../../components/notice.tsx';
import { t } from '../../i18n/index.ts';
import { useCommand } from '../../state/command.ts';
import { snapshot } from '../../state/store.ts';
import { automation } from '../../view-model/automation.ts';
import { useAutomationChoice } from '../setup/automation-choice.tsx';

/** Whether nobody has answered yet, nothing goes by itself, and something could. */
function isOpen(): boolean {
  const known = snapshot.value;
  if (known === null || known.settings.automationAsked) return false;
  const { startAtLogin, renewByItself } = known.settings;
  const possible = automation(known);
  return !startAtLogin && !renewByItself && (possible.startAtLogin || possible.renewByItself);
}

/** For those who were set up before these questions were asked: one line, until it is answered. */
export function AutomationOffer() {
  const { changing, save } = useAutomationChoice();
  const declining = useCommand();
  const problem = changing.problem.value;
  // What the system refuses is said, though the rest is done.
  if (!isOpen() && !changing.pending.value && problem === null) return null;
  // Without an account it can only start with the computer.
  const renews = snapshot.value?.account.maskedEmail !== null;
  const turnOn = async () => {
    if (await save()) announce(t(renews ? 'automation.on' : 'automation.on-start'));
  };
  const decline = async () => {
    changing.fail(null);
    await declining.run('changeSettings', { automationAsked: true });
  };
  return (
    <Notice
      tone="calm"
      title={t(renews ? 'automation.title' : 'automation.title-start')}
      hint={t(renews ? 'automation.hint' : 'automation.hint-start')}
    >
      <Button onClick={() => void turnOn()} busy={changing.pending.value}>
        {t('automation.do')}
      </Button>
      <Button kind="quiet" onClick={() => void decline()}>
        {t('automation.not')}
      </Button>
      {problem && <ProblemNotice problem={problem} />}
    </Notice>
  );
}
