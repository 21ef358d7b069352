import type { ProblemCode } from '../../shared/problem.ts';
import { go } from '../state/route.ts';
import { useTask } from '../state/task.ts';
import { t } from '../text/words.ts';
import { nextStep } from '../view/next-step.ts';
import { Button } from './button.tsx';

interface NextStepProps {
  readonly code: ProblemCode;
  /** Gateway it is about, if any. */
  readonly serial?: string;
  /** Repeats what failed; left out where a button for that stands beside it. */
  readonly onAgain?: () => void;
  readonly busy?: boolean;
}

/** The one thing to do about a problem. */
export function NextStepButton({ code, serial, onAgain, busy = false }: NextStepProps) {
  const task = useTask();
  const step = nextStep(code);
  if (step === null || (step.kind === 'again' && !onAgain)) return null;
  const act = () => {
    if (step.kind === 'link') void task.run('openLink', step.link);
    else if (step.kind === 'sign-in') go({ screen: 'sign-in', guided: false, serial: serial ?? null });
    else if (step.kind === 'search') go({ screen: 'choose', guided: false });
    else if (step.kind === 'trust') void (serial && task.run('trustGateway', serial));
    else onAgain?.();
  };
  return (
    <Button onClick={act} busy={busy} {...(step.kind === 'link' ? { icon: 'external' as const } : {})}>
      {t(step.label)}
    </Button>
  );
}
