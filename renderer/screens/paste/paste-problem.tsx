import type { Problem } from '../../../shared/problem.ts';
import { Notice, ProblemNotice } from '../../components/notice.tsx';
import { t } from '../../text/words.ts';

/** Why a pasted token was not kept. The usual hints speak of renewing, which is not what was done here. */
export function PasteProblem({ problem, serial }: { problem: Problem; serial: string }) {
  const id = 'paste-problem';
  if (problem.code === 'usage')
    return <Notice tone="bad" title={t('paste.bad')} hint={t('paste.bad.hint')} alert id={id} />;
  if (problem.code === 'token-wrong-gateway') {
    const hint = t('paste.wrong.hint', { serial });
    return <Notice tone="bad" title={t('problem.token-wrong-gateway')} hint={hint} alert id={id} />;
  }
  if (problem.code === 'token-expired') {
    const hint = t('paste.expired.hint');
    return <Notice tone="bad" title={t('problem.token-expired')} hint={hint} alert id={id} />;
  }
  if (problem.code === 'token-shorter') {
    const hint = t('paste.shorter.hint');
    return <Notice tone="warn" title={t('problem.token-shorter')} hint={hint} alert id={id} />;
  }
  return <ProblemNotice problem={problem} id={id} />;
}
