import { isIPv4 } from 'node:net';
import type { Service } from 'bonjour-service';
import type { FoundSystem } from '../../shared/delivery.ts';
import { isAbort } from '../domain/errors.ts';
import type { Clock } from '../domain/ports/index.ts';
import { DISCOVERY_QUERY_MS, DISCOVERY_WINDOW_MS } from '../domain/timing.ts';
import { listInterfaces, type NetworkInterface } from '../network/network-interfaces.ts';

/** How a system announces itself. */
interface Announcement {
  readonly service: string;
  readonly kind: FoundSystem['kind'];
  readonly name: string;
  /** Port in place of the announced one. */
  readonly port?: number;
  readonly isIt?: (service: Service) => boolean;
}

const ANNOUNCEMENTS: readonly Announcement[] = [
  { service: 'openhab-server', kind: 'openhab', name: 'openHAB' },
  { service: 'home-assistant', kind: 'home-assistant', name: 'Home Assistant' },
  { service: 'http', kind: 'evcc', name: 'evcc', isIt: ({ name }) => /^evcc\b/i.test(name) },
  // Its bridge is announced, its UI is not.
  {
    service: 'hap',
    kind: 'homebridge',
    name: 'Homebridge',
    port: 8581,
    isIt: ({ txt }) => /homebridge/i.test(String((txt as { md?: unknown } | undefined)?.md ?? '')),
  },
];

/**
 * Searches the network over mDNS. Anybody can answer, so an answer is a place to look, no proof.
 *
 * @param onFound called once for each system
 */
export async function findSystems(
  clock: Clock,
  onFound: (system: FoundSystem) => void,
  signal?: AbortSignal,
  interfaces: () => NetworkInterface[] = listInterfaces,
): Promise<void> {
  // Most runs never search, so the mDNS library is loaded only here.
  const { listen } = await import('../network/mdns-listener.ts');
  const seen = new Set<string>();
  const listeners = interfaces().flatMap((net) =>
    ANNOUNCEMENTS.map((announcement) =>
      listen(net, announcement.service, {
        onService(service) {
          const system = systemOf(service, announcement);
          if (system === null || seen.has(system.url)) return;
          seen.add(system.url);
          onFound(system);
        },
        onAddress: () => undefined,
        onFailure: () => undefined,
      }),
    ),
  );
  try {
    let waited = 0;
    // A packet may be lost, so the question is repeated.
    for (const at of [...DISCOVERY_QUERY_MS, DISCOVERY_WINDOW_MS]) {
      await clock.wait(at - waited, signal);
      waited = at;
      for (const listener of listeners) listener.ask();
    }
  } catch (error) {
    if (!isAbort(error)) throw error;
  } finally {
    await Promise.all(listeners.map((listener) => listener.close()));
  }
}

function systemOf(service: Service, { kind, name, port, isIt }: Announcement): FoundSystem | null {
  if (isIt !== undefined && !isIt(service)) return null;
  const address = service.addresses?.find((each) => isIPv4(each) && !each.startsWith('169.254.'));
  const host = address ?? service.referer?.address;
  if (host === undefined) return null;
  return { kind, name, url: `http://${host}:${port ?? service.port}` };
}
