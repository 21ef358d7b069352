import { expect, it } from 'vitest';
import { createDeps, createEngine } from '../../../main/app/engine.ts';
import type { Failure } from '../../../main/app/gateway/outcome.ts';
import { CertificateChangedError } from '../../../main/domain/certificate.ts';
import { certificate, discoveredService, SERIAL } from '../../support/builders.ts';
import { fakePorts } from '../../support/fakes/ports.ts';

it('a search tells of what has answered and is left out', async () => {
  const { ports, world } = fakePorts();
  const other = discoveredService({ serial: '122399000002', addresses: ['192.0.2.66'] });
  world.candidates = [discoveredService(), other];
  const connector: typeof ports.connector = {
    connect: async (endpoints, options) => {
      if (endpoints[0]?.host === '192.0.2.66') throw new CertificateChangedError(certificate('EE'));
      return ports.connector.connect(endpoints, options);
    },
  };
  const failures: Failure[] = [];
  const found = await createEngine(createDeps({ ...ports, connector })).discover({}, undefined, (one) =>
    failures.push(one),
  );
  expect(found).toMatchObject([{ serial: SERIAL }]);
  expect(failures).toMatchObject([{ serial: '122399000002', error: { code: 'certificate-changed' } }]);
});
