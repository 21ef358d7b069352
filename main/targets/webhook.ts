import { type AppError, appError, hasCode } from '../domain/errors.ts';
import { fillTemplate } from '../domain/file-template.ts';
import type { Clock, TargetAccess, TargetKind } from '../domain/ports/index.ts';
import { withHttp } from './http.ts';
import type { TargetReply } from './reply.ts';
import { writeOnlyPlace } from './write-only-place.ts';

const SYSTEM = 'Webhook';

/** A web request with the token in its body, for services that this app does not know. */
export function createWebhookKind(clock: Clock): TargetKind {
  /** Sends one request to an address, with the secret headers. */
  function send(access: TargetAccess, address: string, request: { method: string; body?: string }) {
    const { origin, pathname, search } = new URL(address);
    const type = request.body === undefined ? {} : { 'Content-Type': typeOf(request.body) };
    const headers = { Accept: '*/*', ...type, ...access.secrets.headers };
    return withHttp(access, { clock, system: SYSTEM, base: origin }, (http) =>
      http.send(pathname + search, { ...request, headers }),
    );
  }

  return {
    inspect: writeOnlyPlace,
    async deliver(access, token) {
      const { url = '', method = 'POST', body = '{token}' } = access.target.options;
      const filled = fillTemplate(body, token, access.target.serial);
      const problem = problemOf(await send(access, url, { method, body: filled }));
      if (problem !== null) throw problem;
      return { places: 1 };
    },
    async verify(access) {
      const { checkUrl } = access.target.options;
      if (checkUrl === undefined) return { level: 'written', problem: null };
      // A redirect is no 2xx either.
      const { status } = await send(access, checkUrl, { method: 'GET' }).catch((error: unknown) => {
        if (!hasCode(error, 'target-unreachable') || error.retryable) throw error;
        return { status: 0 };
      });
      return status >= 200 && status < 300
        ? { level: 'reads-data', problem: null }
        : { level: 'written', problem: appError('target-unproven/check', { retryable: true }) };
    },
  };
}

/** What a status means if the service is not known. */
function problemOf({ status }: TargetReply): AppError | null {
  if (status >= 200 && status < 300) return null;
  if (status === 401 || status === 403) return appError('target-refused', { system: SYSTEM });
  if (status === 408 || status === 429 || status >= 500)
    return appError('target-unreachable/server', { system: SYSTEM, status }, { retryable: true });
  return appError('target-not-writable/refused', { system: SYSTEM, status });
}

function typeOf(body: string): string {
  try {
    JSON.parse(body);
    return 'application/json';
  } catch {
    return 'text/plain; charset=utf-8';
  }
}
