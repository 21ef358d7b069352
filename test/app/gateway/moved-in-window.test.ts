import { expect, it } from 'vitest';
import type { AppState } from '../../../main/domain/state.ts';
import { certificate, discoveredService, gateway, SERIAL } from '../../support/builders.ts';
import { startTray, untilState } from '../../support/fakes/tray.ts';

const NEW_HOST = '192.0.2.8';

it('a gateway that has moved with a new certificate is trusted in the window where it is now', async () => {
  const { ports, world, kept, log, open } = await startTray(200);
  await ports.state.change((state) => ({
    ...state,
    gateways: [gateway({ certificate: certificate('AA') })],
  }));
  world.reachable = ({ host }) => host === NEW_HOST;
  world.candidates = [discoveredService({ addresses: [NEW_HOST] })];
  world.certificate = certificate('EE');
  const { app, seat } = open();
  await app.start();
  app.setVisible(true);
  const seatOf = ({ gateways }: AppState) => gateways[0];
  await untilState(app, (state) => (seatOf(state)?.newCertificate ?? null) !== null);
  expect(seat()).toMatchObject({
    health: 'offline',
    problem: { id: 'gateway-unreachable/moved', values: { host: NEW_HOST } },
    newCertificate: { fingerprint256: 'EE', host: NEW_HOST, sameAddress: false, routine: false },
  });
  expect(log).not.toContain('read');

  await app.commands.trustGateway(SERIAL);
  await untilState(app, (state) => seatOf(state)?.health === 'fine');
  expect(seat()).toMatchObject({ newCertificate: null, gateway: { endpoint: { host: NEW_HOST } } });
  expect(kept.state.gateways).toMatchObject([
    { endpoint: { host: NEW_HOST }, certificate: { fingerprint256: 'EE' } },
  ]);
  await app.stop();
});
