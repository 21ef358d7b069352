import { describe, expect, it } from 'vitest';
import { createCommands } from '../../main/app/commands.ts';
import { forgetTraces } from '../../main/app/forget.ts';
import { openVault } from '../../main/app/vault.ts';
import { settle } from '../drills/tray-world.ts';
import { fakePorts, reading, SERIAL } from '../support/ports.ts';
import { gateway, trayAppIn, until } from './builders.ts';

/** What the command line does in another process with the same files and the same keychain. */
async function forgetElsewhere(ports: Parameters<typeof createCommands>[0]): Promise<void> {
  await createCommands({ ...ports, givenCredentials: null }).forget();
}

describe('forgetting', () => {
  it('goes on where one file cannot be removed, and says that something is left', async () => {
    const { ports } = fakePorts();
    await ports.gateways.remember([gateway()]);
    await ports.memory.change((now) => ({ ...now, triedAt: { [SERIAL]: 1 } }));
    const clear = async () => {
      throw new Error('EACCES');
    };
    const history = { ...ports.history, clear };
    await expect(forgetTraces({ ...ports, history })).rejects.toMatchObject({
      code: 'storage-unavailable',
      message: expect.stringContaining('not every file'),
    });
    expect(await ports.gateways.load()).toEqual([]);
    expect((await ports.memory.load()).triedAt).toEqual({});
  });

  it('is complete in the window too where a file cannot be removed', async () => {
    const { app, ports } = trayAppIn();
    await app.start();
    await app.commands.addGateway('192.0.2.7');
    ports.leftovers.clear = async () => {
      throw new Error('EACCES');
    };
    await expect(app.commands.forget()).rejects.toMatchObject({ code: 'storage-unavailable' });
    expect(app.store.get().gateways).toEqual([]);
    await app.stop();
  });

  it('by another process is noticed when somebody looks', async () => {
    const { app, ports } = trayAppIn();
    await app.start();
    await app.commands.addGateway('192.0.2.7');
    await app.commands.signIn('owner@example.org', 'secret');
    await app.commands.renew(SERIAL);
    await forgetElsewhere(ports);
    app.setVisible(true);
    await until(app, ({ gateways, account }) => gateways.length === 0 && account.hint === null);
    await app.stop();
    expect(await ports.gateways.load()).toEqual([]);
    expect(await ports.history.load()).toEqual({});
  });

  it('takes nothing from a window whose list could not be written', async () => {
    const { app, ports } = trayAppIn();
    ports.gateways.remember = async () => undefined;
    await app.start();
    await app.commands.addGateway('192.0.2.7');
    app.setVisible(true);
    await settle();
    expect(app.store.get().gateways).toHaveLength(1);
    await app.stop();
  });

  it('is not undone by a reading that was under way', async () => {
    const { ports, world } = fakePorts();
    await createCommands(ports).renew({});
    expect(await ports.gateways.load()).toHaveLength(1);
    world.readPower = async () => {
      await forgetElsewhere(ports);
      return reading();
    };
    expect(await createCommands(ports).power({})).toMatchObject([{ ok: true }]);
    expect(await ports.gateways.load()).toEqual([]);
    expect(await openVault(ports.secrets).token(SERIAL)).toBeNull();
  });
});
