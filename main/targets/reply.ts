import { appError } from '../domain/errors.ts';
import type { z } from '../domain/parse.ts';

export interface TargetReply {
  /** Name of the system that answered, for messages. */
  readonly system: string;
  readonly status: number;
  /** The body as JSON; undefined if it is none. */
  readonly json: unknown;
  /** Pairs `name=value` of the cookies that were set. */
  readonly cookies: readonly string[];
}

/**
 * Refuses an answer other than 2xx, for statuses that mean the same everywhere.
 *
 * @throws AppError `target-refused`, `target-unreachable`, `target-not-writable`
 */
export function assertAnswered(reply: TargetReply): TargetReply {
  const { system, status } = reply;
  if (status >= 200 && status < 300) return reply;
  if (status === 401) throw appError('target-refused', { system });
  if (status === 403) throw appError('target-refused/no-right', { system });
  // Another program at this address, or a system that starts.
  if (status === 404) throw appError('target-unreachable/not-found', { system }, { retryable: true });
  // 408 and 429 ask to come back later.
  if (status >= 500 || status === 408 || status === 429)
    throw appError('target-unreachable/server', { system, status }, { retryable: true });
  throw appError('target-not-writable/refused', { system, status });
}

/**
 * The body of an answer.
 *
 * @throws AppError as {@link assertAnswered}; `target-unreachable` if it is not what the system would answer
 */
export function readJson<T>(schema: z.ZodMiniType<T>, reply: TargetReply): T {
  const { system, json } = assertAnswered(reply);
  const { success, data } = schema.safeParse(json);
  if (!success) throw appError('target-unreachable/not-it', { system }, { retryable: true });
  return data;
}
