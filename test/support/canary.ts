import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { RequestRecord } from './simulator/http-log.ts';

/** A secret to be searched for, and its name in what is found. */
export interface Canary {
  readonly name: string;
  readonly texts: readonly string[];
}

/** A word in every dress that HTTP, JSON and files may give it. */
export function canary(name: string, word: string): Canary {
  const bytes = Buffer.from(word);
  const quoted = (text: string) => JSON.stringify(text).slice(1, -1);
  const texts = [
    word,
    encodeURIComponent(word),
    new URLSearchParams({ x: word }).toString().slice(2),
    quoted(word),
    // JSON inside JSON, as the secrets file has it.
    quoted(quoted(word)),
    bytes.toString('base64'),
    bytes.toString('base64url'),
    bytes.toString('hex'),
    bytes.toString('latin1'),
  ];
  return { name, texts: [...new Set(texts)] };
}

/** A JWT: what counts is what it says, and above all what makes it good, its signature. */
export function tokenCanary(tokens: readonly string[]): Canary {
  return { name: 'token', texts: tokens.flatMap((token) => [token, ...token.split('.').slice(1)]) };
}

/** Where secrets were seen: sentences such as "renew stdout: password", each once. */
export class Sightings {
  readonly #seen = new Set<string>();

  look(where: string, text: string, canaries: readonly Canary[]): void {
    let rest = text;
    for (const { name, texts } of canaries) {
      const found = texts.filter((one) => rest.includes(one));
      if (found.length > 0) this.#seen.add(`${where}: ${name}`);
      // A token holds the e-mail address: where the one belongs, so does the other.
      for (const one of found) rest = rest.replaceAll(one, '');
    }
  }

  /** Looks at every file below a folder. @returns how many there were */
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

  /** Looks at every part of every request that a server got. */
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
