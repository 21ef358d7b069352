import { PROBLEMS, type Problem } from '../../shared/problem.ts';

/** Whether a pasted token may be used later: it ends sooner than the one in use, or could not be stored just now. */
export const isStillUsable = ({ code }: Problem): boolean =>
  code === 'token-shorter' || !['program', 'token'].includes(PROBLEMS[code].area);
