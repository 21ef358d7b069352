import { appendPoint } from './curve.ts';
import type { GatewayUpdate, GatewayView, HistoryPoint, Snapshot, SnapshotUpdate } from './snapshot.ts';

/** What turns one snapshot into the next. */
export function updateBetween(before: Snapshot, after: Snapshot): SnapshotUpdate {
  const known = new Map(before.gateways.map((gateway) => [gateway.serial, gateway]));
  const isSameOrder =
    before.gateways.length === after.gateways.length &&
    after.gateways.every(({ serial }, index) => before.gateways[index]?.serial === serial);
  return {
    after: before.revision,
    fields: { ...newFields(before, after), revision: after.revision },
    order: isSameOrder ? null : after.gateways.map(({ serial }) => serial),
    gateways: after.gateways.flatMap((gateway) => {
      const update = plain(gateway);
      const old = known.get(gateway.serial);
      return old !== undefined && isEqual(plain(old), update) ? [] : [update];
    }),
    energies: after.gateways.flatMap(({ serial, energy }) =>
      isEqual(known.get(serial)?.energy ?? null, energy) ? [] : [{ serial, energy }],
    ),
    histories: after.gateways.flatMap((gateway) =>
      curveChange(gateway, known.get(gateway.serial)?.history ?? []),
    ),
  };
}

/** The snapshot that an update makes of the one before. */
export function applyUpdate(
  known: Snapshot,
  { fields, order, gateways, energies, histories }: SnapshotUpdate,
): Snapshot {
  const before = new Map(known.gateways.map((gateway) => [gateway.serial, gateway]));
  const updates = new Map(gateways.map((gateway) => [gateway.serial, gateway]));
  const counts = new Map(energies.map(({ serial, energy }) => [serial, energy]));
  const curves = new Map(histories.map((history) => [history.serial, history]));
  const serials = order ?? known.gateways.map(({ serial }) => serial);
  return {
    ...known,
    ...fields,
    gateways: serials.flatMap((serial): GatewayView[] => {
      const old = before.get(serial);
      const view = updates.get(serial) ?? old;
      const curve = curves.get(serial);
      if (view === undefined) return [];
      const counted = counts.get(serial);
      if (view === old && curve === undefined && counted === undefined) return [old];
      const energy = counted === undefined ? (old?.energy ?? null) : counted;
      return [{ ...view, history: changedCurve(old?.history ?? [], curve), energy }];
    }),
  };
}

function changedCurve(
  before: readonly HistoryPoint[],
  change: SnapshotUpdate['histories'][number] | undefined,
): readonly HistoryPoint[] {
  if (change === undefined) return before;
  return change.whole ? change.points : change.points.reduce(appendPoint, before);
}

function newFields(before: Snapshot, after: Snapshot): Partial<Snapshot> {
  const { gateways: _curves, ...fields } = after;
  return Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => !isEqual(before[name as keyof Snapshot], value)),
  );
}

function plain({ history: _curve, energy: _energy, ...update }: GatewayView): GatewayUpdate {
  return update;
}

function curveChange(
  { serial, history }: GatewayView,
  before: readonly HistoryPoint[],
): SnapshotUpdate['histories'] {
  if (history === before) return [];
  const last = before.at(-1)?.[0] ?? -1;
  const points = history.filter(([at]) => at > last);
  const grown = points.reduce(appendPoint, before);
  const isGrown = grown.length === history.length && grown.every((point, index) => point === history[index]);
  return [isGrown ? { serial, points, whole: false } : { serial, points: history, whole: true }];
}

const isEqual = (one: unknown, other: unknown): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);
