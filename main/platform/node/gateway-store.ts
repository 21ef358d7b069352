import { z } from 'zod';
import type { GatewayStore } from '../../domain/ports.ts';
import { createJsonFile } from './json-file.ts';

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
});
const Stored = z.object({ version: z.literal(1), gateways: z.array(StoredGateway) });

/** Known gateways in a JSON file; `onSetAside` is told the new name of one that could not be understood. */
export function createGatewayStore(path: string, onSetAside?: (path: string) => void): GatewayStore {
  const file = createJsonFile<z.infer<typeof Stored>>(path, Stored, { version: 1, gateways: [] }, onSetAside);
  return {
    load: async () => (await file.load()).gateways,
    remember: (fresh) =>
      file.change(({ version, gateways }) => {
        const bySerial = new Map(gateways.map((gateway) => [gateway.serial, gateway]));
        for (const gateway of fresh) {
          bySerial.set(gateway.serial, { ...gateway, addresses: [...gateway.addresses] });
        }
        return { version, gateways: [...bySerial.values()] };
      }),
    drop: (serial) =>
      file.change(({ version, gateways }) => ({
        version,
        gateways: gateways.filter((gateway) => gateway.serial !== serial),
      })),
    clear: () => file.change(({ version }) => ({ version, gateways: [] })),
  };
}
