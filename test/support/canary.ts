import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { RequestRecord } from './simulator/http-log.ts';

/** A secret to search for, and its name in the list of sightings. */
export interface Canary {
  readonly name: string;
  readonly texts: readonly string[];
}

/** A word in every encoding that HTTP, JSON and files may give it. */
export function canary(name: string, word: string): Canary {
  const bytes = Buffer.from(word);
  const quoted = (text: string) => JSON.stringify(text).slice(1, -1);
  const texts = [
    word,
    encodeURIComponent(word),
    new URLSearchParams({ x: word }).toString().slice(2),
    quoted(word),
    // JSON inside JSON, as in `secrets.json`.
    quoted(quoted(word)),
    bytes.toString('base64'),
    bytes.toString('base64url'),
    bytes.toString('hex'),
    bytes.toString('latin1'),
  ];
  return { name, texts: [...new Set(texts)] };
}

/** A JWT: the whole token, its payload and its signature, but not its header, which is no secret. */
export function tokenCanary(tokens: readonly string[]): Canary {
  return { name: 'token', texts: tokens.flatMap((token) => [token, ...token.split('.').slice(1)]) };
}

/** The places in which secrets were seen, such as "renew stdout: password", each once. */
export class Sightings {
  readonly #seen = new Set<string>();

  look(where: string, text: string, canaries: readonly Canary[]): void {
    let rest = text;
    for (const { name, texts } of canaries) {
      const found = texts.filter((one) => rest.includes(one));
      if (found.length > 0) this.#seen.add(`${where}: ${name}`);
      // A token contains the e-mail address; wherever a token is allowed, so is the address in it.
      for (const one of found) rest = rest.replaceAll(one, '');
    }
  }

  /** Looks at the content and name of every file below a folder. @returns the number of files */
  lookIn(folder: string, canaries: readonly Canary[]): number {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const files = names.map((name) => join(folder, name)).filter((path) => statSync(path).isFile());
    for (const path of files) {
      const name = relative(folder, path);
      this.look(`file ${name}`, readFileSync(path, 'utf8'), canaries);
      this.look(`name of file ${name}`, name, canaries);
    }
    return files.length;
  }

  /** Looks at address, body and headers of every request that a server got. */
  lookAt(server: string, requests: readonly RequestRecord[], canaries: readonly Canary[]): void {
    for (const { method, path, headers, body } of requests) {
      const [route] = path.split('?');
      this.look(`${server} address`, path, canaries);
      this.look(`${server} ${method} ${route} body`, body, canaries);
      for (const [name, value] of Object.entries(headers)) {
        this.look(`${server} header ${name}`, String(value), canaries);
      }
    }
  }

  get all(): string[] {
    return [...this.#seen].sort();
  }
}
