import { describe, expect, it } from 'vitest';
import { createDeps, createEngine } from '../../../main/app/engine.ts';
import { connectToGateway } from '../../../main/app/gateway/connect.ts';
import { readPaste, storePastedToken } from '../../../main/app/token/paste.ts';
import type { StoreOptions } from '../../../main/app/token/verify-and-store.ts';
import { appError } from '../../../main/domain/errors.ts';
import type { Ports } from '../../../main/domain/ports/index.ts';
import { DAY_S, NOW_S, SERIAL, wantedGateway } from '../../support/builders.ts';
import { fakePorts, type World } from '../../support/fakes/ports.ts';
import { signToken } from '../../support/simulator/jwt.ts';

/** One that ends in so many days. */
const token = (days: number) =>
  signToken({ aud: SERIAL, enphaseUser: 'owner', iat: NOW_S, exp: NOW_S + days * DAY_S });

/** Renews while a token is stored; `held` is the token that is stored afterwards. */
async function renewOver(old: string, change: Partial<World>) {
  const { ports } = fakePorts(change);
  const deps = createDeps(ports);
  await deps.vault.saveToken(SERIAL, { token: old, route: 'manual' });
  const [result] = await createEngine(deps).renew({});
  return { result, held: (await deps.vault.token(SERIAL))?.token };
}

describe('a new token that expires sooner than the one in use', () => {
  it('is not stored if the one in use is good', async () => {
    const old = token(200);
    const { result, held } = await renewOver(old, { requestToken: () => token(0.5) });
    expect(result).toMatchObject({
      ok: false,
      error: { id: 'token-shorter', message: expect.stringContaining('expires sooner') },
    });
    expect(held).toBe(old);
  });

  it('is stored if the gateway does not accept the one in use any more', async () => {
    const [old, short] = [token(200), token(0.5)];
    const checkToken = async (checked: string) => {
      if (checked === old) throw appError('token-rejected');
    };
    const { held } = await renewOver(old, { requestToken: () => short, checkToken });
    expect(held).toBe(short);
  });

  it('is not stored if the gateway has rejected the one in use just once', async () => {
    const [old, short] = [token(200), token(0.5)];
    let rejections = 0;
    const checkToken = async (checked: string) => {
      if (checked === old && rejections++ === 0) throw appError('token-rejected');
    };
    const { result, held } = await renewOver(old, { requestToken: () => short, checkToken });
    expect(result).toMatchObject({ ok: false, error: { id: 'token-shorter' } });
    expect(held).toBe(old);
  });

  it('is not stored if the gateway rejects both, as one does that restarts', async () => {
    const old = token(200);
    const checkToken = async () => {
      throw appError('token-rejected');
    };
    const { result, held } = await renewOver(old, { requestToken: () => token(0.5), checkToken });
    expect(result).toMatchObject({ ok: false, error: { id: 'token-rejected' } });
    expect(held).toBe(old);
  });

  it('is not stored if the gateway cannot be asked about the one in use', async () => {
    const [old, short] = [token(200), token(0.5)];
    const checkToken = async (checked: string) => {
      if (checked === old) throw appError('gateway-unreachable/timeout');
    };
    const { result, held } = await renewOver(old, { requestToken: () => short, checkToken });
    expect(result).toMatchObject({ ok: false, error: { code: 'gateway-unreachable' } });
    expect(held).toBe(old);
  });

  it('is not stored over a token of a day if it lives for an hour', async () => {
    const old = token(1);
    expect((await renewOver(old, { requestToken: () => token(1 / 24) })).held).toBe(old);
  });

  it('is not stored over one that another renewal has stored meanwhile', async () => {
    const [short, long] = [token(0.5), token(365)];
    const { ports } = fakePorts({ requestToken: () => short });
    const { vault } = createDeps(ports);
    const connector: Ports['connector'] = {
      async connect(...args) {
        const connection = await ports.connector.connect(...args);
        // While the gateway checks this one, the other renewal ends.
        const checkToken = async () =>
          void (await vault.saveToken(SERIAL, { token: long, route: 'entrez-tokens' }));
        return { ...connection, checkToken };
      },
    };
    const [result] = await createEngine(createDeps({ ...ports, connector })).renew({});
    expect(result).toMatchObject({ ok: false, error: { code: 'token-shorter' } });
    expect((await vault.token(SERIAL))?.token).toBe(long);
  });

  it('is stored when pasted only if the user wants that, also over one stored meanwhile', async () => {
    const deps = createDeps(fakePorts().ports);
    const { vault } = deps;
    const [short, long] = [token(0.5), token(365)];
    const pasted = async (options: StoreOptions) => {
      await vault.deleteAll([SERIAL]);
      const { gateway, connection } = await connectToGateway(deps, wantedGateway());
      const checkToken = async () =>
        void (await vault.saveToken(SERIAL, { token: long, route: 'entrez-tokens' }));
      // Only what is stored when the new token is can be compared with it.
      const connected = { gateway, connection: { ...connection, checkToken } };
      const error = await storePastedToken(
        deps,
        connected,
        readPaste(short, deps.clock.now()),
        options,
      ).catch((why: unknown) => why);
      return { error, held: (await vault.token(SERIAL))?.token };
    };
    expect(await pasted({})).toMatchObject({ error: { id: 'token-shorter/pasted' }, held: long });
    expect(await pasted({ replace: true })).toMatchObject({ held: short });
  });
});
