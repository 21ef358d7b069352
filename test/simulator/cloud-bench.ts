import { onTestFinished } from 'vitest';
import { ask } from '../support/simulator/ask.ts';
import { type Account, type CloudOptions, startCloud } from '../support/simulator/cloud.ts';

/** A home owner; address and password need proper encoding. */
export const OWNER: Account = {
  email: 'jo+sun@example.com',
  password: 'p&ss wörd',
  serials: ['122399000001'],
};
/** An installer of the same gateway. */
export const FITTER: Account = {
  email: 'fit@example.com',
  password: 'x',
  serials: ['122399000001'],
  role: 'installer',
};
/** The cloud's clock, epoch milliseconds. */
export const NOW = Date.UTC(2026, 5, 21, 12);

/** A cloud that is closed after the test, and the calls of a client. */
export async function bench(options: CloudOptions = {}) {
  const cloud = await startCloud({ accounts: [OWNER, FITTER], now: () => NOW, ...options });
  onTestFinished(() => cloud.close());
  const signal = AbortSignal.timeout(5000);
  const form = (path: string, fields: Record<string, string>, headers = {}, patience = signal) =>
    ask(cloud.url + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams(fields).toString(),
      signal: patience,
    });
  const login = ({ email, password }: Account = OWNER, patience = signal) =>
    form('/login/login.json', { 'user[email]': email, 'user[password]': password }, {}, patience);
  const signIn = async (account: Account = OWNER) => {
    const answer = await login(account);
    return {
      session: String(JSON.parse(answer.body).session_id),
      Cookie: cookiesOf(answer.headers['set-cookie']),
    };
  };
  const tokens = (body: Record<string, unknown>, patience = signal) =>
    ask(`${cloud.entrezUrl}/tokens`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      signal: patience,
    });
  const authToken = (serial: string, Cookie: string) =>
    ask(`${cloud.enlightenUrl}/entrez-auth-token?serial_num=${serial}`, { headers: { Cookie } });
  return { cloud, form, login, signIn, tokens, authToken };
}

/** Set-Cookie lines as a Cookie header sends them back. */
export function cookiesOf(lines: readonly string[] = []): string {
  return lines.map((line) => line.split(';')[0]).join('; ');
}

/** A complete request for the owner's token. */
export const wanted = (session: string) => ({
  session_id: session,
  serial_num: '122399000001',
  username: OWNER.email,
});
