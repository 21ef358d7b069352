import { AppError } from '../../domain/errors.ts';
import type { CloudReply } from './http.ts';

/** For a wait of known length; the usual hint of an hour would contradict it. */
const WAIT_HINT = 'Try again after that. The token in use is kept.';

/**
 * Turns a status other than 200 into an error, the same one for every cloud endpoint.
 *
 * @param who name of the service for the message
 * @param hint advice for a status that is not known
 * @throws AppError `cloud-rate-limited`, `cloud-unavailable`, `cloud-unexpected`
 */
export function assertOk(reply: CloudReply, who: string, hint?: string): void {
  const { status, retryAfterS } = reply;
  if (status === 200) return;
  if (status === 429) {
    const wait = retryAfterS === null ? '' : ` for ${Math.max(1, Math.ceil(retryAfterS / 60))} min`;
    throw new AppError('cloud-rate-limited', `${who} asks to be left alone${wait} (status 429).`, {
      ...(retryAfterS === null ? {} : { retryAfterS, hint: WAIT_HINT }),
    });
  }
  if (status >= 500) {
    throw new AppError('cloud-unavailable', `${who} is out of order (status ${status}).`, {
      retryable: true,
      ...(retryAfterS === null ? {} : { retryAfterS }),
    });
  }
  throw new AppError(
    'cloud-unexpected',
    `${who} answered in a way this app does not know (status ${status}).`,
    hint === undefined ? {} : { hint },
  );
}
