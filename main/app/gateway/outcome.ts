import { formatEndpoint } from '../../../shared/endpoint.ts';
import { AppError } from '../../domain/errors.ts';
import type { WantedGateway } from './wanted-gateways.ts';

/** The result for one of several gateways: a failure with one does not hide the others. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | Failure;

export interface Failure {
  readonly ok: false;
  readonly error: AppError;
  /** Which gateway it was, as far as that is known. */
  readonly serial: string | null;
  readonly host: string | null;
}

/** Turns an expected failure into a value; a bug or a cancellation is still thrown. */
export async function outcome<T>(
  { serial, endpoints }: WantedGateway,
  work: () => Promise<T>,
): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const [first] = endpoints;
    return { ok: false, error, serial, host: first === undefined ? null : formatEndpoint(first) };
  }
}
