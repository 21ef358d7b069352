import { type AppError, appError } from '../domain/errors.ts';

/**
 * The connection failed before TLS was established: nothing listens there, or the port has no TLS. Only then
 * may the same gateway be tried over http.
 */
export class NotSecureError extends Error {
  override readonly name = 'NotSecureError';
  /** Node's code, e.g. `ECONNREFUSED`. */
  readonly code: string;
  constructor(code: string) {
    super(`No TLS: ${code}`);
    this.code = code;
  }
}

/** The same for a gateway that was reached before: it does not answer any more. */
export const noConnection = ({ code }: NotSecureError): AppError =>
  appError('gateway-unreachable/connection', { code }, { retryable: true });
