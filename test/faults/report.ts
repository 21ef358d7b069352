import type { Result } from './drill.ts';

const COLUMNS = ['name', 'fault', 'code', 'exit', 'state after', 'verdict'] as const;

/** The table of all drills, and its closing line. */
export function reportOf(results: readonly Result[]): string {
  const rows = [COLUMNS, ...results.map(rowOf)];
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const gaps = results.filter(({ knownIssue: gap }) => gap !== undefined).length;
  const tried = results.filter(({ skipped }) => skipped === undefined);
  const good = tried.filter(
    ({ complaints, knownIssue: gap }) => complaints.length === 0 && gap === undefined,
  ).length;
  const skipped = results.length - tried.length;
  const others = [
    ...(gaps === 0 ? [] : [`, ${gaps} known gaps`]),
    ...(skipped === 0 ? [] : [`, ${skipped} skipped`]),
  ];
  const closing = `${tried.length} drills, ${good} as expected${others.join('')}`;
  return `\n${[...lines, closing].join('\n')}\n`;
}

function rowOf(result: Result): readonly string[] {
  const { name, fault, end, exit, after, skipped } = result;
  if (skipped !== undefined) return [name, fault, '', '', '', `skipped: ${skipped}`];
  return [name, fault, end, String(exit), after, verdictOf(result)];
}

function verdictOf({ complaints, knownIssue: gap }: Result): string {
  if (complaints.length === 0) return gap === undefined ? 'as expected' : `the gap is closed: ${gap}`;
  return gap === undefined ? complaints.join('; ') : `known gap: ${gap}`;
}
