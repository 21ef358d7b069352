import pLimit from 'p-limit';
import { describe, expect, it } from 'vitest';
import { guardedSignIn, guardedTokenRequest } from '../../../main/app/enlighten/guarded-sign-in.ts';
import { createSessionProvider } from '../../../main/app/enlighten/session.ts';
import { openVault } from '../../../main/app/storage/vault.ts';
import { AppError } from '../../../main/domain/errors.ts';
import type { CloudApi, Ports } from '../../../main/domain/ports/index.ts';
import { INITIAL_SIGN_IN_STATE } from '../../../main/domain/sign-in-policy.ts';
import { SESSION_REUSE_MS } from '../../../main/domain/timing.ts';
import { NOW_S, SERIAL } from '../../support/builders.ts';
import { createFakeClock } from '../../support/fakes/clock.ts';
import { fakePorts } from '../../support/fakes/ports.ts';

const wrong = { email: 'a@example.org', password: 'old' };
const session = { email: '', sessionId: '', cookie: '' };

/** A computer, and an Enlighten that answers so; `sent` has the passwords that it got. */
function withEnlighten(answer: CloudApi['signIn'], change: Partial<Ports> = {}) {
  const { ports } = fakePorts();
  const sent: string[] = [];
  const signIn: CloudApi['signIn'] = (credentials, options) => {
    sent.push(credentials.password);
    return answer(credentials, options);
  };
  return { ports: { ...ports, cloud: { ...ports.cloud, signIn }, ...change }, sent };
}
const refuses: CloudApi['signIn'] = async () => {
  throw new AppError('credentials-rejected', 'No.');
};
const accepts: CloudApi['signIn'] = async () => session;
const never: CloudApi['signIn'] = () => new Promise(() => undefined);

/** One that has the same files, and does not wait for what the first one will never finish. */
const anotherProcess = (ports: Ports): Ports => ({
  ...ports,
  signIns: { ...ports.signIns, alone: pLimit(1) },
});

/** Memory on a disk that takes nothing. */
const unwritable = (): Ports['signIns'] => ({
  load: async () => INITIAL_SIGN_IN_STATE,
  change: async () => {
    throw new AppError('storage-unavailable', 'Full.');
  },
  clear: async () => undefined,
  alone: (work) => work(),
});

describe('sign-ins and what is remembered of them', () => {
  it('do not lose a refusal to a wait that was asked for meanwhile', async () => {
    const asked = Promise.withResolvers<never>();
    const { ports, sent } = withEnlighten(refuses);
    const own = { ...ports, cloud: { ...ports.cloud, requestToken: () => asked.promise } };
    const token = guardedTokenRequest(own, session, SERIAL, {}).catch(() => undefined);
    await guardedSignIn(own, wrong).catch(() => undefined);
    asked.reject(new AppError('cloud-rate-limited', 'Wait.', { retryAfterS: 60 }));
    await token;
    const memory = await own.signIns.load();
    expect(memory).toMatchObject({ rejections: 1, blockedUntil: NOW_S + 60 });
    expect(memory.rejectedTags).toHaveLength(1);
    await own.signIns.change((now) => ({ ...now, blockedUntil: 0 }));
    await expect(guardedSignIn(own, wrong)).rejects.toMatchObject({ code: 'credentials-rejected' });
    expect(sent).toEqual(['old']);
  });

  it('are known to have begun, whatever becomes of the program', async () => {
    const { ports, sent } = withEnlighten(never);
    for (let start = 0; start < 5; start++) {
      // A program that is killed while it waits, and the next one with the same files.
      void guardedSignIn(anotherProcess(ports), wrong).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    await expect.poll(() => sent.length).toBe(2);
    await expect(guardedSignIn(anotherProcess(ports), wrong)).rejects.toMatchObject({
      code: 'cloud-rate-limited',
    });
    expect(sent).toHaveLength(2);
  });

  it('are not made where they could not be written down, but for a person', async () => {
    const { ports, sent } = withEnlighten(accepts, { signIns: unwritable() });
    await expect(guardedSignIn(ports, wrong)).rejects.toMatchObject({ code: 'storage-unavailable' });
    expect(sent).toEqual([]);
    await guardedSignIn(ports, wrong, { byHand: true });
    expect(sent).toEqual(['old']);
  });

  it('leave nothing behind when they work', async () => {
    const { ports } = withEnlighten(accepts);
    await guardedSignIn(ports, wrong);
    expect(await ports.signIns.load()).toEqual(INITIAL_SIGN_IN_STATE);
  });

  it('remember that a code is asked for as soon as it is', async () => {
    const waiting = Promise.withResolvers<void>();
    const { ports, sent } = withEnlighten(async (_, { askCode } = {}) => {
      await askCode?.({ expiresAt: 0, resentAt: null, problem: null }, new AbortController().signal);
      return session;
    });
    const askCode = () => {
      waiting.resolve();
      return new Promise<never>(() => undefined);
    };
    void guardedSignIn(anotherProcess(ports), wrong, { askCode });
    await waiting.promise;
    await expect(guardedSignIn(ports, wrong)).rejects.toMatchObject({ code: 'mfa-required' });
    expect(sent).toHaveLength(1);
  });

  it('are dated by their end: whoever looks for a code for long does not sign in twice', async () => {
    const code = Promise.withResolvers<void>();
    const { ports, sent } = withEnlighten(async () => {
      await code.promise;
      return session;
    });
    const clock = createFakeClock();
    const signIn = createSessionProvider({ ...ports, clock }, openVault(ports.secrets));
    const first = signIn.session();
    clock.advance(SESSION_REUSE_MS + 1);
    const second = signIn.session();
    code.resolve();
    expect(await second).toBe(await first);
    await signIn.session();
    expect(sent).toHaveLength(1);
    clock.advance(SESSION_REUSE_MS + 1);
    await signIn.session();
    expect(sent).toHaveLength(2);
  });

  it('of a moment ago are used up to their own end', async () => {
    const { ports, sent } = withEnlighten(accepts);
    const clock = createFakeClock();
    const recent = { session, at: clock.now() - SESSION_REUSE_MS };
    const signIn = createSessionProvider({ ...ports, clock }, openVault(ports.secrets), { recent });
    await signIn.session();
    expect(sent).toHaveLength(0);
    clock.advance(1);
    await signIn.session();
    expect(sent).toHaveLength(1);
  });

  it('that nobody waits for any more are heard to their end, so that a refusal is known', async () => {
    const answer = Promise.withResolvers<never>();
    const { ports, sent } = withEnlighten((_, { signal } = {}) => {
      signal?.addEventListener('abort', () => answer.reject(signal.reason));
      return answer.promise;
    });
    const signIn = createSessionProvider(ports, openVault(ports.secrets));
    void signIn.session();
    await expect.poll(() => sent.length).toBe(1);
    const cancelled = signIn.cancel();
    answer.reject(new AppError('credentials-rejected', 'No.'));
    await cancelled;
    expect(await ports.signIns.load()).toMatchObject({ rejections: 1, unresolvedAttempts: 0 });
  });
});
