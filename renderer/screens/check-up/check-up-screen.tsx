import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Problem } from '../../../shared/problem.ts';
import { announce } from '../../components/announcer.tsx';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { Notice } from '../../components/notice.tsx';
import { Screen } from '../../components/screen.tsx';
import { problemText, t, words } from '../../i18n/index.ts';
import { useBack } from '../../state/back.ts';
import { useCommand } from '../../state/command.ts';
import { navigate } from '../../state/route.ts';
import { snapshot } from '../../state/store.ts';
import { checkSummary } from '../../view-model/check-up.ts';
import { CheckSteps } from './check-steps.tsx';

/** A problem without buttons: those of an unexpected one would lead back here. */
function ProblemHere({ problem, id }: { problem: Problem; id: 'internal/check-up' | 'internal/again' }) {
  const { message, hint } = problemText(problem.code === 'internal' ? { ...problem, id } : problem);
  return <Notice tone="bad" title={message} hint={hint} alert />;
}

/** What can be done with a check-up that has ended. */
function Actions({ running, onAgain }: { running: boolean; onAgain: () => void }) {
  const copying = useCommand();
  const opening = useCommand();
  const copied = useSignal(false);
  const copy = async () => {
    copied.value = false;
    if ((await copying.run('copyReport')) === null) return;
    copied.value = true;
    announce(t('check.copied'));
  };
  const problem = copying.problem.value ?? opening.problem.value;
  return (
    <>
      <div class="actions">
        <Button icon="copy" off={running} onClick={() => void copy()}>
          {t('check.copy')}
        </Button>
        <Button icon="refresh" busy={running} onClick={onAgain}>
          {t('check.again')}
        </Button>
        <Button kind="quiet" icon="external" onClick={() => void opening.run('openLogs')}>
          {t('check.logs')}
        </Button>
      </div>
      {copied.value && (
        <p class="copied">
          <Icon name="check" />
          <span>{t('check.copied')}</span>
        </p>
      )}
      {problem && <ProblemHere problem={problem} id="internal/again" />}
    </>
  );
}

/** Tries each step as soon as it is opened. `from` says where “Back” leads. */
export function CheckUpScreen({ from }: { from: 'settings' | 'problem' }) {
  const command = useCommand();
  const run = () => void command.run('runCheckUp');
  useBack(from === 'settings' ? () => navigate({ screen: 'settings' }) : null);
  useEffect(run, []);
  const checkUp = snapshot.value?.checkUp ?? null;
  const running = checkUp?.running === true || (checkUp === null && command.pending.value);
  const problem = command.problem.value;
  return (
    <Screen name="setup check-up" title={t('check.title')}>
      <p class="intro">{t('check.intro')}</p>
      <p class="check-summary" role="status">
        {running ? t('check.running') : checkUp && !problem && checkSummary(words.value, checkUp.steps)}
      </p>
      {checkUp && <CheckSteps checkUp={checkUp} />}
      {problem && <ProblemHere problem={problem} id="internal/check-up" />}
      <Actions running={running} onAgain={run} />
    </Screen>
  );
}
