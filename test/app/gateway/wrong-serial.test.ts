import { expect, it } from 'vitest';
import { createDeps, createEngine } from '../../../main/app/engine.ts';
import { discoveredService } from '../../support/builders.ts';
import { fakePorts } from '../../support/fakes/ports.ts';

const renew = (serials: readonly string[]) => {
  const candidates = serials.map((serial) => discoveredService({ serial }));
  return createEngine(createDeps(fakePorts({ candidates }).ports)).renew({ serial: '122399000555' });
};

it('a search for a serial says what it found in its place', async () => {
  await expect(renew(['122399000001', '122399000002'])).rejects.toMatchObject({
    code: 'gateway-not-found',
    message: 'No gateway with that serial answered on this network. Found: …0001, …0002.',
  });
  await expect(renew([])).rejects.toMatchObject({
    message: 'No gateway with that serial was found on this network.',
  });
});
