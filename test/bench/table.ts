/** One line of the result: a figure beside its yardstick. */
export interface Row {
  readonly what: string;
  readonly measured: string;
  readonly yardstick: string;
  /** Measured divided by yardstick, if that makes sense. */
  readonly ratio?: number;
  /** Without a goal the line is for the record only. */
  readonly goal?: string;
  readonly held?: boolean;
}

export type Verdict = 'held' | 'missed' | 'for the record' | 'skipped';

/** A line for a figure that could not be measured here. */
export const skipped = (what: string, why: string): Row => ({ what, measured: 'skipped', yardstick: why });

export function verdict({ measured, goal, held }: Row): Verdict {
  if (measured === 'skipped') return 'skipped';
  if (goal === undefined || held === undefined) return 'for the record';
  return held ? 'held' : 'missed';
}

/** @throws if `values` is empty */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  if (low === undefined || high === undefined) throw new Error('no figures to take the median of');
  return (low + high) / 2;
}

export const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;

/** Compares two times of the same run; `held` if the ratio is at most `limit`. */
export function timesRow(
  what: string,
  [measured, ours]: readonly [number, string],
  [yardstick, theirs]: readonly [number, string],
  goal?: { readonly text: string; readonly limit: number },
): Row {
  const ratio = measured / yardstick;
  return {
    what,
    measured: `${ms(measured)} ${ours}`.trimEnd(),
    yardstick: `${ms(yardstick)} ${theirs}`.trimEnd(),
    ratio,
    ...(goal === undefined ? {} : { goal: goal.text, held: ratio <= goal.limit }),
  };
}

/** Aligns the columns under their headings. */
export function formatTable(rows: readonly Row[]): string {
  const lines = [
    ['what', 'measured', 'yardstick', 'ratio', 'goal', ''],
    ...rows.map((row) => [
      row.what,
      row.measured,
      row.yardstick,
      row.ratio?.toFixed(2) ?? '',
      row.goal ?? '',
      verdict(row),
    ]),
  ];
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths?.[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
