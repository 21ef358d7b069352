import { hasCode } from '../../domain/errors.ts';

/**
 * Makes a request optional, for an endpoint that improves a reading but is not required for it.
 *
 * @returns null if the connection failed or the answer took too long
 * @throws every other error of the request
 */
export async function ignoreUnreachable<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (hasCode(error, 'gateway-unreachable')) return null;
    throw error;
  }
}
