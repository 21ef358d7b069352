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
  const tried = results.filter(({ skipped }) => skipped === undefined);
  const good = tried.filter(({ complaints }) => complaints.length === 0).length;
  const skipped = results.length - tried.length;
  const closing = `${tried.length} drills, ${good} as expected${skipped === 0 ? '' : `, ${skipped} skipped`}`;
  return `\n${[...lines, closing].join('\n')}\n`;
}

function rowOf({ name, fault, end, exit, after, complaints, skipped }: Result): readonly string[] {
  if (skipped !== undefined) return [name, fault, '', '', '', `skipped: ${skipped}`];
  return [
    name,
    fault,
    end,
    String(exit),
    after,
    complaints.length === 0 ? 'as expected' : complaints.join('; '),
  ];
}
