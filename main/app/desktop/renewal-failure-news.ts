import type { Problem } from '../../../shared/problem.ts';
import { DAY_S, nowS } from '../../domain/epoch-seconds.ts';
import { isOutage } from '../../domain/errors.ts';
import type { Clock } from '../../domain/ports/index.ts';

interface Failing {
  /** When the first of these failures came, epoch seconds. */
  readonly since: number;
  /** The last one that was told; null for none. */
  readonly told: { readonly id: Problem['id']; readonly at: number } | null;
}

/** Decides which failures of automatic renewals are worth a notification. */
export interface RenewalFailureNews {
  /**
   * Whether to tell of a failure: once a day at most, and once in all while the token has time and the reason is the
   * same. An outage is no news on its first day, since it is tried again every hour.
   *
   * @param hasTime whether the token is good for longer
   */
  isNews(serial: string, problem: Pick<Problem, 'id' | 'code'>, hasTime: boolean): boolean;
  /** The gateway has a new token: the next failure is a new case. */
  forget(serial: string): void;
}

export function createRenewalFailureNews(clock: Clock): RenewalFailureNews {
  const failing = new Map<string, Failing>();
  return {
    isNews(serial, problem, hasTime) {
      const now = nowS(clock);
      const { since, told } = failing.get(serial) ?? { since: now, told: null };
      const mayPass = isOutage(problem) && hasTime && now - since < DAY_S;
      const isTold = told !== null && (now - told.at < DAY_S || (hasTime && told.id === problem.id));
      const isNews = !mayPass && !isTold;
      failing.set(serial, { since, told: isNews ? { id: problem.id, at: now } : told });
      return isNews;
    },
    forget: (serial) => void failing.delete(serial),
  };
}
