import type { Certificate, TokenClaims, TokenRoute } from '../../../shared/domain.ts';
import { parseJson, z } from '../../domain/parse.ts';
import type { Credentials, IssuedToken, KeyValueSecrets, TargetSecrets } from '../../domain/ports/index.ts';
import { readToken } from '../../domain/token.ts';

/** Names of the items in the keychain: one for each thing, so that none has to be searched for. */
const CREDENTIALS = 'enlighten';
/** Serials that ever had a token: the list of gateways may get lost, and the tokens must be found all the same. */
const SERIAL_INDEX = 'serials';
const tokenItem = (serial: string) => `token ${serial}`;
/** Ids of targets that ever had a key. */
const TARGET_INDEX = 'targets';
const targetItem = (id: string) => `target ${id}`;

const StoredCredentials = z.object({
  email: z.string().check(z.minLength(1)),
  password: z.string().check(z.minLength(1)),
});
const seconds = z.nullable(z.number());
const OneToken = z.object({
  token: z.string(),
  route: z.enum(['entrez-tokens', 'entrez-auth-token', 'manual']),
});
const StoredTokenSchema = z.extend(OneToken, {
  // Missing in items of earlier versions, as is the previous token.
  certificate: z.catch(
    z._default(
      z.nullable(z.object({ fingerprint256: z.string(), validFrom: seconds, validUntil: seconds })),
      null,
    ),
    null,
  ),
  previous: z.catch(z._default(z.nullable(OneToken), null), null),
});
/** Windows keeps at most 2560 bytes an item. */
const MOST_BYTES = 2500;
const Names = z.array(z.string().check(z.maxLength(64))).check(z.maxLength(1000));
const StoredTargetSecrets = z.object({
  key: z.nullable(z.string()),
  headers: z.record(z.string(), z.string()),
});
export const NO_SECRETS: TargetSecrets = { key: null, headers: {} };

export interface StoredToken {
  readonly token: string;
  readonly route: TokenRoute;
  readonly claims: TokenClaims;
  /**
   * The certificate of the gateway that accepted it. The token is shown to no other, even if the list of gateways is
   * lost.
   */
  readonly certificate: Certificate | null;
  /** The token that it replaced, to go back to. It may have ended. */
  readonly previous: IssuedToken | null;
}

/**
 * What is kept in the secret store. All methods may throw AppError `keychain-unavailable`. Call those that write in a
 * transaction of the state, so that no other process writes meanwhile.
 */
export interface Vault {
  credentials(): Promise<Credentials | null>;
  saveCredentials(credentials: Credentials): Promise<void>;
  token(serial: string): Promise<StoredToken | null>;
  /** @returns whether there was room for the previous token too */
  saveToken(serial: string, token: z.input<typeof StoredTokenSchema>): Promise<boolean>;
  /** Deletes the token that the one in use has replaced, if it has ended. @param nowS epoch seconds */
  deletePrevious(serial: string, nowS: number): Promise<void>;
  /** Pins another certificate to a stored token. */
  setCertificate(serial: string, certificate: Certificate | null): Promise<void>;
  /** @returns whether there was one */
  deleteToken(serial: string): Promise<boolean>;
  /** Keys of a target; empty if it wants none. */
  targetSecrets(id: string): Promise<TargetSecrets>;
  saveTargetSecrets(id: string, secrets: TargetSecrets): Promise<void>;
  /** @returns whether there was a key */
  deleteTargetSecrets(id: string): Promise<boolean>;
  /**
   * Deletes everything.
   *
   * @param serials besides those that ever had a token
   * @returns how many items there were
   */
  deleteAll(serials: readonly string[]): Promise<number>;
}

/** Names of items, kept in one item. It is written before such an item and deleted after it, so that none is lost. */
function openIndex(secrets: KeyValueSecrets, item: string) {
  const load = async () => parseJson(Names, (await secrets.get(item)) ?? '') ?? [];
  return {
    load,
    async add(name: string) {
      const known = await load();
      if (!known.includes(name)) await secrets.set(item, JSON.stringify([...known, name]));
    },
    async remove(name: string) {
      const known = await load();
      if (known.includes(name))
        await secrets.set(item, JSON.stringify(known.filter((other) => other !== name)));
    },
  };
}

export function openVault(secrets: KeyValueSecrets): Vault {
  const serials = openIndex(secrets, SERIAL_INDEX);
  const targets = openIndex(secrets, TARGET_INDEX);
  async function token(serial: string): Promise<StoredToken | null> {
    const found = parseJson(StoredTokenSchema, (await secrets.get(tokenItem(serial))) ?? '');
    const claims = found === undefined ? null : readToken(found.token);
    if (found === undefined || claims === null) return null;
    // A token may name no gateway; it is the token of the one that accepted it.
    return { ...found, claims: { ...claims, serial }, previous: issuedToken(serial, found.previous) };
  }
  async function save(serial: string, item: z.input<typeof StoredTokenSchema>): Promise<boolean> {
    const text = JSON.stringify({ ...item, previous: bare(item.previous ?? null) });
    const fits = Buffer.byteLength(text) <= MOST_BYTES;
    await secrets.set(tokenItem(serial), fits ? text : JSON.stringify({ ...item, previous: null }));
    return fits;
  }
  /** @param update gives what changes; null for nothing */
  async function change(
    serial: string,
    update: (stored: StoredToken) => Partial<z.input<typeof StoredTokenSchema>> | null,
  ): Promise<void> {
    const stored = await token(serial);
    const own = stored === null ? null : update(stored);
    if (stored === null || own === null) return;
    const { token: text, route, certificate, previous } = stored;
    await save(serial, { token: text, route, certificate, previous, ...own });
  }
  return {
    credentials: async () => parseJson(StoredCredentials, (await secrets.get(CREDENTIALS)) ?? '') ?? null,
    saveCredentials: ({ email, password }) => secrets.set(CREDENTIALS, JSON.stringify({ email, password })),
    token,
    async saveToken(serial, fresh) {
      await serials.add(serial);
      return await save(serial, fresh);
    },
    deletePrevious: (serial, nowS) =>
      change(serial, ({ previous }) =>
        previous !== null && previous.claims.expiresAt <= nowS ? { previous: null } : null,
      ),
    setCertificate: (serial, certificate) => change(serial, () => ({ certificate })),
    async deleteToken(serial) {
      const wasThere = await secrets.delete(tokenItem(serial));
      await serials.remove(serial);
      return wasThere;
    },
    targetSecrets: async (id) =>
      parseJson(StoredTargetSecrets, (await secrets.get(targetItem(id))) ?? '') ?? NO_SECRETS,
    async saveTargetSecrets(id, own) {
      await targets.add(id);
      await secrets.set(targetItem(id), JSON.stringify(own));
    },
    async deleteTargetSecrets(id) {
      // Most targets have no key, and no keychain has to be asked for them.
      if (!(await targets.load()).includes(id)) return false;
      const wasThere = await secrets.delete(targetItem(id));
      await targets.remove(id);
      return wasThere;
    },
    async deleteAll(others) {
      const all = new Set([...others, ...(await serials.load())]);
      const items = [CREDENTIALS, ...[...all].map(tokenItem), ...(await targets.load()).map(targetItem)];
      let deleted = 0;
      for (const item of items) if (await secrets.delete(item)) deleted++;
      for (const index of [SERIAL_INDEX, TARGET_INDEX]) await secrets.delete(index);
      return deleted;
    },
  };
}

function issuedToken(serial: string, stored: z.infer<typeof OneToken> | null): IssuedToken | null {
  const claims = stored === null ? null : readToken(stored.token);
  return stored === null || claims === null ? null : { ...stored, claims: { ...claims, serial } };
}

/** Without what is read from the token itself. */
const bare = (issued: z.infer<typeof OneToken> | null) =>
  issued === null ? null : { token: issued.token, route: issued.route };
