import { createHash, randomBytes } from 'node:crypto';
import type { RequestRecord } from './http-log.ts';
import type { Reply } from './reply.ts';

/** The digest login of a gateway before firmware 7. */
export interface DigestOptions {
  /** Paths (without query) that want it. */
  readonly paths: readonly string[];
  /** Default the last six digits of the serial. */
  readonly password?: string;
  /** A nonce used this often is stale; default never, 0 is never good enough. */
  readonly usesPerNonce?: number;
  /** Asked instead of a challenge that makes sense. */
  readonly header?: string;
}

const REALM = 'enphaseenergy.com';
const md5 = (text: string) => createHash('md5').update(text).digest('hex');

/** Checks answers to the letter: each nonce is one it gave out, each count of it higher than the one before. */
export class DigestDoor {
  readonly #options: DigestOptions;
  readonly #password: string;
  /** How often each nonce was used, and the highest count. */
  readonly #nonces = new Map<string, { uses: number; count: number }>();

  constructor(options: DigestOptions, serial: string) {
    this.#options = options;
    this.#password = options.password ?? serial.slice(-6);
  }

  /** What to answer instead of data; null to let the request in. */
  refuse({ method, path, headers }: RequestRecord): Reply | null {
    const { paths, usesPerNonce = Number.POSITIVE_INFINITY } = this.#options;
    if (!paths.includes(path.split('?')[0] ?? path)) return null;
    const said = parametersOf(headers.authorization);
    const nonce = this.#nonces.get(said.get('nonce') ?? '');
    const count = Number.parseInt(said.get('nc') ?? '', 16);
    const parts = [said.get('nonce'), said.get('nc'), said.get('cnonce'), 'auth', md5(`${method}:${path}`)];
    const right = md5([md5(`envoy:${REALM}:${this.#password}`), ...parts].join(':'));
    const isRight =
      said.get('username') === 'envoy' &&
      said.get('realm') === REALM &&
      said.get('uri') === path &&
      said.get('qop') === 'auth' &&
      /^[0-9a-f]{8}$/.test(said.get('nc') ?? '') &&
      said.get('response') === right;
    if (!isRight) return this.#challenge(false);
    if (nonce === undefined || count <= nonce.count || nonce.uses >= usesPerNonce)
      return this.#challenge(true);
    nonce.uses += 1;
    nonce.count = count;
    return null;
  }

  #challenge(stale: boolean): Reply {
    const nonce = randomBytes(20).toString('base64');
    this.#nonces.set(nonce, { uses: 0, count: 0 });
    const header = `Digest qop="auth", realm="${REALM}", nonce="${nonce}"${stale ? ', stale=true' : ''}`;
    const body = JSON.stringify({ status: 401, error: '', info: 'Authentication required', moreInfo: '' });
    return {
      status: 401,
      headers: { 'Content-Type': 'application/json', 'WWW-Authenticate': this.#options.header ?? header },
      body,
    };
  }
}

function parametersOf(authorization: string | undefined): Map<string, string> {
  const [, list = ''] = /^Digest (.*)$/.exec(authorization ?? '') ?? [];
  const parts = list.split(', ').map((part) => /^(\w+)="?([^"]*)"?$/.exec(part) ?? []);
  return new Map(parts.map(([, name = '', value = '']) => [name, value]));
}
