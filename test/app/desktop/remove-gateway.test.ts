import { describe, expect, it } from 'vitest';
import { INITIAL_PROGRESS } from '../../../main/domain/delivery-progress.ts';
import { appError } from '../../../main/domain/errors.ts';
import type { StateStore, TargetKind } from '../../../main/domain/ports/index.ts';
import type { SavedTarget } from '../../../shared/delivery.ts';
import { SERIAL } from '../../support/builders.ts';
import { flushEvents } from '../../support/fakes/clock.ts';
import { fakeTargets } from '../../support/fakes/targets.ts';
import { startTray } from '../../support/fakes/tray.ts';

describe('removing a gateway in the window', () => {
  it('is told if it cannot be saved: the gateway stays, without its token', async () => {
    const { ports, open, kept, storedToken } = await startTray(100);
    let isFull = false;
    const refuse = () => Promise.reject(appError('storage-unavailable'));
    const state: StateStore = {
      ...ports.state,
      change: (update) => (isFull ? refuse() : ports.state.change(update)),
      transaction: (work) =>
        ports.state.transaction(({ state: saved, save }) =>
          work({ state: saved, save: (next) => (isFull ? refuse() : save(next)) }),
        ),
    };
    const { app } = open({ state });
    await app.start();
    await app.commands.nameGateway(SERIAL, 'Barn');
    isFull = true;
    await expect(app.commands.removeGateway(SERIAL)).rejects.toMatchObject({ code: 'storage-unavailable' });
    expect(app.store.get().gateways).toMatchObject([
      { gateway: { serial: SERIAL }, token: null, name: 'Barn' },
    ]);
    expect(await storedToken()).toBeUndefined();
    isFull = false;
    await app.commands.removeGateway(SERIAL);
    app.setVisible(true);
    await flushEvents();
    expect([app.store.get().gateways, kept.state.gateways]).toEqual([[], []]);
    await app.stop();
  });

  it('enables what a delivery has disabled, while it is still known', async () => {
    const { ports, open, kept } = await startTray(100);
    let isAway = true;
    const enabled: string[] = [];
    const openhab: TargetKind = {
      ...fakeTargets().kinds.openhab,
      async recover({ progress, remember }) {
        if (isAway) throw appError('target-unreachable', { system: 'openHAB' }, { retryable: true });
        enabled.push(...progress().weDisabled);
        await remember({ weDisabled: [] });
      },
    };
    const target: SavedTarget = {
      ...{ id: 'openhab', serial: SERIAL, kind: 'openhab', label: '', where: '', options: {}, hasKey: false },
      progress: { ...INITIAL_PROGRESS, weDisabled: ['thing'] },
    };
    await ports.state.change((state) => ({ ...state, targets: [target] }));
    const { app } = open({ targets: fakeTargets({ openhab }) });
    await app.start();
    await flushEvents();
    isAway = false;
    await app.commands.removeGateway(SERIAL);
    expect(enabled).toEqual(['thing']);
    expect(kept.state.targets).toEqual([]);
    await app.stop();
  });
});
