import type { Clock, MeteredReading } from '../../domain/ports/index.ts';
import { TOKEN_RECHECK_MS } from '../../domain/timing.ts';
import type { SharedConnection } from '../gateway/shared-connection.ts';
import { readWithToken } from '../power/read-with-token.ts';
import type { StoredToken } from '../storage/vault.ts';
import type { StoredTokens } from './stored-tokens.ts';

/** Takes the readings of one gateway for its poller. */
export interface PolledReading {
  /** One reading; null if the gateway needs a token and none is stored. @throws AppError; AbortError */
  take(signal: AbortSignal): Promise<MeteredReading | null>;
  /** ms that the gateway wants between two readings, by what the last one cost it. */
  minIntervalMs(): number;
  /** Makes the next reading ask the keychain: another process may have stored another token. */
  dropToken(): void;
}

export interface PolledReadingDeps {
  readonly serial: string;
  readonly connection: SharedConnection;
  readonly tokens: Pick<StoredTokens, 'read'>;
  readonly clock: Clock;
}

/** The keychain is asked for the token once a minute, not for every reading. */
export function createPolledReading(deps: PolledReadingDeps): PolledReading {
  const { serial, connection, tokens, clock } = deps;
  let token: { readonly stored: StoredToken | null; readonly at: number } | null = null;
  let minIntervalMs = 0;

  async function storedToken(): Promise<StoredToken | null> {
    const age = token === null ? Number.POSITIVE_INFINITY : clock.now() - token.at;
    // A negative age means that the clock was put back.
    if (token === null || age < 0 || age >= TOKEN_RECHECK_MS)
      token = { stored: await tokens.read(serial), at: clock.now() };
    return token.stored;
  }

  return {
    take: (signal) =>
      connection.run(
        async ({ gateway, connection: open }) => {
          const stored = gateway.needsToken ? await storedToken() : null;
          if (gateway.needsToken && stored === null) return null;
          const reading = await readWithToken(open, stored?.token ?? null, signal);
          minIntervalMs = open.minIntervalMs();
          return reading;
        },
        { signal },
      ),
    minIntervalMs: () => minIntervalMs,
    dropToken() {
      token = null;
    },
  };
}
