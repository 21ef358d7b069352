import type { ProblemCode } from '../../shared/problem.ts';
import { go } from '../state/route.ts';
import { tokenTarget } from '../state/store.ts';
import { useTask } from '../state/task.ts';
import { t } from '../text/words.ts';
import { type NextStep, nextSteps } from '../view/next-step.ts';
import { Button } from './button.tsx';

interface NextStepsProps {
  readonly code: ProblemCode;
  /** Gateway it is about, if any. */
  readonly serial?: string;
  /** Only these; the others stand elsewhere on the screen. */
  readonly only?: readonly NextStep['kind'][];
  /** Repeats what failed; left out where a button for that stands beside it. */
  readonly onAgain?: () => void;
  readonly busy?: boolean;
}

/** What can be done about a problem. */
export function NextSteps({ code, serial, only, onAgain, busy = false }: NextStepsProps) {
  const task = useTask();
  const target = tokenTarget(serial ?? null);
  const act = (step: NextStep) => {
    if (step.kind === 'link') void task.run('openLink', step.link);
    else if (step.kind === 'sign-in') go({ screen: 'sign-in', guided: false, serial: serial ?? null });
    else if (step.kind === 'paste') target && go({ screen: 'paste', guided: false, serial: target });
    else if (step.kind === 'search') go({ screen: 'choose', guided: false });
    else if (step.kind === 'trust') void (serial && task.run('trustGateway', serial));
    else onAgain?.();
  };
  const possible = ({ kind }: NextStep): boolean => {
    if (only && !only.includes(kind)) return false;
    return kind === 'again' ? onAgain !== undefined : kind !== 'paste' || target !== null;
  };
  return (
    <>
      {nextSteps(code)
        .filter(possible)
        .map((step) => (
          <Button
            key={step.kind}
            onClick={() => act(step)}
            busy={busy && step.kind === 'again'}
            {...(step.kind === 'link' ? { icon: 'external' as const } : {})}
          >
            {t(step.label)}
          </Button>
        ))}
    </>
  );
}
