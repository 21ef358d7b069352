import { expect, it } from 'vitest';
import { assertSameCertificate } from '../../../main/domain/certificate.ts';
import type { AppState } from '../../../main/domain/state.ts';
import { certificate, discoveredService, gateway, HOST, SERIAL } from '../../support/builders.ts';
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

it('a replaced gateway leads in the window to the new one, and then to letting go of the old one', async () => {
  const NEW_SERIAL = '122399000077';
  const { ports, world, log, open } = await startTray(200);
  await ports.state.change((state) => ({
    ...state,
    gateways: [gateway({ certificate: certificate('AA') })],
  }));
  world.candidates = [];
  world.info = { ...world.info, serial: NEW_SERIAL };
  world.certificate = certificate('EE');
  // The fake connector compares no certificates.
  const { connect } = ports.connector;
  ports.connector.connect = (endpoints, options = {}) => {
    assertSameCertificate(options.certificate ?? null, world.certificate);
    return connect(endpoints, options);
  };
  const { app, seat } = open();
  await app.start();
  app.setVisible(true);
  const old = ({ gateways }: AppState) => gateways.find((one) => one.gateway.serial === SERIAL);
  await untilState(app, (state) => (old(state)?.newCertificate ?? null) !== null);
  expect(seat().problem).toMatchObject({ code: 'certificate-changed' });

  await expect(app.commands.trustGateway(SERIAL)).rejects.toMatchObject({
    id: 'gateway-not-found/other-serial',
    values: { ending: '0077', host: HOST },
  });
  expect(await app.commands.addGateway(HOST)).toMatchObject({ serial: NEW_SERIAL });
  await app.commands.refresh();
  await untilState(app, (state) => old(state)?.problem?.id === 'gateway-not-found/other-known');
  expect(log).not.toContain('check');

  await app.commands.removeGateway(SERIAL);
  expect(app.store.get().gateways.map(({ gateway: { serial } }) => serial)).toEqual([NEW_SERIAL]);
  await app.stop();
});
