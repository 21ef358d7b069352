import { readdirSync } from 'node:fs';
import type { ExpectStatic } from 'vitest';
import { EXIT_INTERRUPTED, PROBLEMS, type Problem } from '../../shared/problem.ts';
import { ACCOUNT, type CliRun } from '../support/cli.ts';
import { ask } from '../support/simulator/ask.ts';
import type { Drill, End, TokenAfter } from './drill.ts';
import type { DrillFixture } from './fixture.ts';

/** Expected exit status; null for a process that the system kills. */
function exitOf(end: End): number | null {
  if (end === 'done') return 0;
  if (end === 'killed') return null;
  return end === 'interrupted' ? EXIT_INTERRUPTED : PROBLEMS[end].exit;
}

/** The problem code of a run, or how it ended without one. */
export function endOf(drill: Drill, run: CliRun): string {
  const problem = problemOf(run);
  if (problem !== null) return problem.code;
  const known = (['done', 'interrupted', 'killed'] as const).find((end) => exitOf(end) === run.code);
  // A run whose standard output was lost can be told by its exit status only.
  return known ?? (run.stdout === '' && run.code === exitOf(drill.end) ? drill.end : 'none');
}

/**
 * Checks how a run ended and what it left behind. Assertions are soft, so that a failure lists all differences.
 *
 * @param expect that of the running test, because drills run at the same time
 */
export async function assertOutcome(
  drill: Drill,
  fixture: DrillFixture,
  run: CliRun,
  expect: ExpectStatic,
): Promise<void> {
  const problem = problemOf(run);
  expect.soft(endOf(drill, run), 'end').toBe(drill.end);
  expect.soft(run.code, 'exit status').toBe(exitOf(drill.end));
  if (problem !== null) assertWording(problem, expect);
  const words =
    problem === null ? run.stdout + run.stderr : `${problem.message} ${problem.hint} ${run.stderr}`;
  if (drill.says !== undefined) expect.soft(words).toMatch(drill.says);
  assertNoSecrets(drill, fixture, run, expect);
  await drill.assert?.(fixture, run, expect);
  await assertState(drill, fixture, expect);
}

/** A problem as the command line prints it. */
type PrintedProblem = Pick<Problem, 'code' | 'message' | 'hint'>;

/** The problem of a failed run, or the first failed step of `doctor`; null for any other run. */
function problemOf({ stdout, code }: CliRun): PrintedProblem | null {
  if (code === 0 || stdout === '') return null;
  const document = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as {
    error?: PrintedProblem;
    steps?: { result: string; code: Problem['code']; cause: string; next: string }[];
  };
  const failed = document.steps?.find(({ result }) => result === 'fail');
  if (failed !== undefined) return { code: failed.code, message: failed.cause, hint: failed.next };
  return document.error ?? null;
}

/** Messages and hints are whole, calm sentences of at most 260 characters, apart from what Enphase itself says. */
function assertWording({ message, hint }: PrintedProblem, expect: ExpectStatic): void {
  for (const text of [message.replace(/: “.*”/, ''), hint]) {
    expect.soft(text, 'a sentence').toMatch(/^([\p{Lu}-]|[\w.]+(:\d+)? (cannot|did|sent)).*\.$/u);
    expect.soft(text, 'calm').not.toMatch(/!|\bError\b|undefined|\[object|\bat \w+ \(|failed to/i);
    expect.soft(text.length, text).toBeLessThanOrEqual(260);
  }
}

function assertNoSecrets(
  { command }: Drill,
  { cloud, old }: DrillFixture,
  { stdout, stderr }: CliRun,
  expect: ExpectStatic,
): void {
  const text = command.startsWith('token') ? stderr : stdout + stderr;
  const secrets = [ACCOUNT.password, encodeURIComponent(ACCOUNT.password), old ?? '', ...cloud.issued];
  for (const secret of secrets.filter((one) => one !== '')) expect.soft(text).not.toContain(secret);
  expect.soft(text, 'no stack trace').not.toMatch(/\n\s+at .*:\d+/);
}

async function assertState(drill: Drill, fixture: DrillFixture, expect: ExpectStatic): Promise<void> {
  const { gateway, cloud } = fixture;
  const requests = expect.soft(cloud.requests.length, 'requests to the cloud');
  if (drill.orFewer) requests.toBeLessThanOrEqual(drill.cloudRequests);
  else requests.toBe(drill.cloudRequests);
  await assertToken(drill.token, fixture, expect);
  const listed = serialsIn(fixture.read('state.json')).includes(gateway.serial);
  const wanted = drill.listed ?? (drill.token === 'old' || drill.token === 'new');
  expect.soft(listed, 'state.json has the gateway').toBe(wanted);
  const left = readdirSync(fixture.home).filter((name) => /\.lock$|\.json\.\d+$/.test(name));
  expect.soft(left, 'files left behind').toEqual([]);
}

async function assertToken(after: TokenAfter, fixture: DrillFixture, expect: ExpectStatic): Promise<void> {
  const { gateway, cloud, secretsBefore, old } = fixture;
  if (after === 'in keychain') return;
  const secrets = fixture.read('secrets.json');
  if (after === 'untouched') {
    expect.soft(secrets, 'secrets.json').toBe(secretsBefore);
    return;
  }
  const token = tokenIn(secrets, gateway.serial);
  if (after === 'none') {
    expect.soft(token, 'stored token').toBeNull();
    return;
  }
  expect
    .soft(after === 'old' ? [old ?? 'no old token'] : cloud.issued, `the ${after} token`)
    .toContain(token);
  if (token === null) return;
  gateway.faults.clear();
  const reply = await ask(`${gateway.url}/auth/check_jwt`, {
    headers: { Authorization: `Bearer ${token}` },
  }).catch(() => null);
  // A gateway that the drill has switched off cannot be asked.
  if (reply !== null) expect.soft(reply.status, `the gateway accepts the ${after} token`).toBe(200);
}

function tokenIn(secrets: string, serial: string): string | null {
  if (secrets === '') return null;
  const item = (JSON.parse(secrets) as Record<string, string>)[`token ${serial}`];
  return item === undefined ? null : (JSON.parse(item) as { token: string }).token;
}

function serialsIn(state: string): string[] {
  if (state === '') return [];
  return (JSON.parse(state) as { gateways: { serial: string }[] }).gateways.map(({ serial }) => serial);
}
