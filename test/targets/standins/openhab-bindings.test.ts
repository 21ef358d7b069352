import { describe, expect, it, onTestFinished } from 'vitest';
import type { GatewayAnswer } from '../../support/targets/ask-gateway.ts';
import { createOpenhab, type Openhab } from '../../support/targets/openhab.ts';
import { ENVIRONMENT_NAME, fileThing, UID, usualThings } from '../../support/targets/openhab-house.ts';
import { enable, NEW, OLD, only, openhab, put, withToken } from './openhab-bench.ts';

describe('enphase:envoy', () => {
  it('goes on with the old token until it is disabled and enabled', async () => {
    const house = await openhab({ gateway: only(NEW) });
    expect(house.status(UID.envoy).statusDetail).toBe('CONFIGURATION_ERROR');
    await put(house, `${UID.envoy}/config`, withToken(house, NEW));
    await house.settled();
    expect(house.stored(UID.envoy).configuration['jwt']).toBe(NEW);
    expect(house.tokenInUse(UID.envoy)).toBe(OLD);
    expect(house.status(UID.envoy).status).toBe('OFFLINE');

    await enable(house, UID.envoy, false);
    expect(house.status(UID.envoy)).toEqual({ status: 'UNINITIALIZED', statusDetail: 'DISABLED' });
    expect(house.status(UID.inverter).statusDetail).toBe('BRIDGE_UNINITIALIZED');
    await enable(house, UID.envoy, true);
    expect(house.tokenInUse(UID.envoy)).toBe(NEW);
    expect(house.status(UID.envoy).status).toBe('ONLINE');
    expect(house.status(UID.inverter).status).toBe('ONLINE');
  });

  it('keeps its handler where it is enabled before it was disabled', async () => {
    const held: PromiseWithResolvers<void>[] = [];
    const wait = () => {
      const one = Promise.withResolvers<void>();
      held.push(one);
      return one.promise;
    };
    const house = await createOpenhab({ token: OLD, things: usualThings(OLD), statusAfterMs: 1000, wait });
    onTestFinished(() => house.close());
    await put(house, `${UID.envoy}/config`, withToken(house, NEW));
    await put(house, `${UID.envoy}/enable`, 'false', 'text/plain');
    await put(house, `${UID.envoy}/enable`, 'true', 'text/plain');
    for (const one of held) one.resolve();
    await house.settled();
    expect(house.tokenInUse(UID.envoy)).toBe(OLD);
  });

  it('uses the new token at once in a repaired version', async () => {
    const house = await openhab({ repaired: true });
    await put(house, `${UID.envoy}/config`, withToken(house, NEW));
    expect(house.tokenInUse(UID.envoy)).toBe(NEW);
  });

  it('stays ONLINE by its session when the token has ended', async () => {
    let answer: GatewayAnswer = 'accepted';
    const house = await openhab({ gateway: async () => answer });
    answer = 'refused';
    await house.poll(UID.envoy);
    expect(house.status(UID.envoy).status).toBe('ONLINE');
    house.endSessions();
    await house.poll(UID.envoy);
    expect(house.status(UID.envoy).statusDetail).toBe('CONFIGURATION_ERROR');
  });

  it('looks for a gateway that is away and writes what it finds', async () => {
    const house = await openhab({ gateway: async () => 'unreachable', foundHostname: '192.0.2.9' });
    expect(house.status(UID.envoy).statusDetail).toBe('COMMUNICATION_ERROR');
    expect(house.stored(UID.envoy).configuration['hostname']).toBe('192.0.2.9');
  });

  it('is disabled over a restart, which loads the stored token', async () => {
    const house = await openhab();
    await put(house, `${UID.envoy}/config`, withToken(house, NEW));
    await enable(house, UID.envoy, false);
    house.restart();
    await house.settled();
    expect(house.status(UID.envoy).statusDetail).toBe('DISABLED');
    expect(house.isEnabled(UID.envoy)).toBe(false);
    await enable(house, UID.envoy, true);
    expect(house.tokenInUse(UID.envoy)).toBe(NEW);
  });

  it('keeps its handler when its file changes, but not when a file’s thing is enabled anew', async () => {
    const house = await openhab({ things: [fileThing(OLD)] });
    house.editFile(UID.file, { jwt: NEW });
    expect(house.tokenInUse(UID.file)).toBe(OLD);
    expect(await enable(house, UID.file, false)).toBe(200);
    await enable(house, UID.file, true);
    expect(house.tokenInUse(UID.file)).toBe(NEW);
  });

  it('ignores its jwt where it signs in by itself', async () => {
    const house = await openhab({ automaticToken: NEW });
    expect(house.stored(UID.automatic).configuration['jwt']).toBe(OLD);
    expect(house.tokenInUse(UID.automatic)).toBe(NEW);
  });
});

describe('http:url', () => {
  const change = async (house: Openhab, values: Record<string, unknown>) => {
    await put(house, `${UID.password}/config`, { ...house.stored(UID.password).configuration, ...values });
    await house.settled();
    return house.status(UID.password);
  };

  it('uses a changed token at once and is UNKNOWN until it works', async () => {
    const house = await openhab({ gateway: only(NEW) });
    expect(house.status(UID.password).status).toBe('UNKNOWN');
    expect((await change(house, { password: NEW })).status).toBe('ONLINE');
    expect(house.tokenInUse(UID.password)).toBe(NEW);
  });

  it('shows a refusal only where it is told to', async () => {
    const house = await openhab({ gateway: only(NEW) });
    expect(await change(house, { strictErrorHandling: true })).toEqual({
      status: 'OFFLINE',
      statusDetail: 'COMMUNICATION_ERROR',
    });
  });

  it('is ONLINE without having asked before openHAB 4', async () => {
    const house = await openhab({ version: '3.2.0', gateway: async () => 'refused' });
    expect(house.status(UID.password).status).toBe('ONLINE');
  });

  it('reads its token from wherever it stands, and from the environment at a start only', async () => {
    const environment: Record<string, string> = { [ENVIRONMENT_NAME]: OLD };
    const house = await openhab({ environment });
    for (const uid of [UID.headers, UID.password, UID.channel, UID.environment])
      expect(house.tokenInUse(uid)).toBe(OLD);
    expect(house.stored(UID.environment).configuration['password']).toBe(`\${ENV:${ENVIRONMENT_NAME}}`);
    environment[ENVIRONMENT_NAME] = NEW;
    await enable(house, UID.environment, false);
    await enable(house, UID.environment, true);
    expect(house.tokenInUse(UID.environment)).toBe(OLD);
    house.restart();
    expect(house.tokenInUse(UID.environment)).toBe(NEW);
  });
});
