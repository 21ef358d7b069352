import { readFile, rename } from 'node:fs/promises';
import pLimit from 'p-limit';
import { z } from 'zod';
import type { Gateway } from '../../../shared/domain.ts';
import type { GatewayStore } from '../../domain/ports.ts';
import { writePrivateFile } from './private-file.ts';

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

/**
 * Known gateways in a JSON file. A file that cannot be understood is set aside under a new name, never overwritten.
 *
 * @param onSetAside called with the new name of such a file
 */
export function createGatewayStore(
  path: string,
  onSetAside: (path: string) => void = () => {},
): GatewayStore {
  async function load(): Promise<readonly Gateway[]> {
    let text: string;
    try {
      text = await readFile(path, 'utf8');
    } catch {
      return [];
    }
    try {
      return Stored.parse(JSON.parse(text)).gateways;
    } catch {
      const aside = `${path}.unreadable`;
      await rename(path, aside).then(
        () => onSetAside(aside),
        () => undefined,
      );
      return [];
    }
  }
  const save = (gateways: readonly Gateway[]) =>
    writePrivateFile(path, `${JSON.stringify({ version: 1, gateways }, null, 2)}\n`);

  const oneAtATime = pLimit(1);

  return {
    load,
    remember: (fresh) =>
      oneAtATime(async () => {
        const bySerial = new Map((await load()).map((gateway) => [gateway.serial, gateway]));
        for (const gateway of fresh) bySerial.set(gateway.serial, gateway);
        await save([...bySerial.values()]);
      }),
    clear: () => oneAtATime(() => save([])),
  };
}
