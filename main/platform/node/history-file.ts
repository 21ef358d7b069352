import { REGISTER_SOURCES } from '../../domain/energy.ts';
import { LAST_EPOCH_S, watts, z } from '../../domain/parse.ts';
import type { HistoryStore } from '../../domain/ports/index.ts';
import { createJsonFile } from './json-file.ts';

const known = z.nullable(watts);
const Point = z.readonly(
  z.tuple([z.int().check(z.minimum(0), z.maximum(LAST_EPOCH_S)), known, known, known, known]),
);
const Curve = z.readonly(z.array(Point).check(z.maxLength(5000)));
const time = z.number().check(z.minimum(0), z.maximum(LAST_EPOCH_S));
const MOST_WH = 1e12;
const Count = z.object({
  wh: z.number().check(z.minimum(0), z.maximum(MOST_WH)),
  since: time,
  source: z.enum(REGISTER_SOURCES),
  // What is used is a balance of several CTs, which is below 0 if one of them is younger than another.
  lastWh: z.number().check(z.minimum(-MOST_WH), z.maximum(MOST_WH)),
  lastAt: time,
});
const count = z.catch(z.optional(Count), undefined);
const Kept = z.object({
  curve: Curve,
  quarters: z.catch(Curve, []),
  energy: z.catch(z.object({ made: count, used: count, imported: count, exported: count }), {}),
});
/** Version 1 had the curves alone. */
const Old = z.pipe(
  Curve,
  z.transform((curve) => ({ curve, quarters: [], energy: {} })),
);
const StoredHistory = z.object({
  version: z.union([z.literal(1), z.literal(2)]),
  gateways: z.readonly(z.record(z.string(), z.union([Kept, Old]))),
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
