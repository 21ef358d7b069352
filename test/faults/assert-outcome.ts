import { readdirSync } from 'node:fs';
import { EXIT_INTERRUPTED, PROBLEMS, type Problem } from '../../shared/problem.ts';
import { ACCOUNT, type CliRun } from '../support/cli.ts';
import { ask } from '../support/simulator/ask.ts';
import type { Drill, End, Result, TokenAfter } from './drill.ts';
import type { DrillFixture } from './fixture.ts';

/** Exit status; null for a process that the system has killed. */
export function exitOf(end: End): number | null {
  if (end === 'done') return 0;
  if (end === 'killed') return null;
  return end === 'interrupted' ? EXIT_INTERRUPTED : PROBLEMS[end].exit;
}

/** Looks at the end of a run and at what it has left behind. */
export async function checkOutcome(drill: Drill, world: DrillFixture, run: CliRun): Promise<Result> {
  const complaints: string[] = [];
  const problem = problemOf(run);
  const end = problem?.code ?? endOf(run, drill.end);
  if (end !== drill.end) complaints.push(`ended in ${end}, not ${drill.end}`);
  if (run.code !== exitOf(drill.end)) complaints.push(`exit ${run.code}, not ${exitOf(drill.end)}`);
  if (problem !== null) complaints.push(...checkWords(problem));
  const words =
    problem === null ? run.stdout + run.stderr : `${problem.message} ${problem.hint} ${run.stderr}`;
  if (drill.says !== undefined && !drill.says.test(words))
    complaints.push(`${drill.says} is not in: ${words}`);
  complaints.push(...checkSecrets(drill, world, run));
  const more = await drill.also?.(world, run);
  if (more !== undefined && more !== false) complaints.push(more);
  complaints.push(...(await checkState(drill, world)));
  const { name, fault, knownIssue: gap } = drill;
  return {
    name,
    fault,
    end,
    exit: run.code ?? 'killed',
    after: describe(drill),
    complaints,
    knownIssue: gap,
  };
}

/** The end of a run that has named no problem; where its output was lost, only the exit status can tell. */
function endOf({ code, stdout }: CliRun, expected: End): string {
  const known = (['done', 'interrupted', 'killed'] as const).find((end) => exitOf(end) === code);
  return known ?? (stdout === '' && code === exitOf(expected) ? expected : 'none');
}

/** The problem that a run ended in; the first failed step of a doctor; null where there is none. */
function problemOf({ stdout, code }: CliRun): Problem | null {
  if (code === 0 || stdout === '') return null;
  const document = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as {
    error?: Problem;
    steps?: { result: string; code: Problem['code']; cause: string; next: string }[];
  };
  const failed = document.steps?.find(({ result }) => result === 'fail');
  if (failed !== undefined) return { code: failed.code, message: failed.cause, hint: failed.next };
  return document.error ?? null;
}

/** Calm, whole sentences that say what to do. */
export function checkWords({ message, hint }: Problem): string[] {
  const complaints: string[] = [];
  for (const text of [message, hint]) {
    if (!/^([\p{Lu}-]|[\w.]+(:\d+)? (cannot|did|sent)).*\.$/u.test(text))
      complaints.push(`no sentence: ${text}`);
    if (/!|\bError\b|undefined|\[object|\bat \w+ \(|failed to/i.test(text))
      complaints.push(`not calm: ${text}`);
    if (text.length > 260) complaints.push(`too long: ${text}`);
  }
  return complaints;
}

function checkSecrets(
  { command }: Drill,
  { cloud, old }: DrillFixture,
  { stdout, stderr }: CliRun,
): string[] {
  const text = command.startsWith('token') ? stderr : stdout + stderr;
  const secrets = [ACCOUNT.password, encodeURIComponent(ACCOUNT.password), old ?? '', ...cloud.issued];
  const complaints = secrets
    .filter((one) => one !== '' && text.includes(one))
    .map(() => 'a secret was shown');
  if (/\n\s+at .*:\d+/.test(text)) complaints.push('a stack trace was shown');
  return complaints;
}

async function checkState(drill: Drill, world: DrillFixture): Promise<string[]> {
  const { gateway, cloud } = world;
  const complaints: string[] = [];
  const asked = cloud.requests.length;
  if (drill.orFewer ? asked > drill.asked : asked !== drill.asked)
    complaints.push(`${asked} requests to the cloud, not ${drill.asked}`);
  complaints.push(...(await checkToken(drill.token, world)));
  const listed = serialsIn(world.read('gateways.json')).includes(gateway.serial);
  const wanted = drill.listed ?? (drill.token === 'old' || drill.token === 'new');
  if (listed !== wanted) complaints.push(listed ? 'the gateway is listed' : 'the gateway is not listed');
  const left = readdirSync(world.home).filter((name) => /\.lock$|\.json\.\d+$/.test(name));
  if (left.length > 0) complaints.push(`left behind: ${left.join(', ')}`);
  return complaints;
}

async function checkToken(after: TokenAfter, world: DrillFixture): Promise<string[]> {
  const { gateway, cloud, secretsBefore, old } = world;
  if (after === 'in keychain') return [];
  if (after === 'untouched') return world.read('secrets.json') === secretsBefore ? [] : ['secrets changed'];
  const token = tokenIn(world.read('secrets.json'), gateway.serial);
  if (after === 'none') return token === null ? [] : ['a token was stored'];
  const isIt = token !== null && (after === 'old' ? token === old : cloud.issued.includes(token));
  if (!isIt) return [`the ${after} token is not there`];
  gateway.faults.clear();
  const reply = await ask(`${gateway.url}/auth/check_jwt`, {
    headers: { Authorization: `Bearer ${token}` },
  }).catch(() => null);
  // A gateway that the drill has taken away cannot be asked; the token is there all the same.
  return reply === null || reply.status === 200 ? [] : [`the gateway refuses the ${after} token`];
}

function tokenIn(secrets: string, serial: string): string | null {
  if (secrets === '') return null;
  const item = (JSON.parse(secrets) as Record<string, string>)[`token ${serial}`];
  return item === undefined ? null : (JSON.parse(item) as { token: string }).token;
}

function serialsIn(list: string): string[] {
  if (list === '') return [];
  return (JSON.parse(list) as { gateways: { serial: string }[] }).gateways.map(({ serial }) => serial);
}

function describe({ token, asked, orFewer, listed, knownIssue: gap }: Drill): string {
  const tokens = { old: 'old token works', new: 'new token works', none: 'nothing stored' };
  const words = token in tokens ? tokens[token as keyof typeof tokens] : token;
  const list = listed === false ? ', not listed' : '';
  return `${gap === undefined ? '' : 'wanted: '}${words}${list}, cloud asked ${asked === 0 ? 'nothing' : `${orFewer ? '≤ ' : ''}${asked}×`}`;
}
