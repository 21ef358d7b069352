import { t } from '../i18n/index.ts';
import { useCommand } from '../state/command.ts';
import { Button } from './button.tsx';
import { ProblemNotice } from './notice.tsx';

/** Puts the end of the token of a gateway into the calendar, which rings whether this app runs or not. */
export function AddToCalendar({ serial }: { serial: string }) {
  const noting = useCommand();
  return (
    <>
      <Button
        kind="quiet"
        icon="clock"
        busy={noting.pending.value}
        onClick={() => void noting.run('addToCalendar', serial)}
      >
        {t('calendar.add')}
      </Button>
      {noting.problem.value && <ProblemNotice problem={noting.problem.value} />}
    </>
  );
}
