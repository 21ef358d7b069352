import { LAST_EPOCH_S, watts, z } from '../../domain/parse.ts';
import type { HistoryStore } from '../../domain/ports/index.ts';
import { createJsonFile } from './json-file.ts';

const known = watts.nullable();
const Point = z.tuple([z.number().int().min(0).max(LAST_EPOCH_S), known, known, known, known]).readonly();
const StoredHistory = z.object({
  version: z.literal(1),
  gateways: z.record(z.string(), z.array(Point).max(5000).readonly()).readonly(),
});

/** The curves of the last day, in a JSON file. An unreadable file starts anew: a day of watts is no great loss. */
export function createHistoryFile(path: string): HistoryStore {
  const file = createJsonFile<z.infer<typeof StoredHistory>>(path, StoredHistory, {
    initial: () => ({ version: 1, gateways: {} }),
    dense: true,
  });
  return {
    load: async () => (await file.load()).gateways,
    save: (gateways) => file.change(() => ({ version: 1, gateways })),
    remove: file.remove,
  };
}
