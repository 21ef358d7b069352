import type { TargetKindName } from '../../shared/delivery.ts';
import type { Problem } from '../../shared/problem.ts';
import { problemText, t, words } from '../i18n/index.ts';
import { inspectHint, placeMessage } from '../view-model/place-help.ts';
import { Notice, ProblemNotice } from './notice.tsx';

interface InspectProblemProps {
  readonly problem: Problem;
  readonly kind: TargetKindName;
  readonly id: string;
}

/** Why a look at a place, with what was just typed, has failed. */
export function InspectProblem({ problem, kind, id }: InspectProblemProps) {
  const hint = inspectHint(problem, kind);
  if (hint === null) return <ProblemNotice problem={problem} id={id} />;
  const title = placeMessage(words.value, problem, kind, problemText(problem).message);
  return <Notice tone="bad" title={title} hint={t(hint)} alert id={id} />;
}
