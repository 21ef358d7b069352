import { AppError } from '../../domain/errors.ts';

/**
 * For an endpoint that a reading is better with and possible without.
 *
 * @returns null where its connection failed or its answer took too long
 * @throws every other error of the request
 */
export async function ignoreUnreachable<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof AppError && error.code === 'gateway-unreachable') return null;
    throw error;
  }
}
