import { readFile } from 'node:fs/promises';
import { type AskGateway, firstToken } from './ask-gateway.ts';
import type { States } from './home-assistant-states.ts';
import type { Work } from './work.ts';

export interface YamlParts {
  /** `secrets.yaml`, read at the start and at a reload, never in between. */
  readonly path: string;
  /** The line that the REST sensor's header is taken from. */
  readonly secretName: string;
  readonly entityId: string;
  /** Something else in the YAML is wrong. */
  readonly isBroken: () => boolean;
  readonly ask: AskGateway;
  readonly states: States;
  readonly work: Work;
}

/** What a gateway's page for 401 becomes as a state. */
const REFUSAL = '<html><head><title>401 Authorization Required</title></head></html>';

/** A `rest:` sensor that takes its header from `secrets.yaml`. */
export class YamlSide {
  readonly #parts: YamlParts;
  /** The token that the sensor sends; null without one. */
  tokenInUse: string | null = null;

  constructor(parts: YamlParts) {
    this.#parts = parts;
  }

  /** Whether the secret can be read, as `reload_all` asks beforehand. */
  async isGood(): Promise<boolean> {
    return (await this.#secret()) !== null;
  }

  /** Reads the YAML again; what cannot be read is only logged, and the old sensor goes on. */
  async load(): Promise<void> {
    const secret = this.#parts.isBroken() ? null : await this.#secret();
    if (secret === null) return;
    this.tokenInUse = firstToken(secret);
    this.#parts.work.later(() => this.poll());
  }

  /** One round of reading. The sensor takes whatever page it gets for its value. */
  async poll(): Promise<void> {
    const { ask, states, entityId } = this.#parts;
    const answer = this.tokenInUse === null ? 'refused' : await ask(this.tokenInUse);
    states.report(entityId, { accepted: '1234', refused: REFUSAL, unreachable: 'unavailable' }[answer]);
  }

  async #secret(): Promise<string | null> {
    const text = await readFile(this.#parts.path, 'utf8').catch(() => '');
    for (const line of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
      const colon = line.indexOf(':');
      if (line.slice(0, colon) === this.#parts.secretName) return unquoted(line.slice(colon + 1));
    }
    return null;
  }
}

const unquoted = (value: string): string => value.trim().replace(/^(["'])(.*)\1$/, '$2');
