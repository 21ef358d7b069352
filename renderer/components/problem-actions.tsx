import type { ProblemCode } from '../../shared/problem.ts';
import { t } from '../i18n/index.ts';
import { runAside } from '../state/aside.ts';
import { navigate } from '../state/route.ts';
import { goToGateway, goToToken, serialForToken } from '../state/store.ts';
import { type ProblemAction, problemActions } from '../view-model/problem-actions.ts';
import { Button } from './button.tsx';

interface ProblemActionsProps {
  readonly code: ProblemCode;
  /** Serial of the gateway that has the problem, if any. */
  readonly serial?: string | undefined;
  /** Shows only these kinds, if the others are elsewhere on the screen. */
  readonly only?: readonly ProblemAction['kind'][];
  /** These in place of those that the code has. */
  readonly actions?: readonly ProblemAction[];
  /** Retries what failed; omitted if a retry button is beside it. */
  readonly onAgain?: () => void;
  readonly busy?: boolean;
  /** Whether to sign in is the one thing to do here. */
  readonly signInFirst?: boolean;
}

/** Buttons for what the user can do about a problem. */
export function ProblemActions({
  code,
  serial,
  only,
  actions = problemActions(code),
  onAgain,
  busy = false,
  signInFirst = false,
}: ProblemActionsProps) {
  const serialToPaste = serialForToken(serial ?? null);
  const act = (step: ProblemAction) => {
    if (step.kind === 'link') void runAside('openLink', step.link);
    else if (step.kind === 'sign-in') navigate({ screen: 'sign-in', guided: false, serial: serial ?? null });
    else if (step.kind === 'paste')
      serialToPaste && navigate({ screen: 'paste', guided: false, serial: serialToPaste });
    else if (step.kind === 'check-up') navigate({ screen: 'check-up', from: 'problem' });
    else if (step.kind === 'token') serial && goToToken(serial);
    else if (step.kind === 'gateway') serial && goToGateway(serial);
    else if (step.kind === 'place') serial && navigate({ screen: 'place', serial, id: step.id });
    else if (step.kind === 'search') navigate({ screen: 'choose', guided: false });
    else if (step.kind === 'trust') void (serial && runAside('trustGateway', serial));
    else onAgain?.();
  };
  const possible = ({ kind }: ProblemAction): boolean => {
    if (only && !only.includes(kind)) return false;
    return kind === 'again' ? onAgain !== undefined : kind !== 'paste' || serialToPaste !== null;
  };
  return (
    <>
      {actions.filter(possible).map((step) => (
        <Button
          key={step.kind}
          kind={signInFirst && step.kind === 'sign-in' ? 'primary' : 'secondary'}
          onClick={() => act(step)}
          busy={busy && step.kind === 'again'}
          icon={step.kind === 'link' ? 'external' : undefined}
        >
          {t(step.label)}
        </Button>
      ))}
    </>
  );
}
