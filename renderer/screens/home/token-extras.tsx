import type { TokenView } from '../../../shared/snapshot.ts';
import { AddToCalendar } from '../../components/add-to-calendar.tsx';
import { announce } from '../../components/announcer.tsx';
import { Button } from '../../components/button.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { t, words } from '../../i18n/index.ts';
import { nowS } from '../../state/clock.ts';
import { useCommand } from '../../state/command.ts';
import { dateText } from '../../view-model/time.ts';

/** What one needs once a year: the end in the calendar, and the way back after a renewal. */
export function TokenExtras({ serial, token }: { serial: string; token: TokenView }) {
  const undoing = useCommand();
  const { previousUntil, expiresAt } = token;
  const canUndo = previousUntil !== null && previousUntil > nowS.value;
  const undo = async () => {
    if ((await undoing.run('undoRenewal', serial)) !== null) announce(t('undo.done'));
  };
  const problem = undoing.problem.value;
  return (
    <div class="token-extras">
      {expiresAt > nowS.value && <AddToCalendar serial={serial} />}
      {canUndo && (
        <>
          <p class="token-hint">{t('undo.hint', { date: dateText(words.value, previousUntil) })}</p>
          <Button kind="quiet" busy={undoing.pending.value} onClick={() => void undo()}>
            {t('undo.do')}
          </Button>
        </>
      )}
      {problem && <ProblemNotice problem={problem} />}
    </div>
  );
}
