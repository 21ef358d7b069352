import type { Certificate, TokenClaims, TokenRoute } from '../../../shared/domain.ts';
import { parseJson, z } from '../../domain/parse.ts';
import type { Credentials, SecretStore } from '../../domain/ports/index.ts';
import { readToken } from '../../domain/token.ts';

/** Names of the items in the keychain. One per thing, and none that would have to be searched for. */
const CREDENTIALS = 'enlighten';
/** Serials there were ever a token for: the list of gateways may get lost, the tokens must be found all the same. */
const INDEX = 'serials';
const tokenItem = (serial: string) => `token ${serial}`;

const StoredCredentials = z.object({ email: z.string().min(1), password: z.string().min(1) });
const seconds = z.number().nullable();
const StoredTokenSchema = z.object({
  token: z.string(),
  route: z.enum(['entrez-tokens', 'entrez-auth-token', 'manual']),
  // Not in items of earlier versions.
  certificate: z
    .object({ fingerprint256: z.string(), validFrom: seconds, validUntil: seconds })
    .nullable()
    .default(null)
    .catch(null),
});

const Serials = z.array(z.string().max(64)).max(1000);

export interface StoredToken {
  readonly token: string;
  readonly route: TokenRoute;
  readonly facts: TokenClaims;
  /** The certificate of the gateway that has accepted it: it is shown to no other, whatever becomes of our files. */
  readonly certificate: Certificate | null;
}

/** What is done before and after the secrets are deleted. */
export interface ForgetHooks {
  /** @returns how to take it back where the keychain refuses */
  begin(): Promise<() => Promise<void>>;
  end(): Promise<void>;
}

/** What is kept in the secret store, and under which names. All methods may throw AppError `keychain-unavailable`. */
export interface Vault {
  credentials(): Promise<Credentials | null>;
  /** @param mayKeep asked at the moment of saving; where it throws, nothing is saved */
  saveCredentials(credentials: Credentials, mayKeep?: () => Promise<void>): Promise<void>;
  token(serial: string): Promise<StoredToken | null>;
  /** @param mayKeep asked about what is stored at the moment of saving; where it throws, nothing is saved */
  saveToken(
    serial: string,
    token: z.input<typeof StoredTokenSchema>,
    mayKeep?: (stored: StoredToken | null) => Promise<void>,
  ): Promise<void>;
  /** Shows a stored token to gateways with this certificate from now on. */
  setCertificate(serial: string, certificate: Certificate | null): Promise<void>;
  forgetToken(serial: string): Promise<void>;
  /**
   * @param around what else belongs to it, done while nothing can be saved
   * @returns how many items there were
   */
  forget(serials: readonly string[], around?: ForgetHooks): Promise<number>;
}

export function openVault(secrets: SecretStore): Vault {
  const indexed = async (): Promise<string[]> => parseJson(Serials, (await secrets.get(INDEX)) ?? '') ?? [];
  async function stored(serial: string): Promise<StoredToken | null> {
    const found = parseJson(StoredTokenSchema, (await secrets.get(tokenItem(serial))) ?? '');
    const facts = found === undefined ? null : readToken(found.token);
    return found === undefined || facts === null ? null : { ...found, facts };
  }
  return {
    async credentials() {
      return parseJson(StoredCredentials, (await secrets.get(CREDENTIALS)) ?? '') ?? null;
    },
    saveCredentials: ({ email, password }, mayKeep) =>
      secrets.exclusively(async () => {
        await mayKeep?.();
        await secrets.set(CREDENTIALS, JSON.stringify({ email, password }));
      }),
    token: stored,
    // Saving and forgetting go one at a time and write the index before the tokens, but delete it after them: whatever
    // ends the program in between, no token is left that forgetting would not find.
    saveToken: (serial, token, mayKeep) =>
      secrets.exclusively(async () => {
        await mayKeep?.(await stored(serial));
        const known = await indexed();
        if (!known.includes(serial)) await secrets.set(INDEX, JSON.stringify([...known, serial]));
        await secrets.set(tokenItem(serial), JSON.stringify(token));
      }),
    setCertificate: (serial, certificate) =>
      secrets.exclusively(async () => {
        const held = await stored(serial);
        if (held === null) return;
        const { token, route } = held;
        await secrets.set(tokenItem(serial), JSON.stringify({ token, route, certificate }));
      }),
    forgetToken: (serial) => secrets.exclusively(async () => void (await secrets.delete(tokenItem(serial)))),
    forget: (serials, around) =>
      secrets.exclusively(async () => {
        const takeBack = await around?.begin();
        try {
          let deleted = 0;
          const all = new Set([...serials, ...(await indexed())]);
          for (const item of [CREDENTIALS, ...[...all].map(tokenItem)])
            if (await secrets.delete(item)) deleted++;
          await secrets.delete(INDEX);
          await around?.end();
          return deleted;
        } catch (error) {
          await takeBack?.();
          throw error;
        }
      }),
  };
}
