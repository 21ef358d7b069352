import type { X509Certificate } from 'node:crypto';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect, type TLSSocket } from 'node:tls';
import type { Certificate } from '../../shared/domain.ts';
import { appError } from '../domain/errors.ts';
import type { Clock } from '../domain/ports/index.ts';
import { GATEWAY_CONNECT_TIMEOUT_MS } from '../domain/timing.ts';
import { NotSecureError } from './not-secure-error.ts';
import { startTimeLimit } from './time-limit.ts';

/**
 * Checks the certificate that the other side presents, before any byte of a request is sent to it.
 * Throws to refuse it. Trust on first use is decided by the caller: of a gateway in enphase/gateway/open-connection.ts.
 *
 * @param isVouchedFor whether an authority that Node trusts has signed it for this host
 */
type CertificateCheck = (certificate: Certificate, isVouchedFor: boolean) => void;

export interface PinningAgentOptions {
  /** Host to connect to, in place of the one in the URL, which cannot hold the zone of an IPv6 address. */
  readonly host: string;
  readonly clock: Clock;
  readonly check?: CertificateCheck;
  readonly onSecure?: () => void;
  /** ms */
  readonly connectTimeout?: number;
}

/**
 * https agent for one gateway. A gateway's certificate is self-signed, valid for a year, and its name does
 * not match the address. So authority checks cannot pass; the agent can only check that the certificate is
 * the same as before. Node does not call `checkServerIdentity` if authority checks are off. So the agent
 * opens the TLS connection itself and gives it to HTTP only after the check. It keeps one socket open,
 * because gateways are small computers.
 */
export class PinningAgent extends HttpsAgent {
  readonly #options: PinningAgentOptions;
  readonly #handshakes = new Set<TLSSocket>();

  constructor(options: PinningAgentOptions) {
    super({ keepAlive: true, maxSockets: 1, maxCachedSessions: 0 });
    this.#options = options;
  }

  override createConnection(
    target: { port?: number | string | null },
    done: (error: Error | null, socket?: Duplex) => void,
  ): undefined {
    const { host } = this.#options;
    const socket = connect({
      host,
      port: Number(target.port),
      ...(isIP(host) === 0 ? { servername: host } : {}),
      rejectUnauthorized: false,
      minVersion: 'TLSv1.2',
      ALPNProtocols: ['http/1.1'],
    });
    this.#handshakes.add(socket);
    const { clock, connectTimeout = GATEWAY_CONNECT_TIMEOUT_MS } = this.#options;
    const limit = startTimeLimit(clock, connectTimeout);
    limit.signal.addEventListener('abort', () => socket.destroy(new NotSecureError('ETIMEDOUT')));
    const fail = (error: NodeJS.ErrnoException) =>
      done(error instanceof NotSecureError ? error : new NotSecureError(error.code ?? 'EPROTO'));
    const hangUp = () => fail(new NotSecureError('ECONNRESET'));
    socket.once('error', fail);
    socket.once('close', hangUp);
    socket.once('close', () => {
      limit.stop();
      this.#handshakes.delete(socket);
    });
    socket.once('secureConnect', () => {
      limit.stop();
      this.#handshakes.delete(socket);
      socket.removeListener('error', fail);
      socket.removeListener('close', hangUp);
      try {
        const shown = socket.getPeerX509Certificate();
        if (shown === undefined) throw appError('gateway-not-envoy/no-certificate');
        this.#options.check?.(readCertificate(shown), socket.authorized);
        this.#options.onSecure?.();
        done(null, socket);
      } catch (error) {
        socket.destroy();
        done(error instanceof Error ? error : new Error('certificate refused'));
      }
    });
    return undefined;
  }

  override destroy(): void {
    for (const socket of this.#handshakes) socket.destroy(new NotSecureError('ECONNABORTED'));
    super.destroy();
  }
}

function readCertificate({ fingerprint256, validFrom, validTo }: X509Certificate): Certificate {
  const seconds = (text: string) => {
    const ms = Date.parse(text);
    return Number.isNaN(ms) ? null : Math.round(ms / 1000);
  };
  return { fingerprint256, validFrom: seconds(validFrom), validUntil: seconds(validTo) };
}

/** Agent for gateways before firmware 7, which serve no https. */
export class PlainAgent extends HttpAgent {
  readonly #host: string;

  /** @param host to connect to, in place of the one in the URL */
  constructor(host: string) {
    super({ keepAlive: true, maxSockets: 1 });
    this.#host = host;
  }

  override createConnection(target: object, done?: (error: Error | null, socket: Duplex) => void) {
    return super.createConnection({ ...target, host: this.#host }, done);
  }
}
