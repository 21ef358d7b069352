import pLimit from 'p-limit';
import { describe, expect, it } from 'vitest';
import { guardedSignIn, guardedTokenRequest } from '../../../main/app/enlighten/guarded-sign-in.ts';
import { abortError, appError, isAbort, toProblem } from '../../../main/domain/errors.ts';
import type { CloudApi, Ports, SignInState } from '../../../main/domain/ports/index.ts';
import { INITIAL_SAVED_STATE } from '../../../main/domain/saved-state.ts';
import { INITIAL_SIGN_IN_STATE } from '../../../main/domain/sign-in-policy.ts';
import { NOW_S, SERIAL } from '../../support/builders.ts';
import { fakePorts, inMemoryState } from '../../support/fakes/ports.ts';

const wrong = { email: 'a@example.org', password: 'old' };
const typed = async () => wrong;
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
const rejects: CloudApi['signIn'] = async () => {
  throw appError('credentials-rejected');
};
const accepts: CloudApi['signIn'] = async () => session;

/** A process with the same files, in which no sign-in of the first one holds the mutex. */
const anotherProcess = (ports: Ports): Ports => ({ ...ports, signInMutex: pLimit(1) });

const signInOf = async ({ state }: Ports): Promise<SignInState> => (await state.load()).signIn;

/** A state file on a disk that is full. */
const unwritable = (): Ports['state'] => ({
  ...inMemoryState(),
  load: async () => INITIAL_SAVED_STATE,
  change: async () => {
    throw appError('storage-unavailable');
  },
});

describe('a guarded sign-in', () => {
  it('does not lose a rejection to a wait that is asked for meanwhile', async () => {
    const asked = Promise.withResolvers<never>();
    const { ports, sent } = withEnlighten(rejects);
    const own = { ...ports, cloud: { ...ports.cloud, requestToken: () => asked.promise } };
    const token = guardedTokenRequest(own, session, SERIAL, {}).catch(() => undefined);
    await guardedSignIn(own, typed).catch(() => undefined);
    asked.reject(appError('cloud-rate-limited', { retryAfterS: 60 }));
    await token;
    const saved = await signInOf(own);
    expect(saved).toMatchObject({ rejections: 1, blockedUntil: NOW_S + 60 });
    expect(saved.rejectedTags).toHaveLength(1);
    await own.state.change((state) => ({ ...state, signIn: { ...state.signIn, blockedUntil: 0 } }));
    await expect(guardedSignIn(own, typed)).rejects.toMatchObject({ code: 'credentials-rejected' });
    expect(sent).toEqual(['old']);
  });

  it('is known to have begun, whatever becomes of the program', async () => {
    let onSent: () => void = () => undefined;
    const { ports, sent } = withEnlighten(() => {
      onSent();
      return new Promise(() => undefined);
    });
    for (let start = 0; start < 5; start++) {
      const { promise: isSent, resolve } = Promise.withResolvers<void>();
      onSent = resolve;
      // A program that is killed while it waits, and the next one with the same files.
      const ended = guardedSignIn(anotherProcess(ports), typed).catch(() => undefined);
      await Promise.race([isSent, ended]);
    }
    expect(sent).toHaveLength(2);
    await expect(guardedSignIn(anotherProcess(ports), typed)).rejects.toMatchObject({
      code: 'cloud-rate-limited',
    });
    expect(sent).toHaveLength(2);
  });

  it('is made only for the user if its beginning cannot be saved', async () => {
    const { ports, sent } = withEnlighten(accepts, { state: unwritable() });
    await expect(guardedSignIn(ports, typed)).rejects.toMatchObject({ code: 'storage-unavailable' });
    expect(sent).toEqual([]);
    await guardedSignIn(ports, typed, { byHand: true });
    expect(sent).toEqual(['old']);
  });

  it('leaves nothing behind when it succeeds', async () => {
    const { ports } = withEnlighten(accepts);
    await guardedSignIn(ports, typed);
    expect(await signInOf(ports)).toEqual(INITIAL_SIGN_IN_STATE);
  });

  it('remembers that a code is asked for as soon as it is', async () => {
    const waiting = Promise.withResolvers<void>();
    const { ports, sent } = withEnlighten(async (_, { askCode } = {}) => {
      await askCode?.({ expiresAt: 0, resentAt: null, problem: null }, new AbortController().signal);
      return session;
    });
    const askCode = () => {
      waiting.resolve();
      return new Promise<never>(() => undefined);
    };
    void guardedSignIn(anotherProcess(ports), typed, { askCode });
    await waiting.promise;
    await expect(guardedSignIn(ports, typed)).rejects.toMatchObject({ code: 'mfa-required' });
    expect(sent).toHaveLength(1);
  });

  it('counts wrong codes of somebody who gives up', async () => {
    const problem = toProblem(appError('mfa-code-rejected'));
    const { ports } = withEnlighten(async (_, { askCode } = {}) => {
      for (const each of [null, problem, problem])
        await askCode?.({ expiresAt: 0, resentAt: null, problem: each }, new AbortController().signal);
      throw abortError();
    });
    for (let time = 0; time < 2; time++)
      await guardedSignIn(ports, typed, { byHand: true, askCode: async () => ({ code: '1' }) }).catch(
        isAbort,
      );
    expect(await signInOf(ports)).toMatchObject({ rejections: 4 });
    await expect(guardedSignIn(ports, typed, { byHand: true })).rejects.toMatchObject({
      code: 'cloud-rate-limited',
    });
  });
});
