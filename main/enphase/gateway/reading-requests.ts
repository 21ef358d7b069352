import type { ReportFault } from '../../../shared/domain.ts';
import { AppError, appError, gatewayBusy, hasCode } from '../../domain/errors.ts';
import { NotSecureError, noConnection } from '../../network/not-secure-error.ts';
import type { GatewayReply, GatewayRequest } from './http.ts';

/** Sends one GET with the token or digest login that it needs. */
export type Get = (path: string, request?: GatewayRequest) => Promise<GatewayReply>;

/**
 * Sends one GET whose answer is not required.
 *
 * @returns null if the answer was cut off, cannot be read, or took too long
 * @throws AppError if no connection can be made; every other error of the request
 */
export type Ask = (path: string, request?: GatewayRequest) => Promise<GatewayReply | null>;

/** The requests of one reading, and what has gone wrong with them. */
export interface ReadingRequests {
  readonly ask: Ask;
  /** How the last request of this path failed; null if it was answered with a status below 500. */
  fault(path: string): ReportFault | null;
  /** Whether a request was refused that a good token may make, and none was granted. */
  isRefused(): boolean;
  /**
   * Ends a reading that has found no watts.
   *
   * @throws AppError `token-rejected`, `gateway-unreachable`, unless all requests were answered
   */
  throwIfFailed(): void;
}

export function createRequests(get: Get, needsToken: boolean): ReadingRequests {
  const faults = new Map<string, ReportFault>();
  const statuses: number[] = [];
  let failure: AppError | null = null;
  let hasAnswered = false;

  /** Asks for `/info`, the cheapest answer, if nothing was answered yet. Ends the reading without one. */
  async function expectLife(silence: AppError): Promise<void> {
    if (hasAnswered) return;
    await get('/info').catch((error: unknown) => {
      if (faultOf(error) === null || faultOf(error) === 'timeout') throw silence;
    });
    hasAnswered = true;
  }

  return {
    async ask(path, request) {
      faults.delete(path);
      try {
        const reply = await get(path, request);
        hasAnswered = true;
        if (reply.status >= 500) faults.set(path, reply.status);
        if (isPrimary(path)) statuses.push(reply.status);
        return reply;
      } catch (error) {
        if (error instanceof NotSecureError) throw noConnection(error);
        const fault = faultOf(error);
        if (fault === null) throw error;
        faults.set(path, fault);
        failure ??= error as AppError;
        if (fault === 'timeout') await expectLife(failure);
        return null;
      }
    },
    fault: (path) => faults.get(path) ?? null,
    isRefused: () => statuses.some(isRefusal) && !statuses.includes(200),
    throwIfFailed() {
      if (statuses.some((status) => status >= 500)) throw gatewayBusy('reading');
      if (statuses.some(isRefusal))
        throw appError(needsToken ? 'token-rejected/no-reading' : 'gateway-unreachable/password');
      if (failure !== null) throw failure;
    },
  };
}

const isRefusal = (status: number): boolean => status === 401 || status === 403;

/** Whether a refusal counts: gateways refuse `/ivp` and the list of inverters to tokens that are good. */
const isPrimary = (path: string): boolean => !path.startsWith('/ivp/') && !path.endsWith('/inverters');

/** Codes of a connection that was never made. */
const NO_CONNECTION =
  /^(?:ECONNREFUSED|ETIMEDOUT|EADDRNOTAVAIL|ENOTFOUND|EAI_AGAIN|E(?:HOST|NET)(?:UNREACH|DOWN))$/;

/** @returns null if the error is not about this answer alone: no connection, another certificate */
function faultOf(error: unknown): ReportFault | null {
  if (!(error instanceof AppError)) return null;
  if (error.id === 'gateway-unreachable/timeout') return 'timeout';
  if (error.id === 'gateway-not-envoy/too-long') return 'unreadable';
  if (!hasCode(error, 'gateway-unreachable')) return null;
  const code = String(error.values['code'] ?? '');
  if (NO_CONNECTION.test(code)) return null;
  return code.startsWith('HPE_') ? 'unreadable' : 'cut-off';
}
