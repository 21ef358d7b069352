import type { IncomingHttpHeaders } from 'node:http';

/** Administrators reach everything, other users neither the configuration nor a reload. */
export type UserKind = 'admin' | 'user';

/** The door of Home Assistant, which counts refusals and bans the address that has caused too many. */
export class Access {
  /** Long-lived access tokens. A test may take one out, as its user does who deletes it. */
  readonly keys: Map<string, UserKind>;
  readonly #banAfter: number;
  #refusals = 0;

  constructor(keys: Readonly<Record<string, UserKind>>, banAfter: number) {
    this.keys = new Map(Object.entries(keys));
    this.#banAfter = banAfter;
  }

  /** Refusals since the last request that was let in. */
  get refusals(): number {
    return this.#refusals;
  }

  /** From then on nothing helps, not even a good key. */
  get isBanned(): boolean {
    return this.#refusals >= this.#banAfter;
  }

  /** Who asks, or null for a refusal, which counts. */
  enter({ authorization = '' }: IncomingHttpHeaders): UserKind | null {
    const key = /^Bearer (\S+)$/.exec(authorization)?.[1];
    const kind = key === undefined ? undefined : this.keys.get(key);
    if (kind === undefined) return this.refuse();
    this.#refusals = 0;
    return kind;
  }

  /** Counts as well where a user lacks the right: the answer is the same 401. */
  refuse(): null {
    this.#refusals += 1;
    return null;
  }

  /** The owner has taken the address off the list. */
  unban(): void {
    this.#refusals = 0;
  }
}
