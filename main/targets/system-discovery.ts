import { isIPv4 } from 'node:net';
import type { Service } from 'bonjour-service';
import type { FoundSystem } from '../../shared/delivery.ts';
import { isAbort } from '../domain/errors.ts';
import type { Clock } from '../domain/ports/index.ts';
import { DISCOVERY_WINDOW_MS } from '../domain/timing.ts';
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
  const { askRepeatedly, listen, WAYS } = await import('../network/mdns-listener.ts');
  const seen = new Set<string>();
  const listeners = interfaces().flatMap((net) =>
    ANNOUNCEMENTS.flatMap((announcement) => {
      const events = {
        onService(service: Service) {
          const system = systemOf(service, announcement);
          if (system === null || seen.has(system.url)) return;
          seen.add(system.url);
          onFound(system);
        },
        onAddress: () => undefined,
        // An interface that cannot listen finds nothing; the address can be typed.
        onFailure: () => undefined,
      };
      return WAYS.map((way) => listen(net, announcement.service, events, way));
    }),
  );
  const done = new AbortController();
  const over = signal === undefined ? done.signal : AbortSignal.any([signal, done.signal]);
  const asking = askRepeatedly(listeners, clock, over);
  try {
    await clock.wait(DISCOVERY_WINDOW_MS, over);
  } catch (error) {
    if (!isAbort(error)) throw error;
  } finally {
    done.abort();
    await asking;
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
