import { describe, expect, it } from 'vitest';
import { createDeps, createEngine } from '../../../main/app/engine.ts';
import { appError } from '../../../main/domain/errors.ts';
import { fingerprintOf } from '../../../main/domain/token-fingerprint.ts';
import { DAY_S, NOW_S, SERIAL } from '../../support/builders.ts';
import { fakePorts, type World } from '../../support/fakes/ports.ts';
import { signToken } from '../../support/simulator/jwt.ts';

const token = (days: number) =>
  signToken({ aud: SERIAL, enphaseUser: 'owner', iat: NOW_S, exp: NOW_S + days * DAY_S });
const [old, fresh] = [token(9), token(365)];

/** After a renewal that has replaced `replaced`. */
async function renewed(change: Partial<World> = {}, replaced = old) {
  const { ports, ...rest } = fakePorts({ requestToken: () => fresh, ...change });
  const deps = createDeps(ports);
  await deps.vault.saveToken(SERIAL, { token: replaced, route: 'manual' });
  const engine = createEngine(deps);
  const [result] = await engine.renew({});
  expect(result).toMatchObject({ ok: true });
  const inUse = async () => (await deps.vault.token(SERIAL))?.token;
  return { deps, engine, inUse, ...rest };
}

describe('undoing a renewal', () => {
  it('brings back the token before, and can itself be undone', async () => {
    const { engine, inUse } = await renewed();
    expect(await inUse()).toBe(fresh);
    const [undone] = await engine.undoRenewal({});
    expect(undone).toMatchObject({ ok: true, value: { claims: { expiresAt: NOW_S + 9 * DAY_S } } });
    expect(await inUse()).toBe(old);
    await engine.undoRenewal({});
    expect(await inUse()).toBe(fresh);
  });

  it('changes nothing if the gateway refuses that token', async () => {
    const checkToken = async (checked: string) => {
      if (checked === old) throw appError('token-rejected');
    };
    const { engine, inUse } = await renewed({ checkToken });
    const [undone] = await engine.undoRenewal({});
    expect(undone).toMatchObject({ ok: false, error: { id: 'token-rejected/previous' } });
    expect(await inUse()).toBe(fresh);
  });

  it('says that there is none after the first token, and after that one has ended', async () => {
    const { ports } = fakePorts({ requestToken: () => fresh });
    const engine = createEngine(createDeps(ports));
    await engine.renew({});
    const [none] = await engine.undoRenewal({});
    expect(none).toMatchObject({ ok: false, error: { id: 'credentials-missing/no-previous' } });
    const ended = await renewed({}, token(-1));
    const [late] = await ended.engine.undoRenewal({});
    expect(late).toMatchObject({ ok: false, error: { id: 'credentials-missing/no-previous' } });
  });

  it('leaves nothing of either token once the gateway is forgotten', async () => {
    const { deps, engine } = await renewed();
    await engine.forget({ serial: SERIAL });
    expect(await deps.secrets.get(`token ${SERIAL}`)).toBeNull();
  });

  it('offers no token that there was no room for, or that has ended', async () => {
    const long = signToken({ aud: SERIAL, exp: NOW_S + DAY_S, iat: NOW_S, username: 'x'.repeat(1800) });
    const { ports } = fakePorts({ requestToken: () => fresh });
    const deps = createDeps(ports);
    await deps.vault.saveToken(SERIAL, { token: long, route: 'manual' });
    const [result] = await createEngine(deps).renew({});
    expect(result).toMatchObject({ ok: true, value: { previous: null } });
    await deps.vault.saveToken(SERIAL, {
      token: fresh,
      route: 'manual',
      previous: { token: old, route: 'manual' },
    });
    await deps.vault.deletePrevious(SERIAL, NOW_S);
    expect((await deps.vault.token(SERIAL))?.previous).not.toBeNull();
    await deps.vault.deletePrevious(SERIAL, NOW_S + 10 * DAY_S);
    expect((await deps.vault.token(SERIAL))?.previous).toBeNull();
  });

  it('keeps no second token that would not fit into an item of Windows', async () => {
    const long = signToken({ aud: SERIAL, exp: NOW_S + DAY_S, iat: NOW_S, username: 'x'.repeat(1800) });
    const { engine } = await renewed({}, long);
    const [undone] = await engine.undoRenewal({});
    expect(undone).toMatchObject({ ok: false, error: { id: 'credentials-missing/no-previous' } });
  });
});

describe('after a renewal without any place', () => {
  it('programs may hold the token that was replaced first, until the owner says that they do not', async () => {
    const { deps, engine } = await renewed();
    await engine.renew({});
    const [programs, ...others] = (await deps.state.load()).targets;
    expect(others).toEqual([]);
    expect(programs).toMatchObject({ kind: 'clipboard', options: { unlisted: 'asked' } });
    expect(programs?.progress.delivered).toMatchObject({
      fingerprint: fingerprintOf(old),
      expiresAt: NOW_S + 9 * DAY_S,
    });
    expect(await engine.targets()).toEqual([]);
    expect(await engine.deliver({})).toEqual([]);
  });

  it('the owner can say it once, and is not asked at the next renewal', async () => {
    const { deps, engine } = await renewed();
    const [programs] = (await deps.state.load()).targets;
    const ids = [programs?.id ?? ''];
    await engine.deliver({ ids }, { done: true });
    const [told] = (await deps.state.load()).targets;
    expect(told?.progress).toMatchObject({ needsYou: false, isProven: true });
    expect(told?.progress.wanted).toBe(told?.progress.delivered?.fingerprint);
  });

  it('a place that takes it by hand holds the token that was replaced, until somebody says otherwise', async () => {
    const { ports } = fakePorts({ requestToken: () => fresh });
    const deps = createDeps(ports);
    const engine = createEngine(deps);
    await engine.renew({});
    await deps.vault.saveToken(SERIAL, { token: old, route: 'manual' });
    const kind = { kind: 'clipboard', where: 'x', options: {}, label: undefined } as const;
    await engine.addTarget({ ...kind, serial: SERIAL }, async () => ({ key: null, headers: {} }));
    await engine.renew({});
    const [place] = (await deps.state.load()).targets;
    expect(place?.progress.delivered).toMatchObject({ expiresAt: NOW_S + 9 * DAY_S });
  });

  it('an added place takes over', async () => {
    const { deps, engine } = await renewed();
    const kind = { kind: 'clipboard', where: 'x', options: {} } as const;
    await engine.addTarget({ ...kind, serial: SERIAL, label: undefined }, async () => ({
      key: null,
      headers: {},
    }));
    const { targets } = await deps.state.load();
    expect(targets.map(({ id }) => id)).toEqual(['clipboard']);
  });
});
