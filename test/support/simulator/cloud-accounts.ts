import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { cookiesOf } from './http-log.ts';
import type { EnphaseUser } from './jwt.ts';

/** An account that can sign in. */
export interface Account {
  readonly email: string;
  readonly password: string;
  /** Gateways the account may get tokens for. */
  readonly serials: readonly string[];
  /** Default owner. Only the route with cookies gives installers their own kind of token. */
  readonly role?: EnphaseUser;
  /** With a code, signing in takes a second step. */
  readonly mfaCode?: string;
}

/** Life of the cookie that goes with a one-time code, in milliseconds: its expiry stamp was five minutes ahead. */
const NONCE_LIFE_MS = 300_000;
/** Wrong codes after which an account is locked. */
const MAX_WRONG_CODES = 3;

interface Pending {
  readonly account: Account;
  readonly validUntilMs: number;
  wrong: number;
}

/** Accounts, sessions and sign-ins that wait for a code. */
export class Accounts {
  readonly #accounts: readonly Account[];
  readonly #now: () => number;
  readonly #sessions = new Map<string, Account>();
  readonly #pending = new Map<string, Pending>();

  /** `now` gives epoch milliseconds. */
  constructor(accounts: readonly Account[], now: () => number) {
    this.#accounts = accounts;
    this.#now = now;
  }

  /** The account with this address and password. */
  find(email: string | undefined, password: string | undefined): Account | undefined {
    return this.#accounts.find((one) => one.email === email && one.password === password);
  }

  /** Opens a session; its id has 32 hex digits, as the real ones. */
  open(account: Account): string {
    const id = randomBytes(16).toString('hex');
    this.#sessions.set(id, account);
    return id;
  }

  /** The account a session belongs to. */
  bySession(id: string): Account | undefined {
    return this.#sessions.get(id);
  }

  /** The account the cookies of a sign-in belong to. */
  byCookies(headers: IncomingHttpHeaders): Account | undefined {
    const id = cookiesOf(headers).get('_enlighten_4_session');
    return id === undefined ? undefined : this.#sessions.get(id);
  }

  /** Starts (or restarts) waiting for a code; returns the nonce for the cookie and when it expires (epoch ms). */
  await(account: Account): { readonly nonce: string; readonly validUntilMs: number } {
    const nonce = randomBytes(16).toString('hex');
    const validUntilMs = this.#now() + NONCE_LIFE_MS;
    this.#pending.set(nonce, { account, validUntilMs, wrong: 0 });
    return { nonce, validUntilMs };
  }

  /** The account waiting for a code under the nonce in these cookies, unless it has run out. */
  waiting(headers: IncomingHttpHeaders): Account | undefined {
    return this.#waiting(headers)?.account;
  }

  /** Notes a wrong code; true when the account is locked by now. */
  wrongCode(headers: IncomingHttpHeaders): boolean {
    const pending = this.#waiting(headers);
    if (pending === undefined) return false;
    pending.wrong += 1;
    return pending.wrong >= MAX_WRONG_CODES;
  }

  /** True when too many codes were wrong; then even the right one no longer helps. */
  locked(headers: IncomingHttpHeaders): boolean {
    return (this.#waiting(headers)?.wrong ?? 0) >= MAX_WRONG_CODES;
  }

  /** Forgets a nonce once it has been used. */
  done(headers: IncomingHttpHeaders): void {
    this.#pending.delete(cookiesOf(headers).get('login_otp_nonce') ?? '');
  }

  #waiting(headers: IncomingHttpHeaders): Pending | undefined {
    const pending = this.#pending.get(cookiesOf(headers).get('login_otp_nonce') ?? '');
    return pending !== undefined && pending.validUntilMs > this.#now() ? pending : undefined;
  }
}
