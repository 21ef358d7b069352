import { REGISTER_SOURCES } from '../../domain/energy.ts';
import { LAST_EPOCH_S, watts, z } from '../../domain/parse.ts';
import type { HistoryStore } from '../../domain/ports/index.ts';
import { createJsonFile } from './json-file.ts';

const known = watts.nullable();
const Point = z.tuple([z.number().int().min(0).max(LAST_EPOCH_S), known, known, known, known]).readonly();
const Curve = z.array(Point).max(5000).readonly();
const time = z.number().min(0).max(LAST_EPOCH_S);
const MOST_WH = 1e12;
const Count = z.object({
  wh: z.number().min(0).max(MOST_WH),
  since: time,
  source: z.enum(REGISTER_SOURCES),
  // What is used is a balance of several CTs, which is below 0 if one of them is younger than another.
  lastWh: z.number().min(-MOST_WH).max(MOST_WH),
  lastAt: time,
});
const count = Count.optional().catch(undefined);
const Kept = z.object({
  curve: Curve,
  quarters: Curve.catch([]),
  energy: z.object({ made: count, used: count, imported: count, exported: count }).catch({}),
});
/** Version 1 had the curves alone. */
const Old = Curve.transform((curve) => ({ curve, quarters: [], energy: {} }));
const StoredHistory = z.object({
  version: z.union([z.literal(1), z.literal(2)]),
  gateways: z.record(z.string(), z.union([Kept, Old])).readonly(),
});

/** Curves and counts, in a JSON file. An unreadable file starts anew: watts of the past are no great loss. */
export function createHistoryFile(path: string): HistoryStore {
  const file = createJsonFile<z.infer<typeof StoredHistory>>(path, StoredHistory, {
    initial: () => ({ version: 2, gateways: {} }),
    dense: true,
  });
  return {
    load: async () => (await file.load()).gateways,
    save: (gateways) => file.save({ version: 2, gateways }),
    remove: file.remove,
  };
}
