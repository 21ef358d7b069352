import type { Gateway, TokenClaims } from '../../../shared/domain.ts';
import { nowS } from '../../domain/epoch-seconds.ts';
import { toProblem } from '../../domain/errors.ts';
import { logFailure } from '../../domain/log.ts';
import type { Ports } from '../../domain/ports/index.ts';
import { unlessForgotten } from '../storage/forget.ts';
import type { Vault } from '../storage/vault.ts';
import { readStatus } from '../token/status.ts';
import type { Store } from './store.ts';

/** What the desktop learns of the keychain, and of what other processes have done to it and to the files. */
export interface ExternalChanges {
  /** Asks the keychain about tokens that are not known of yet. */
  loadUnknownTokens(): Promise<void>;
  /** Shows the token of a gateway anew where the keychain holds another one than is shown. */
  reconcileToken(serial: string, facts: TokenClaims | null): Promise<void>;
  /** Notices that another process has forgotten everything. */
  detectReset(): Promise<void>;
  /** That of this process is no news. */
  acknowledgeReset(): void;
  /** All of that, for every gateway; a keychain that is locked just now has nothing to say. */
  sync(): Promise<void>;
}

export interface ExternalChangesDeps {
  readonly ports: Ports;
  readonly vault: Vault;
  readonly store: Store;
  /** The keychain has said whether there is a token. */
  readonly onToken: (serial: string) => void;
  /** Another process has forgotten everything, and these were not set up again since. */
  readonly onForgotten: (gone: readonly Gateway[]) => Promise<void>;
}

export function createExternalChanges(parts: ExternalChangesDeps): ExternalChanges {
  const { ports, vault, store } = parts;
  /** The last forgetting that is known of here. */
  let seenResetId = ports.forgotten.load();

  /** The command line shares the keychain: a token may have been renewed or forgotten behind our back. */
  async function compare(serial: string, facts: TokenClaims | null): Promise<void> {
    const known = store.gateway(serial);
    if (known === undefined || known.renewal.running) return;
    if (known.tokenUnknown || known.token?.facts.expiresAt !== facts?.expiresAt)
      await loadToken(known.gateway);
  }

  async function loadToken(gateway: Gateway): Promise<void> {
    const { serial } = gateway;
    try {
      const { held } = await readStatus(vault, ports.clock, gateway);
      const signature = held === null ? 'unknown' : await ports.cloud.checkSignature(held.token);
      const token = held === null ? null : { facts: held.facts, signature };
      store.dispatch({ type: 'token', serial, token });
    } catch (error) {
      // A keychain that is still locked at login is no reason not to start; the next look may find it open.
      const problem = toProblem(error);
      store.dispatch({ type: 'reading failed', serial, problem, health: 'error', at: nowS(ports.clock) });
    }
  }

  async function lookUp(): Promise<void> {
    for (const { gateway, tokenUnknown } of store.get().gateways) {
      if (!tokenUnknown) continue;
      await loadToken(gateway);
      parts.onToken(gateway.serial);
    }
  }

  /** Gateways of the window that do not stand in the list. */
  async function findUnlisted(): Promise<Gateway[]> {
    const listed = new Set((await ports.gateways.load()).map(({ serial }) => serial));
    return store
      .get()
      .gateways.map(({ gateway }) => gateway)
      .filter(({ serial }) => !listed.has(serial));
  }

  /** Another process may have forgotten everything. */
  async function noticeForgetting(): Promise<void> {
    if (!isOtherReset(await ports.forgotten.load(), await seenResetId)) return;
    // Once it is done: what stands in the list by then was set up again since.
    const gone = await ports.secrets.exclusively(async () => {
      const mark = await ports.forgotten.load();
      if (!isOtherReset(mark, await seenResetId)) return null;
      seenResetId = Promise.resolve(mark);
      return findUnlisted();
    });
    if (gone !== null) await parts.onForgotten(gone);
  }

  /** A list that was damaged and set aside is written anew. */
  async function restoreList(): Promise<void> {
    if ((await findUnlisted()).length === 0) return;
    const since = await ports.forgotten.load();
    if (!isOtherReset(since, await seenResetId))
      await unlessForgotten(ports, since, async () => ports.gateways.remember(await findUnlisted()));
  }

  async function lookAround(): Promise<void> {
    await noticeForgetting();
    await restoreList().catch(logFailure(ports.log, 'writing the list of gateways'));
    await lookUp();
    for (const { gateway, token } of store.get().gateways) {
      if (!gateway.needsToken) continue;
      const facts = await vault.token(gateway.serial).then(
        (held) => held?.facts ?? null,
        () => token?.facts ?? null,
      );
      await compare(gateway.serial, facts);
    }
  }

  return {
    loadUnknownTokens: lookUp,
    reconcileToken: compare,
    detectReset: noticeForgetting,
    acknowledgeReset() {
      seenResetId = ports.forgotten.load();
    },
    sync: lookAround,
  };
}

/** A mark that cannot be read, or is not there any more, is none. */
const isOtherReset = (mark: string, last: string): boolean => mark !== '' && mark !== last;
