import type { Problem, ProblemCode } from '../../../shared/problem.ts';
import { Notice, ProblemNotice } from '../../components/notice.tsx';
import type { TextKey } from '../../i18n/catalog.ts';
import { problemText, t } from '../../i18n/index.ts';
import type { Tone } from '../../view-model/token.ts';

/** Problems whose usual hints are about a renewal and do not fit a pasted token. */
const OWN: Partial<Record<ProblemCode, { title?: TextKey; hint: TextKey; tone?: Tone }>> = {
  usage: { title: 'paste.bad', hint: 'paste.bad.hint' },
  'token-wrong-gateway': { hint: 'paste.wrong.hint' },
  'token-expired': { hint: 'paste.expired.hint' },
  'token-shorter': { hint: 'paste.shorter.hint', tone: 'warn' },
};

/** Why a pasted token was not stored. */
export function PasteProblem({ problem, serial }: { problem: Problem; serial: string }) {
  const id = 'paste-problem';
  const own = OWN[problem.code];
  if (own === undefined) return <ProblemNotice problem={problem} id={id} />;
  const { title, hint, tone = 'bad' } = own;
  const text = title === undefined ? problemText(problem).message : t(title);
  return <Notice tone={tone} title={text} hint={t(hint, { serial })} alert id={id} />;
}
