import type { Certificate, TokenClaims, TokenRoute } from '../../../shared/domain.ts';
import { parseJson, z } from '../../domain/parse.ts';
import type { Credentials, KeyValueSecrets } from '../../domain/ports/index.ts';
import { readToken } from '../../domain/token.ts';

/** Names of the items in the keychain: one for each thing, so that none has to be searched for. */
const CREDENTIALS = 'enlighten';
/** Serials that ever had a token: the list of gateways may get lost, and the tokens must be found all the same. */
const INDEX = 'serials';
const tokenItem = (serial: string) => `token ${serial}`;

const StoredCredentials = z.object({ email: z.string().min(1), password: z.string().min(1) });
const seconds = z.number().nullable();
const StoredTokenSchema = z.object({
  token: z.string(),
  route: z.enum(['entrez-tokens', 'entrez-auth-token', 'manual']),
  // Missing in items of earlier versions.
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
  /**
   * The certificate of the gateway that accepted it. The token is shown to no other, even if the list of gateways is
   * lost.
   */
  readonly certificate: Certificate | null;
}

/**
 * What is kept in the secret store. All methods may throw AppError `keychain-unavailable`. Call those that write in a
 * transaction of the state, so that no other process writes meanwhile.
 */
export interface Vault {
  credentials(): Promise<Credentials | null>;
  saveCredentials(credentials: Credentials): Promise<void>;
  token(serial: string): Promise<StoredToken | null>;
  saveToken(serial: string, token: z.input<typeof StoredTokenSchema>): Promise<void>;
  /** Pins another certificate to a stored token. */
  setCertificate(serial: string, certificate: Certificate | null): Promise<void>;
  /** @returns whether there was one */
  deleteToken(serial: string): Promise<boolean>;
  /** Deletes everything. @param serials besides those that ever had a token @returns how many items there were */
  deleteAll(serials: readonly string[]): Promise<number>;
}

export function openVault(secrets: KeyValueSecrets): Vault {
  const indexed = async (): Promise<string[]> => parseJson(Serials, (await secrets.get(INDEX)) ?? '') ?? [];
  async function token(serial: string): Promise<StoredToken | null> {
    const found = parseJson(StoredTokenSchema, (await secrets.get(tokenItem(serial))) ?? '');
    const facts = found === undefined ? null : readToken(found.token);
    // A token may name no gateway; it is the token of the one that accepted it.
    return found === undefined || facts === null ? null : { ...found, facts: { ...facts, serial } };
  }
  return {
    credentials: async () => parseJson(StoredCredentials, (await secrets.get(CREDENTIALS)) ?? '') ?? null,
    saveCredentials: ({ email, password }) => secrets.set(CREDENTIALS, JSON.stringify({ email, password })),
    token,
    // The index is written before a token and deleted after it, so that a kill in between leaves no token that
    // `deleteAll` would not find.
    async saveToken(serial, fresh) {
      const known = await indexed();
      if (!known.includes(serial)) await secrets.set(INDEX, JSON.stringify([...known, serial]));
      await secrets.set(tokenItem(serial), JSON.stringify(fresh));
    },
    async setCertificate(serial, certificate) {
      const stored = await token(serial);
      if (stored === null) return;
      const { token: text, route } = stored;
      await secrets.set(tokenItem(serial), JSON.stringify({ token: text, route, certificate }));
    },
    async deleteToken(serial) {
      const wasThere = await secrets.delete(tokenItem(serial));
      const known = await indexed();
      if (known.includes(serial))
        await secrets.set(INDEX, JSON.stringify(known.filter((other) => other !== serial)));
      return wasThere;
    },
    async deleteAll(serials) {
      let deleted = 0;
      const all = new Set([...serials, ...(await indexed())]);
      for (const item of [CREDENTIALS, ...[...all].map(tokenItem)]) if (await secrets.delete(item)) deleted++;
      await secrets.delete(INDEX);
      return deleted;
    },
  };
}
