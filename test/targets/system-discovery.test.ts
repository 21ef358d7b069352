import { expect, it } from 'vitest';
import { systemClock } from '../../main/platform/node/clock.ts';
import { findSystems } from '../../main/targets/system-discovery.ts';
import type { FoundSystem } from '../../shared/delivery.ts';
import { isolatedNetwork, noLoopbackMdns, publish } from '../support/mdns.ts';
import { titleWith } from '../support/programs.ts';

it.skipIf(noLoopbackMdns !== undefined)(
  titleWith('finds systems that announce themselves, and nothing else', noLoopbackMdns),
  async () => {
    const { port, interfaces } = await isolatedNetwork();
    await publish(port, { name: 'openhab', type: 'openhab-server', port: 8080 });
    await publish(port, { name: 'Home', type: 'home-assistant', port: 8123 });
    await publish(port, { name: 'evcc', type: 'http', port: 7070 });
    await publish(port, { name: 'Bridge', type: 'hap', port: 51_826, txt: { md: 'homebridge' } });
    await publish(port, { name: 'Printer', type: 'http', port: 80 });
    await publish(port, { name: 'Lamp', type: 'hap', port: 81, txt: { md: 'Lamp' } });
    const found: FoundSystem[] = [];
    const enough = new AbortController();
    const onFound = (system: FoundSystem) => {
      if (found.push(system) === 4) enough.abort();
    };
    await findSystems(systemClock, onFound, enough.signal, interfaces);
    expect(found.map(({ kind }) => kind).sort()).toEqual(['evcc', 'home-assistant', 'homebridge', 'openhab']);
    const ports = found.map(({ url }) => Number(new URL(url).port)).sort((one, other) => one - other);
    expect(ports).toEqual([7070, 8080, 8123, 8581]);
  },
);
