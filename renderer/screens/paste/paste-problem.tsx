import type { ComponentChildren } from 'preact';
import type { Problem } from '../../../shared/problem.ts';
import { Notice, ProblemNotice } from '../../components/notice.tsx';
import { keptText, problemText, t } from '../../i18n/index.ts';
import { nowS } from '../../state/clock.ts';
import { gatewayOf } from '../../state/store.ts';
import { isStillUsable } from '../../view-model/pasted-token.ts';

interface PasteProblemProps {
  readonly problem: Problem;
  readonly serial: string;
  /** Button to store what was pasted all the same, or once more. */
  readonly children: ComponentChildren;
}

/** Why a pasted token was not stored. */
export function PasteProblem({ problem, serial, children }: PasteProblemProps) {
  const id = 'paste-problem';
  const { message, hint } = problemText(problem);
  const kept = keptText(gatewayOf(serial), nowS.value);
  if (problem.code === 'token-wrong-gateway')
    return (
      <Notice
        tone="bad"
        title={message}
        hint={`${t('paste.wrong.hint', { serial })} ${kept}`.trim()}
        alert
        id={id}
      />
    );
  // It is good, so this is a question.
  if (problem.code === 'token-shorter')
    return (
      <Notice tone="warn" title={message} hint={`${hint} ${kept}`.trim()} alert id={id}>
        {children}
      </Notice>
    );
  if (!isStillUsable(problem))
    return <ProblemNotice problem={problem} more={problem.code === 'usage' ? '' : kept} id={id} />;
  return (
    <ProblemNotice problem={problem} more={kept} id={id}>
      {children}
    </ProblemNotice>
  );
}
