import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { CLOUD_TIMEOUT_MS } from '../../main/domain/timing.ts';
import { extractToken, namesGateway, readToken } from '../../main/domain/token.ts';
import { createCloud } from '../../main/enphase/cloud/client.ts';
import { parseLogin } from '../../main/enphase/cloud/login-response.ts';
import { cloudReply, makeToken, NOW, NOW_S, SERIAL } from '../support/builders.ts';
import { fc } from '../support/fast-check.ts';
import { expectNumber, expectWord, fuzz } from './fuzz.ts';
import { anyText, brokenJson, brokenText, cutEverywhere } from './mutations.ts';

const TOKEN = makeToken();
const LOGINS = [
  { message: 'success', session_id: 'a1b2c3', manager_token: TOKEN, is_consumer: true },
  { success: true, isBlocked: false },
  { message: 'Invalid' },
  { requires_mfa: true },
  '<!DOCTYPE html><title>Sign in</title>',
];
const CODES = [
  'credentials-rejected',
  'account-locked',
  'cloud-rate-limited',
  'cloud-unavailable',
  'cloud-unexpected',
] as const;
const status = fc.constantFrom(200, 200, 200, 200, 401, 403, 406, 429, 500, 503, 302);

/** A well-formed token with claims that Entrez would never sign. */
const [HEADER = '', , SIGNATURE = ''] = TOKEN.split('.');
const CLAIMS = JSON.parse(Buffer.from(TOKEN.split('.')[1] ?? '', 'base64url').toString()) as object;
const crooked = brokenJson(CLAIMS, { ...CLAIMS, exp: 1e300, iat: -1 }, { aud: [SERIAL], exp: '1' }).map(
  (claims) => `${HEADER}.${Buffer.from(claims).toString('base64url')}.${SIGNATURE}`,
);
const tokens = fc.oneof(
  { weight: 4, arbitrary: crooked },
  { weight: 3, arbitrary: brokenText(TOKEN, ` "${TOKEN}" `, `Bearer ${TOKEN}\n`, `'bearer  ${TOKEN}'`) },
  { weight: 3, arbitrary: brokenJson({ token: TOKEN, expires_at: NOW_S }, { token: [TOKEN] }) },
  { weight: 1, arbitrary: anyText },
);

function checkToken(text: string | null): void {
  const claims = readToken(text ?? '');
  if (claims === null) throw new Error('a token that cannot be read again');
  expectWord(claims.serial);
  expectWord(claims.role);
  expectNumber(claims.expiresAt);
  expectNumber(claims.issuedAt);
}

export function cloudParsers(): void {
  describe('the cloud says', () => {
    it('in answer to a sign-in', () =>
      fuzz({
        inputs: fc.tuple(status, brokenJson(...LOGINS), fc.boolean()),
        first: cutEverywhere(JSON.stringify(LOGINS[0])).map((text): [200, string, boolean] => [
          200,
          text,
          true,
        ]),
        runs: 10_000,
        parse: ([code, text, cookie]) =>
          parseLogin(
            cloudReply(code, text, { cookies: cookie ? { _enlighten_4_session: 'x' } : {} }),
            'a@b.c',
          ),
        codes: CODES,
        check(login) {
          if (login.kind === 'mfa') return;
          const { sessionId } = login.session;
          if (typeof sessionId !== 'string' || sessionId === '') throw new Error('no session');
        },
      }));

    it('or a person pastes: a token', () =>
      fuzz({
        inputs: tokens,
        first: cutEverywhere(TOKEN),
        runs: 12_000,
        parse: (text) => extractToken(text)?.token ?? null,
        codes: [],
        refusal: (token) => token === null,
        check: checkToken,
      }));

    describe('over a connection', () => {
      let answer = { status: 200, text: '', headers: {} as Record<string, string | string[]> };
      const server = createServer((_request, response) => {
        response.writeHead(answer.status, answer.headers).end(answer.text);
      });
      beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
      afterAll(() => void server.close().closeAllConnections());
      /** Pauses between retries end at once, and request timeouts never fire. */
      const wait = async (ms: number) => {
        if (ms >= CLOUD_TIMEOUT_MS) await new Promise(() => undefined);
      };
      const cloud = () => {
        const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
        return createCloud({
          enlightenUrl: url,
          entrezUrl: url,
          clock: { now: () => NOW, wait },
        });
      };
      const headers = fc.constantFrom<Record<string, string | string[]>>(
        {},
        {
          'Set-Cookie': [
            '_enlighten_4_session=x; path=/',
            '=',
            ';;;',
            '__proto__=1',
            'a=b=c',
            `c=${'x'.repeat(4000)}`,
          ],
        },
        { 'Retry-After': '99999999999999999999' },
        { 'Retry-After': '-1', 'Content-Type': 'application/json; charset=utf-7' },
        { 'Content-Type': 'text/html; charset="' },
        { Location: 'http://127.0.0.1:1/' },
      );

      it('a sign-in and a token', async () => {
        const api = cloud();
        const session = { email: 'a@b.c', sessionId: 'x', cookie: 'x=y' };
        await fuzz({
          inputs: fc.record({
            asked: fc.constantFrom('session', 'token'),
            status,
            headers,
            text: fc.oneof(tokens, brokenJson(...LOGINS)),
          }),
          runs: 3000,
          async parse({ asked, ...next }) {
            answer = next;
            if (asked === 'token') return api.requestToken(session, SERIAL);
            await api.signIn({ email: 'a@b.c', password: 'x' });
            return null;
          },
          codes: [...CODES, 'mfa-required', 'token-wrong-gateway', 'token-expired'],
          check(issued) {
            if (issued === null) return;
            checkToken(issued.token);
            if (namesGateway(issued.claims) && issued.claims.serial !== SERIAL)
              throw new Error('a token for another gateway');
          },
        });
      });
    });
  });
}
