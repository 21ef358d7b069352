import { describe, expect, it } from 'vitest';
import { openVault } from '../../../main/app/storage/vault.ts';
import { appError, toProblem } from '../../../main/domain/errors.ts';
import { certificate, discoveredService, SERIAL } from '../../support/builders.ts';
import { flushEvents } from '../../support/fakes/clock.ts';
import { fakeTray, untilState } from '../../support/fakes/tray.ts';

async function startedTray() {
  const made = fakeTray();
  await made.app.start();
  return made;
}

describe('the trusted certificate', () => {
  it('holds a gateway that is set up anew to the certificate that its token was accepted with', async () => {
    const { app, ports, world, kept } = await startedTray();
    const token = world.requestToken();
    const vault = openVault(ports.secrets);
    await vault.saveToken(SERIAL, { token, route: 'manual', certificate: certificate('BB') });
    world.certificate = certificate('EE');
    await app.commands.addGateway('192.0.2.7');
    expect(kept.state.gateways).toMatchObject([{ certificate: { fingerprint256: 'BB' } }]);
    app.setVisible(true);
    await untilState(app, ({ gateways }) => (gateways[0]?.newCertificate ?? null) !== null);
    await app.commands.trustGateway(SERIAL);
    expect(kept.state.gateways).toMatchObject([{ certificate: { fingerprint256: 'EE' } }]);
    expect((await vault.token(SERIAL))?.certificate).toEqual(certificate('EE'));
    await app.stop();
  });

  it('trusts the certificate that was looked at, and no other that comes after it', async () => {
    const { app, world, kept } = await startedTray();
    await app.commands.addGateway('192.0.2.7');
    const [first] = kept.state.gateways;
    const seen = {
      fingerprint256: 'BB',
      host: '192.0.2.7',
      oldUntil: null,
      newFrom: null,
      newUntil: null,
      sameAddress: true,
      routine: false,
    };
    const problem = toProblem(appError('certificate-changed', { which: '' }));
    app.store.dispatch({
      ...{ type: 'reading failed', serial: SERIAL, problem, health: 'error', at: 0 },
      newCertificate: seen,
    });
    world.certificate = certificate('CC');
    await expect(app.commands.trustGateway(SERIAL)).rejects.toMatchObject({ code: 'certificate-changed' });
    expect(kept.state.gateways).toEqual([first]);
    world.certificate = certificate('BB');
    await app.commands.trustGateway(SERIAL);
    expect(kept.state.gateways).toMatchObject([{ certificate: { fingerprint256: 'BB' } }]);
    await app.stop();
  });

  it('is the one of a gateway that has moved, once the user trusts it there', async () => {
    const { app, world, kept, log } = await startedTray();
    await app.commands.addGateway('192.0.2.7');
    await app.commands.signIn('owner@example.org', 'secret');
    await app.commands.renew(SERIAL);
    // The renewal is followed by a reading.
    await flushEvents();
    const [before] = kept.state.gateways;
    expect(before?.certificate).toEqual(certificate('AA'));
    world.reachable = ({ host }) => host === '192.0.2.9';
    world.candidates = [discoveredService({ addresses: ['192.0.2.9'] })];
    world.certificate = certificate('BB');
    log.length = 0;
    // One lost answer is not shown.
    await app.commands.refresh();
    await flushEvents();
    await app.commands.refresh();
    await untilState(app, ({ gateways }) => gateways[0]?.newCertificate?.host === '192.0.2.9');
    expect(app.store.get().gateways[0]).toMatchObject({
      gateway: { endpoint: { host: '192.0.2.7' } },
      problem: { id: 'gateway-unreachable/moved', values: { host: '192.0.2.9' } },
      newCertificate: { fingerprint256: 'BB', sameAddress: false, routine: false },
    });
    expect(kept.state.gateways).toEqual([before]);
    expect(log).not.toContain('read');
    await app.commands.trustGateway(SERIAL);
    expect(kept.state.gateways).toMatchObject([
      { endpoint: { host: '192.0.2.9' }, certificate: { fingerprint256: 'BB' } },
    ]);
    await untilState(app, ({ gateways }) => gateways[0]?.newCertificate === null);
    expect(app.store.get().gateways[0]).toMatchObject({ health: 'fine', problem: null });
    await app.stop();
  });
});
