import { describe, expect, it } from 'vitest';
import { accessTo } from '../../../main/app/delivery/access.ts';
import { INITIAL_PROGRESS } from '../../../main/domain/delivery-progress.ts';
import type { DeliveryProgress, Target } from '../../../shared/delivery.ts';
import { SERIAL } from '../../support/builders.ts';

const target: Target = {
  id: 'openhab',
  serial: SERIAL,
  kind: 'openhab',
  label: 'openHAB',
  where: 'http://openhab:8080',
  options: { url: 'http://openhab:8080' },
};

describe('what a delivery remembers', () => {
  it('is saved in the order in which it came, even if the first save takes longer', async () => {
    const slow = Promise.withResolvers<void>();
    const saved: Partial<DeliveryProgress>[] = [];
    const { remember } = accessTo(
      { target, secrets: { key: null, headers: {} }, signal: undefined, progress: INITIAL_PROGRESS },
      [],
      async (change) => {
        if (saved.length === 0) await slow.promise;
        saved.push(change);
      },
    );
    const first = remember({ weDisabled: ['a'] });
    const second = remember({ weDisabled: ['a', 'b'] });
    slow.resolve();
    await Promise.all([first, second]);
    expect(saved.at(-1)).toEqual({ weDisabled: ['a', 'b'] });
  });

  it('is saved although the save before it has failed', async () => {
    const saved: Partial<DeliveryProgress>[] = [];
    const { remember } = accessTo(
      { target, secrets: { key: null, headers: {} }, signal: undefined, progress: INITIAL_PROGRESS },
      [],
      async (change) => {
        if (change.attempts === 1) throw new Error('disk full');
        saved.push(change);
      },
    );
    await expect(remember({ attempts: 1 })).rejects.toThrow('disk full');
    await remember({ attempts: 2 });
    expect(saved).toEqual([{ attempts: 2 }]);
  });
});
