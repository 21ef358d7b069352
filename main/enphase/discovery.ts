import type { Service } from 'bonjour-service';
import { abortError, appError } from '../domain/errors.ts';
import type { Clock, Discovery } from '../domain/ports/index.ts';
import type { MdnsListener } from '../network/mdns-listener.ts';
import { listInterfaces, type NetworkInterface } from '../network/network-interfaces.ts';
import {
  mergeBySerial,
  recordAddress,
  recordService,
  type ServiceRecord,
  toCandidate,
} from './service-records.ts';

/** The only service type that any Enphase integration browses for. */
const SERVICE = 'enphase-envoy';
/** Socket errors that last: another program holds the port, or this one may not use it. */
const SOCKET_BLOCKED: ReadonlySet<string> = new Set(['EADDRINUSE', 'EACCES']);

export interface DiscoveryOptions {
  readonly clock: Clock;
  readonly interfaces?: () => NetworkInterface[];
}

/** Finds gateways over mDNS. Any device can announce any serial, so the serial in `/info` decides. */
export function createDiscovery({ clock, interfaces = listInterfaces }: DiscoveryOptions): Discovery {
  return {
    isOnNetwork: () => interfaces().some(({ external }) => external),

    async browse({ windowMs, settleMs, signal, onCandidate }) {
      if (signal?.aborted) throw abortError();
      // Most runs know their gateway and never search, so the mDNS library is loaded only here.
      const { askRepeatedly, listen, WAYS } = await import('../network/mdns-listener.ts');
      const records = new Map<string, ServiceRecord>();
      const failures = { multicast: new Map<string, string>(), unicast: new Map<string, string>() };
      const listeners: MdnsListener[] = [];
      let news = Promise.withResolvers<void>();

      function report(record: ServiceRecord) {
        news.resolve();
        news = Promise.withResolvers<void>();
        onCandidate?.(toCandidate(record));
      }
      function onService(service: Service) {
        const record = recordService(records, service);
        if (record === null) return;
        // A name may arrive without an address (home-assistant/core#110219), so its address is asked for.
        if (record.addresses.size === 0) {
          for (const listener of listeners) listener.askAddress(record.host);
        }
        report(record);
      }
      function onAddress(host: string, address: string) {
        for (const record of recordAddress(records, host, address)) report(record);
      }

      const nets = interfaces();
      /** If no interface can listen or send, waiting is useless. */
      const allFailed = () =>
        nets.every(({ address }) => failures.multicast.has(address) && failures.unicast.has(address));
      // One signal ends the browse for every cause, so that no timer outlives it.
      const done = new AbortController();
      const waiting = signal ? AbortSignal.any([signal, done.signal]) : done.signal;
      try {
        for (const net of nets) {
          for (const way of WAYS) {
            const onFailure = (code: string) => {
              failures[way].set(net.address, code);
              if (allFailed()) news.resolve();
            };
            listeners.push(listen(net, SERVICE, { onService, onAddress, onFailure }, way));
          }
        }
        const asking = askRepeatedly(listeners, clock, waiting);
        const end = clock.now() + windowMs;
        while (clock.now() < end && !allFailed()) {
          const left = end - clock.now();
          const pause = records.size > 0 && settleMs !== undefined ? Math.min(left, settleMs) : left;
          const isHeard = await isSettledWithin(news.promise, pause, clock, waiting);
          if (!isHeard && pause < left) break;
        }
        done.abort();
        await asking;
      } finally {
        done.abort();
        await Promise.all(listeners.map((listener) => listener.close()));
      }
      if (records.size === 0) throwIfCannotListen(nets, failures.multicast);
      return mergeBySerial([...records.values()]);
    },
  };
}

/** Whether something happens within so many ms. @throws AbortError */
async function isSettledWithin(
  happening: Promise<void>,
  ms: number,
  clock: Clock,
  signal: AbortSignal,
): Promise<boolean> {
  const done = new AbortController();
  return await Promise.race([
    happening.then(() => true),
    clock.wait(ms, AbortSignal.any([signal, done.signal])).then(() => false),
  ]).finally(() => done.abort());
}

/** @throws AppError `gateway-not-found` if a cause on this computer explains the silence */
function throwIfCannotListen(nets: readonly NetworkInterface[], failures: ReadonlyMap<string, string>): void {
  if (!nets.some(({ external }) => external)) throw appError('gateway-not-found/no-network');
  const codes = nets.filter(({ external }) => external).map(({ address }) => failures.get(address));
  if (codes.includes(undefined)) return;
  if (codes.some((code) => SOCKET_BLOCKED.has(code ?? ''))) throw appError('gateway-not-found/port-taken');
  throw appError('gateway-not-found/search-blocked', { code: codes[0] ?? 'unknown cause' });
}
