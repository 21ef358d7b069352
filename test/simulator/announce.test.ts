import { Bonjour, type Service } from 'bonjour-service';
import { expect, it, onTestFinished } from 'vitest';
import { announce } from '../support/simulator/announce.ts';
import { startGateway } from '../support/simulator/gateway.ts';

/** Announcing on loopback alone, away from port 5353, works on Linux without root; elsewhere it is untried. */
const LOOPBACK = process.platform === 'linux';
const options = { port: 20_000 + (process.pid % 10_000), interface: '127.0.0.1' };

function browser() {
  const socket: Record<string, unknown> = { ...options, bind: '0.0.0.0' };
  const bonjour = new Bonjour(socket);
  onTestFinished(() => new Promise<void>((resolve) => bonjour.destroy(() => resolve())));
  return bonjour.find({ type: 'enphase-envoy' });
}

it.skipIf(!LOOPBACK)('announces like a real gateway, and says goodbye (Linux only)', async () => {
  const found = browser();
  const up = new Promise<Service>((resolve) => found.on('up', resolve));
  const down = new Promise<Service>((resolve) => found.on('down', resolve));
  const gateway = await startGateway({ serial: '122399000077', firmware: 'D8.3.5289', announce: options });
  onTestFinished(() => gateway.close());
  const service = await up;
  expect(service.fqdn).toBe('envoy._enphase-envoy._tcp.local');
  expect(service.port).toBe(gateway.port);
  expect(service.txt).toEqual({ serialnum: '122399000077', protovers: '8.3.5289', txtvers: '1' });
  await gateway.close();
  expect((await down).fqdn).toBe(service.fqdn);
});

it.skipIf(!LOOPBACK)(
  'rejects instead of ending the process when it cannot announce (Linux only)',
  async () => {
    const gateway = { serial: '1', version: '8.3.1', port: 1 };
    // An address of documentation networks, which no interface has.
    await expect(announce(gateway, { ...options, bind: '192.0.2.77' })).rejects.toMatchObject({
      code: 'EADDRNOTAVAIL',
    });
  },
);
