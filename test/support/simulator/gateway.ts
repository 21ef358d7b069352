import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Announcement, type AnnounceOptions, announce } from './announce.ts';
import { type Certificate, makeCertificate } from './certificate.ts';
import { type Firmware, parseFirmware } from './firmware.ts';
import { answerer, type GatewaySource } from './gateway-answers.ts';
import { Door, type VerifyToken } from './gateway-auth.ts';
import { DigestDoor, type DigestOptions } from './gateway-digest.ts';
import { Faults } from './gateway-faults.ts';
import { recordedIdentity } from './gateway-recorded.ts';
import { RequestLog, type RequestRecord } from './http-log.ts';
import { verifyToken } from './jwt.ts';
import { listen } from './listener.ts';
import { type Pause, realPause } from './pause.ts';
import { NO_ANSWER, RESET, send } from './reply.ts';

/** How a simulated gateway is set up; everything may be left out. */
export interface GatewayOptions {
  /** Twelve digits; with a recorded source read from its `/info`. */
  readonly serial?: string;
  /** With or without its letter, e.g. "D8.3.5289"; with a recorded source read from its `/info`. */
  readonly firmware?: string;
  /** Where the data comes from; default a modelled house. */
  readonly source?: GatewaySource;
  /** False is plain http, as real gateways before firmware 7 have it. Default true. */
  readonly tls?: boolean;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Default 0, a free one. */
  readonly port?: number;
  /** Default a new one. */
  readonly certificate?: Certificate;
  /** Newest TLS version offered; default 1.2, which real gateways were seen to settle on. */
  readonly maxTlsVersion?: 'TLSv1.2' | 'TLSv1.3';
  /** Default: tokens signed with the simulator's own key. Serial and expiry are checked in any case. */
  readonly verifyToken?: VerifyToken;
  /** The gateway's clock in epoch milliseconds; default the true one. */
  readonly now?: () => number;
  /** Milliseconds before each answer; default 0. */
  readonly latencyMs?: number;
  /** How time passes before and during an answer; default the true one. */
  readonly pause?: Pause;
  /** A session unused for this many milliseconds ends; default ten minutes. */
  readonly sessionIdleMs?: number;
  /** IANA time zone of `/home` and of nightly faults; default Europe/London. */
  readonly timezone?: string;
  /** Asks for a digest login with any firmware; default not at all. */
  readonly digest?: DigestOptions;
  /** Announce over mDNS; default false. */
  readonly announce?: false | AnnounceOptions;
}

/** A running gateway. */
export interface SimulatedGateway extends AsyncDisposable {
  readonly host: string;
  readonly port: number;
  /** "127.0.0.1:PORT" */
  readonly authority: string;
  /** "https://127.0.0.1:PORT" (or http), no slash at the end. */
  readonly url: string;
  readonly serial: string;
  /** With its letter, as `/info` prints it. */
  readonly firmware: string;
  /** Of the certificate presented to new connections; empty on plain http. */
  readonly fingerprint256: string;
  /** Every request so far, in order. */
  readonly requests: readonly RequestRecord[];
  /** Application bytes received so far; 0 proves that no header, let alone a token, was sent. */
  readonly bytesAfterHandshake: number;
  /** TLS handshakes completed so far (on plain http: connections). */
  readonly handshakes: number;
  /** Sessions opened so far. */
  readonly sessionsOpened: number;
  /** What goes wrong, switchable at any time. */
  readonly faults: Faults;
  /** Presents another certificate to new connections, as a gateway does that renewed its own. */
  setCertificate(certificate: Certificate): void;
  /** Forgets all sessions, so that cookies no longer open anything. */
  endSessions(): void;
  /** Ends connections, listening and announcing. */
  close(): Promise<void>;
}

/** Starts a gateway; resolves when it listens (and has announced itself, if it shall). */
export async function startGateway(options: GatewayOptions = {}): Promise<SimulatedGateway> {
  const {
    host = '127.0.0.1',
    tls = true,
    now = Date.now,
    latencyMs = 0,
    pause = realPause,
    source = { kind: 'house' },
  } = options;
  const { serial, firmware } = await identityOf(options, source);
  const faults = new Faults();
  const log = new RequestLog(now);
  const check = options.verifyToken ?? ((jwt: string) => verifyToken(jwt));
  const { sessionIdleMs = 600_000, timezone = 'Europe/London' } = options;
  const door = new Door({ serial, firmware, verifyToken: check, now, sessionIdleMs });
  const digest = options.digest === undefined ? null : new DigestDoor(options.digest, serial);
  const parts = { digest, serial, firmware, source, door, faults, now, latencyMs, pause, timezone, tls };
  const answer = answerer(parts);
  let certificate = tls ? (options.certificate ?? makeCertificate()) : undefined;

  const listener = await listen(
    {
      host,
      port: options.port ?? 0,
      maxTlsVersion: options.maxTlsVersion ?? 'TLSv1.2',
      ...(certificate === undefined ? {} : { certificate }),
    },
    (request, response) => {
      // A client that leaves in the middle is its own affair; anything else would be a fault in this program.
      handle(request, response).catch((error: unknown) =>
        response.destroy(error instanceof Error ? error : undefined),
      );
    },
  );

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const outcome = await answer(await log.record(request));
    const reset = () => listener.reset(request.socket);
    if (outcome === RESET) reset();
    else if (outcome !== NO_ANSWER) await send(response, outcome, reset, pause);
  }

  const authority = `${host.includes(':') ? `[${host}]` : host}:${listener.port}`;
  let announcement: Announcement | undefined;
  const close = async () => {
    await announcement?.stop();
    announcement = undefined;
    await listener.close();
  };
  if (options.announce !== undefined && options.announce !== false) {
    try {
      announcement = await announce(
        { serial, version: firmware.version, port: listener.port },
        options.announce,
      );
    } catch (error) {
      await close();
      throw error;
    }
  }

  return {
    host,
    port: listener.port,
    authority,
    url: `${tls ? 'https' : 'http'}://${authority}`,
    serial,
    firmware: firmware.software,
    get fingerprint256() {
      return certificate?.fingerprint256 ?? '';
    },
    requests: log.requests,
    get bytesAfterHandshake() {
      return listener.bytes();
    },
    get handshakes() {
      return listener.handshakes();
    },
    get sessionsOpened() {
      return door.sessionsOpened;
    },
    faults,
    setCertificate(next) {
      listener.setCertificate(next);
      certificate = next;
    },
    endSessions: () => door.endSessions(),
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function identityOf(
  options: GatewayOptions,
  source: GatewaySource,
): Promise<{ serial: string; firmware: Firmware }> {
  if (source.kind === 'recorded') {
    const { serial, software } = await recordedIdentity(source.dir);
    return { serial, firmware: parseFirmware(software) };
  }
  const { serial = '122399000001', firmware = 'D8.3.5289' } = options;
  return { serial, firmware: parseFirmware(firmware) };
}
