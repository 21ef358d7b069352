import { describe, expect, it } from 'vitest';
import { createDeps } from '../../../main/app/engine.ts';
import { createSessionProvider, findCredentials } from '../../../main/app/enlighten/session.ts';
import { appError } from '../../../main/domain/errors.ts';
import type { CloudApi } from '../../../main/domain/ports/index.ts';
import { SESSION_REUSE_MS } from '../../../main/domain/timing.ts';
import { createFakeClock } from '../../support/fakes/clock.ts';
import { fakePorts } from '../../support/fakes/ports.ts';

const session = { email: '', sessionId: '', cookie: '' };

/** A computer with an account and a clock; `sent` has the passwords that Enlighten got. */
function withEnlighten(answer: CloudApi['signIn']) {
  const { ports } = fakePorts();
  const clock = createFakeClock();
  const sent: string[] = [];
  const asked = Promise.withResolvers<void>();
  const signIn: CloudApi['signIn'] = (credentials, options) => {
    sent.push(credentials.password);
    asked.resolve();
    return answer(credentials, options);
  };
  const deps = createDeps({ ...ports, clock, cloud: { ...ports.cloud, signIn } });
  return { deps, clock, sent, asked: asked.promise };
}

describe('a session provider', () => {
  it('dates a session by the end of its sign-in: looking long for a code costs no second sign-in', async () => {
    const code = Promise.withResolvers<void>();
    const { deps, clock, sent } = withEnlighten(async () => {
      await code.promise;
      return session;
    });
    const provider = createSessionProvider(deps);
    const first = provider.session();
    clock.advance(SESSION_REUSE_MS + 1);
    const second = provider.session();
    code.resolve();
    expect(await second).toBe(await first);
    await provider.session();
    expect(sent).toHaveLength(1);
    clock.advance(SESSION_REUSE_MS + 1);
    await provider.session();
    expect(sent).toHaveLength(2);
  });

  it('uses a recent session up to that session’s own end', async () => {
    const { deps, clock, sent } = withEnlighten(async () => session);
    const recent = { session, at: clock.now() - SESSION_REUSE_MS };
    const provider = createSessionProvider(deps, { recent });
    await provider.session();
    expect(sent).toHaveLength(0);
    clock.advance(1);
    await provider.session();
    expect(sent).toHaveLength(1);
  });

  it('does not use a session that was made later than now: the clock was put back', async () => {
    const { deps, clock, sent } = withEnlighten(async () => session);
    const provider = createSessionProvider(deps);
    await provider.session();
    clock.shift(-3_600_000);
    await provider.session();
    expect(sent).toHaveLength(2);
  });

  it('waits for the answer to a password that was sent, so that a rejection is known', async () => {
    const answer = Promise.withResolvers<never>();
    const { deps, asked } = withEnlighten((_, { signal } = {}) => {
      signal?.addEventListener('abort', () => answer.reject(signal.reason));
      return answer.promise;
    });
    const provider = createSessionProvider(deps);
    provider.session().catch(() => undefined);
    await asked;
    const cancelled = provider.cancel();
    answer.reject(appError('credentials-rejected'));
    await cancelled;
    expect((await deps.state.load()).signIn).toMatchObject({ rejections: 1, unresolvedAttempts: 0 });
  });
});

describe('credentials of the environment', () => {
  const stored = { email: 'owner@example.org', password: 'stored' };
  async function found(email?: string, password?: string, kept: typeof stored | null = stored) {
    const { ports } = fakePorts();
    const deps = createDeps({ ...ports, givenCredentials: { email, password } });
    if (kept !== null) await deps.vault.saveCredentials(kept);
    return findCredentials(deps).catch((error: unknown) => error);
  }

  it('are used instead of those that are stored, if both are there', async () => {
    expect(await found('me@example.org', 'pw')).toEqual({ email: 'me@example.org', password: 'pw' });
  });

  it('are completed only for the account that is meant', async () => {
    expect(await found()).toEqual(stored);
    expect(await found('Owner@Example.org')).toEqual(stored);
    expect(await found('me@example.org')).toMatchObject({ id: 'credentials-missing/other-account' });
    expect(await found('me@example.org', undefined, null)).toBeNull();
    expect(await found(undefined, 'pw')).toMatchObject({ id: 'credentials-missing/no-email' });
  });
});
