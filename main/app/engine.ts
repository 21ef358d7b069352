import type { Gateway, SignatureVerdict } from '../../shared/domain.ts';
import { CertificateChangedError } from '../domain/certificate.ts';
import { AppError } from '../domain/errors.ts';
import type { AskCode, Credentials, Ports, Session, SignInOptions } from '../domain/ports/index.ts';
import { extractToken } from '../domain/token.ts';
import { runDoctor } from './doctor/doctor.ts';
import type { DoctorStep } from './doctor/report.ts';
import { guardedSignIn } from './enlighten/guarded-sign-in.ts';
import { createSessionProvider } from './enlighten/session.ts';
import { connectToGateway, pinCertificate } from './gateway/connect.ts';
import type { ConnectGatewayOptions } from './gateway/connect-at.ts';
import { saveSeenGateway } from './gateway/known-gateways.ts';
import { type Outcome, outcome } from './gateway/outcome.ts';
import { findTargets, matches, type Selection, selectTargets, type Target } from './gateway/targets.ts';
import { createReader, type GatewayReading, type Reader } from './power/reader.ts';
import { assertNotForgottenSince, forgetSecrets, forgetTraces } from './storage/forget.ts';
import { openVault, type StoredToken } from './storage/vault.ts';
import { type PasteOptions, storePastedToken } from './token/paste.ts';
import { renew } from './token/renew.ts';
import type { RenewalOptions, Renewed } from './token/renewal-progress.ts';
import { type GatewayStatus, readStatus, tokenMissing, usableToken } from './token/status.ts';

/** How a command may ask and tell while it runs. */
export interface EngineOptions extends RenewalOptions {
  /** Asks a person for a one-time code; without it an account with two-factor sign-in ends in `mfa-required`. */
  readonly askCode?: AskCode | undefined;
}

/** What a front door can ask for. Every method may throw AppError, and AbortError when its signal fires. */
export interface Engine {
  /** Searches the network (or looks at the selected address) and asks every gateway who it is. */
  discover(selection: Selection, signal?: AbortSignal): Promise<Gateway[]>;
  /** Checks credentials with Enlighten, then keeps them. */
  login(credentials: Credentials, options?: SignInOptions): Promise<Session>;
  renew(selection: Selection, options?: EngineOptions): Promise<Outcome<Renewed>[]>;
  /** Proves and keeps a token that somebody made in the browser. */
  paste(selection: Selection, text: string, options?: PasteOptions): Promise<Renewed>;
  /** The tokens in use, without asking anybody. */
  tokens(selection: Selection, signal?: AbortSignal): Promise<{ gateway: Gateway; held: StoredToken }[]>;
  /** What is known without asking the cloud. */
  status(
    selection: Selection,
    signal?: AbortSignal,
  ): Promise<(GatewayStatus & { signature: SignatureVerdict })[]>;
  /** One reading from each gateway, side by side. */
  power(selection: Selection, options?: EngineOptions): Promise<Outcome<GatewayReading>[]>;
  /** Readers for many readings; the caller closes them. */
  readers(selection: Selection, options?: EngineOptions): Promise<Reader[]>;
  /**
   * Accepts the certificate that a gateway shows now in the place of the one trusted before. No token is sent.
   *
   * @param seen SHA-256 of the one that somebody has looked at; another one is not accepted
   */
  trust(selection: Selection, signal?: AbortSignal, seen?: string): Promise<Outcome<Gateway>[]>;
  /** Deletes credentials, tokens, known gateways and all that was noted of them. @returns how many secrets there were */
  forget(): Promise<number>;
  /** Tries every step of the way to a reading. */
  doctor(selection: Selection, signal?: AbortSignal): Promise<readonly DoctorStep[]>;
}

export function createEngine(ports: Ports): Engine {
  const vault = openVault(ports.secrets);

  async function identify(target: Target, options: ConnectGatewayOptions): Promise<Gateway> {
    const { gateway, connection } = await connectToGateway(ports, target, options);
    connection.close();
    return gateway;
  }

  /** Gateways remembered; one that is named by its address is asked who it is. */
  async function stored(selection: Selection, signal?: AbortSignal): Promise<GatewayStatus[]> {
    const gateways = selection.endpoints
      ? await Promise.all(
          (await selectTargets(ports, selection)).map((target) => identify(target, { signal, vault })),
        )
      : (await ports.gateways.load()).filter(({ serial }) => matches(serial, selection));
    return Promise.all(gateways.map((gateway) => readStatus(vault, ports.clock, gateway)));
  }

  async function readers(selection: Selection, options: EngineOptions = {}): Promise<Reader[]> {
    const targets = await selectTargets(ports, selection, options.signal);
    const signIn = createSessionProvider(ports, vault, options);
    return targets.map((target) => createReader(ports, vault, signIn, target, options));
  }

  return {
    status: async (selection, signal) =>
      Promise.all(
        (await stored(selection, signal)).map(async (one) => ({
          ...one,
          signature: one.held === null ? 'unknown' : await ports.cloud.checkSignature(one.held.token),
        })),
      ),

    async discover(selection, signal) {
      const targets = await (selection.endpoints ? selectTargets : findTargets)(ports, selection, signal);
      const outcomes = await Promise.all(
        targets.map((target) => outcome(target, () => identify(target, { signal }))),
      );
      const found = outcomes.flatMap((result) => (result.ok ? [result.value] : []));
      const failed = outcomes.find((result) => !result.ok);
      if (found.length === 0 && failed?.ok === false) throw failed.error;
      return found;
    },

    async login(credentials, options = {}) {
      const since = await ports.forgotten.load();
      const session = await guardedSignIn(ports, credentials, { ...options, byHand: true });
      await vault.saveCredentials(credentials, async () => {
        options.signal?.throwIfAborted();
        // Whoever has forgotten everything meanwhile does not want this password kept.
        await assertNotForgottenSince(ports, since);
      });
      return session;
    },

    async renew(selection, options = {}) {
      const signIn = createSessionProvider(ports, vault, options);
      try {
        const results: Outcome<Renewed>[] = [];
        // One after another: they share an account.
        for (const target of await selectTargets(ports, selection, options.signal)) {
          results.push(await outcome(target, () => renew(ports, vault, signIn, target, options)));
        }
        return results;
      } finally {
        await signIn.cancel();
      }
    },

    async paste(selection, text, options = {}) {
      // Without an address the token itself says which gateway it is for; with one that is to be seen.
      const named = selection.endpoints === undefined ? extractToken(text)?.facts.serial : undefined;
      const serial = selection.serial ?? named;
      const targets = await selectTargets(ports, { ...selection, serial }, options.signal);
      const [target] = targets;
      if (target === undefined) throw new AppError('gateway-not-found', 'No gateway was found.');
      const reached = await connectToGateway(ports, target, { signal: options.signal, vault });
      try {
        return await storePastedToken(ports, vault, reached, text, options);
      } finally {
        reached.connection.close();
      }
    },

    async tokens(selection, signal) {
      const all = await stored(selection, signal);
      if (all.length === 0) throw tokenMissing();
      const usable = all.filter(({ held, state }) => held !== null && state !== 'expired');
      return (usable.length > 0 ? usable : all).map((one) => ({
        gateway: one.gateway,
        held: usableToken(one),
      }));
    },

    readers,

    async power(selection, options) {
      const all = await readers(selection, options);
      try {
        return await Promise.all(all.map((reader) => reader.read()));
      } finally {
        for (const reader of all) reader.close();
      }
    },

    async trust(selection, signal, seen) {
      const since = await ports.forgotten.load();
      const targets = await selectTargets(ports, selection, signal);
      return Promise.all(
        targets.map((target) =>
          outcome(target, async () => {
            const { gateway, connection } = await connectToGateway(
              ports,
              { ...target, isKnown: false },
              { signal, certificate: null },
            );
            connection.close();
            if (seen !== undefined && gateway.certificate?.fingerprint256 !== seen)
              throw new CertificateChangedError(gateway.certificate);
            // The token first, since that is what it is about: where it cannot be told, nothing is trusted.
            await pinCertificate(vault, gateway);
            await saveSeenGateway(ports, since, target, gateway);
            return gateway;
          }),
        ),
      );
    },

    async forget() {
      const deleted = await forgetSecrets(ports, vault);
      await forgetTraces(ports);
      return deleted;
    },

    doctor: (selection, signal) => runDoctor(ports, vault, selection, signal),
  };
}
