import { appError } from '../../domain/errors.ts';
import type { CloudReply } from './http.ts';
import { wordsOf } from './words.ts';

/**
 * Turns a status other than 200 into an error, the same one for every cloud endpoint.
 *
 * @param service its name for the message
 * @param unknown the case of a status that is not known
 * @throws AppError `cloud-rate-limited`, `cloud-unavailable`, `cloud-unexpected`
 */
export function assertOk(
  reply: CloudReply,
  service: string,
  unknown: 'cloud-unexpected/status' | 'cloud-unexpected/token-status' = 'cloud-unexpected/status',
): void {
  const { status, retryAfterS } = reply;
  if (status === 200) return;
  const words = wordsOf(reply);
  const wait = retryAfterS === null ? {} : { retryAfterS };
  if (status === 429) {
    if (retryAfterS === null) throw appError('cloud-rate-limited/429', { service, words });
    const minutes = Math.max(1, Math.ceil(retryAfterS / 60));
    throw appError('cloud-rate-limited/429-minutes', { service, minutes, words }, wait);
  }
  if (status >= 500)
    throw appError('cloud-unavailable/status', { service, status, words }, { retryable: true, ...wait });
  throw appError(unknown, { service, status, words });
}
