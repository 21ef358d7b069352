import type { Problem } from '../../../shared/problem.ts';
import { Notice, ProblemNotice } from '../../components/notice.tsx';
import { problemText, t } from '../../i18n/index.ts';

/** Why a pasted token was not stored. */
export function PasteProblem({ problem, serial }: { problem: Problem; serial: string }) {
  const id = 'paste-problem';
  const { message, hint } = problemText(problem);
  if (problem.code === 'token-wrong-gateway')
    return <Notice tone="bad" title={message} hint={t('paste.wrong.hint', { serial })} alert id={id} />;
  // It is good, so this is a question.
  if (problem.code === 'token-shorter')
    return <Notice tone="warn" title={message} hint={hint} alert id={id} />;
  return <ProblemNotice problem={problem} id={id} />;
}
