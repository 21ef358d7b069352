import { AppError } from '../domain/errors.ts';

/** Result for one of several gateways: one that fails does not hide the others. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: AppError };

/** Turns an expected failure into a value; a bug or a cancellation is still thrown. */
export async function outcome<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (error instanceof AppError) return { ok: false, error };
    throw error;
  }
}
