import type { Gateway } from '../../../shared/domain.ts';
import { z } from '../../domain/parse.ts';
import type { GatewayStore } from '../../domain/ports/index.ts';
import { createJsonFile } from './json-file.ts';

const Fingerprint = z.string().regex(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
const seconds = z.number().int().nullable();
const StoredGateway = z.object({
  serial: z.string().min(1),
  firmware: z.string(),
  metered: z.boolean().nullable(),
  needsToken: z.boolean(),
  endpoint: z.object({
    scheme: z.enum(['https', 'http']),
    host: z.string().min(1),
    port: z.number().int().min(1).max(65_535),
  }),
  addresses: z.array(z.string()),
  via: z.enum(['mdns', 'manual']),
  certificate: z.object({ fingerprint256: Fingerprint, validFrom: seconds, validUntil: seconds }).nullable(),
});
const Version2 = z.object({ version: z.literal(2), gateways: z.array(StoredGateway) });

/** Version 1 knew certificates by their fingerprint alone. */
const Version1 = z
  .object({
    version: z.literal(1),
    gateways: z.array(StoredGateway.extend({ certificate: Fingerprint.nullable().default(null) })),
  })
  .transform(({ gateways }) => ({
    version: 2 as const,
    gateways: gateways.map((gateway) => ({ ...gateway, certificate: undated(gateway.certificate) })),
  }));
const undated = (fingerprint256: string | null) =>
  fingerprint256 === null ? null : { fingerprint256, validFrom: null, validUntil: null };

const Stored = z.union([Version2, Version1]);

export interface GatewayStoreEvents {
  /** The file could not be understood and has this name now. */
  readonly onSetAside?: (path: string) => void;
  /** The list could not be written; what was found will have to be found again. */
  readonly onUnwritable?: () => void;
}

/** Known gateways in a JSON file. A list that cannot be written is no reason to lose what it was needed for. */
export function createGatewayStore(path: string, events: GatewayStoreEvents = {}): GatewayStore {
  const file = createJsonFile<z.infer<typeof Stored>>(
    path,
    Stored,
    { version: 2, gateways: [] },
    { onSetAside: events.onSetAside },
  );
  async function change(update: Parameters<typeof file.change>[0]): Promise<void> {
    await file.change(update).catch(() => events.onUnwritable?.());
  }
  return {
    load: async () => (await file.load()).gateways,
    remember: (fresh) =>
      change(({ version, gateways }) => {
        const bySerial = new Map(gateways.map((gateway) => [gateway.serial, gateway]));
        for (const gateway of fresh) {
          bySerial.set(gateway.serial, stored(gateway));
        }
        return { version, gateways: [...bySerial.values()] };
      }),
    update: (fresh) =>
      change(({ version, gateways }) => ({
        version,
        gateways: gateways.map((known) =>
          stored(fresh.find(({ serial }) => serial === known.serial) ?? known),
        ),
      })),
    drop: (serial) =>
      change(({ version, gateways }) => ({
        version,
        gateways: gateways.filter((gateway) => gateway.serial !== serial),
      })),
    clear: file.clear,
  };
}

const stored = (gateway: Gateway): z.infer<typeof StoredGateway> => ({
  ...gateway,
  addresses: [...gateway.addresses],
});
