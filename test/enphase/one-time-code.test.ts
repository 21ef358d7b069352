import { describe, expect, it, onTestFinished } from 'vitest';
import type { AppError } from '../../main/domain/errors.ts';
import type { CodeAnswer, CodeRequest } from '../../main/domain/ports/index.ts';
import { createCloud } from '../../main/enphase/cloud/client.ts';
import { completeMfa } from '../../main/enphase/cloud/mfa.ts';
import { createFakeClock } from '../support/fakes/clock.ts';
import { type Account, type CloudBehaviour, startCloud } from '../support/simulator/cloud.ts';

const ACCOUNT: Account = {
  email: 'jo@example.com',
  password: 'päss+word&',
  serials: ['122399000001'],
  mfaCode: '040506',
};

/** Signs in to a real server; a person who gives these answers, one after another, is there. */
async function signInWith(
  answers: (CodeAnswer | 'wait')[],
  change: (behaviour: CloudBehaviour) => void = () => undefined,
) {
  const clock = createFakeClock({ startMs: Date.UTC(2026, 5, 21, 12) });
  const cloud = await startCloud({ accounts: [ACCOUNT], now: () => clock.now() });
  onTestFinished(() => cloud.close());
  change(cloud.behaviour);
  const { enlightenUrl, entrezUrl } = cloud;
  const client = createCloud({ enlightenUrl, entrezUrl, clock });
  const seen: CodeRequest[] = [];
  const result = await client
    .signIn(ACCOUNT, {
      askCode: (request, signal) => {
        seen.push(request);
        const answer = answers.shift() ?? 'wait';
        if (answer !== 'wait') return Promise.resolve(answer);
        setImmediate(() => clock.advance(300_000));
        return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      },
    })
    .catch((error: AppError) => error.code);
  return { result, seen, cloud, client };
}
const codes = (seen: CodeRequest[]) => seen.map(({ problem }) => problem?.code ?? null);

describe('a sign-in with a one-time code', () => {
  it('gives a session that is good for both ways to a token', async () => {
    const { result, client, cloud } = await signInWith([{ code: ' 040506 ' }]);
    if (typeof result === 'string') throw new Error(result);
    expect(await client.requestToken(result, '122399000001')).toMatchObject({ route: 'entrez-tokens' });
    cloud.behaviour.tokens = 'outage503';
    expect(await client.requestToken(result, '122399000001')).toMatchObject({ route: 'entrez-auth-token' });
  });

  it('asks again after a wrong code, and says so', async () => {
    const { result, seen } = await signInWith([{ code: '1111' }, { code: '040506' }]);
    expect(result).toMatchObject({ email: ACCOUNT.email });
    expect(codes(seen)).toEqual([null, 'mfa-code-rejected']);
  });

  it('sends a code without blanks and dashes, and nothing that is none', async () => {
    const { result, seen, cloud } = await signInWith([{ code: '04' }, { code: 'n/a' }, { code: '040-5 06' }]);
    expect(result).toMatchObject({ email: ACCOUNT.email });
    expect(codes(seen)).toEqual([null, 'mfa-code-rejected', 'mfa-code-rejected']);
    expect(cloud.requests).toHaveLength(2);
  });

  it('has another code sent, which belongs to a new nonce', async () => {
    const { result, seen, cloud } = await signInWith(['resend', { code: '040506' }]);
    expect(result).toMatchObject({ email: ACCOUNT.email });
    expect(seen[1]).toMatchObject({ problem: null, resentAt: expect.any(Number) });
    expect(cloud.requests.map(({ path }) => path.split('/').at(-1))).toEqual([
      'login.json',
      'generate_mfa_login_otp',
      'validate_login_otp',
    ]);
  });

  it('ends when nobody types it in time', async () => {
    const { result, cloud } = await signInWith(['wait']);
    expect(result).toBe('mfa-expired');
    expect(cloud.requests).toHaveLength(1);
  });

  it('gives up after three wrong codes, before Enlighten blocks the account', async () => {
    const wrong = Array(9).fill({ code: '1111' });
    const { result, cloud } = await signInWith(wrong, (behaviour) => {
      behaviour.otp = 'invalid';
    });
    expect(result).toBe('mfa-code-rejected');
    expect(cloud.requests).toHaveLength(4);
  });

  it.each([
    ['badRequest400', 'mfa-code-rejected'],
    ['nonceInvalid403', 'mfa-expired'],
    ['blocked', 'account-locked'],
  ] as const)('names what Enlighten means by %s', async (otp, code) => {
    const { result } = await signInWith(Array(3).fill({ code: '040506' }), (behaviour) => {
      behaviour.otp = otp;
    });
    expect(result).toBe(code);
  });

  it('takes refreshed cookies for a session, as one client does', async () => {
    const { result } = await signInWith([{ code: '040506' }], (behaviour) => {
      behaviour.otp = 'cookiesOnly';
    });
    expect(result).toMatchObject({ sessionId: expect.stringMatching(/^[0-9a-f]{32}$/) });
  });

  it.each([
    ['is valid', { isValid: true }, '0123'],
    ['succeeds', { success: true, isBlocked: false }, '0123'],
    ['says nothing', { isBlocked: false }, null],
  ])('takes the session of the sign-in if the answer %s and has none', async (_, answer, sessionId) => {
    const reply = { status: 200, text: JSON.stringify(answer), cookies: new Map(), secrets: [] };
    const signedIn = completeMfa({
      http: { send: () => Promise.resolve({ ...reply, retryAfterS: null }) },
      enlightenUrl: 'https://example.com',
      clock: createFakeClock(),
      email: ACCOUNT.email,
      cookies: new Map([
        ['_enlighten_4_session', '0123'],
        ['login_otp_nonce', '4567'],
      ]),
      askCode: () => Promise.resolve({ code: '040506' }),
    });
    if (sessionId === null)
      await expect(signedIn).rejects.toMatchObject({ id: 'cloud-unexpected/no-session-after-code' });
    else await expect(signedIn).resolves.toMatchObject({ sessionId });
  });

  it('is told from an account without one where nobody can be asked', async () => {
    const { client } = await signInWith([{ code: '040506' }]);
    await expect(client.signIn(ACCOUNT)).rejects.toMatchObject({ code: 'mfa-required' });
  });
});
