import type { Drill, Result } from './drill.ts';

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
  const knownIssues = results.filter(({ knownIssue }) => knownIssue !== undefined).length;
  const tried = results.filter(({ skipped }) => skipped === undefined);
  const good = tried.filter(
    ({ failures, knownIssue }) => failures.length === 0 && knownIssue === undefined,
  ).length;
  const skipped = results.length - tried.length;
  const others = [
    ...(knownIssues === 0 ? [] : [`, ${knownIssues} known issues`]),
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

function verdictOf({ failures, knownIssue }: Result): string {
  if (failures.length === 0)
    return knownIssue === undefined ? 'as expected' : `no longer an issue: ${knownIssue}`;
  return knownIssue === undefined ? failures.join('; ') : `known issue: ${knownIssue}`;
}

/** The expected state after a drill, in words. */
export function describeState({ token, cloudRequests, orFewer, listed, knownIssue }: Drill): string {
  const tokens = { old: 'old token works', new: 'new token works', none: 'nothing stored' };
  const words = token in tokens ? tokens[token as keyof typeof tokens] : token;
  const list = listed === false ? ', not listed' : '';
  const requests = cloudRequests === 0 ? 'nothing' : `${orFewer ? '≤ ' : ''}${cloudRequests}×`;
  return `${knownIssue === undefined ? '' : 'wanted: '}${words}${list}, cloud asked ${requests}`;
}
