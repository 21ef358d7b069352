import { existsSync, readFileSync } from 'node:fs';
import { request as ask, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startCliWorld } from '../support/cli.ts';
import { titleWith } from '../support/programs.ts';
import {
  type ReportedStep,
  type ReportedTokenCase,
  reportedTokenCases,
  stdinOf,
} from '../support/reported-token-cases.ts';
import { signToken, verifyToken } from '../support/simulator/jwt.ts';

const ACCOUNT = { email: 'me@example.org', password: 'correct horse', serials: ['122399000001'] };
const CASES = reportedTokenCases();

/** A cloud that answers some paths as the case says, and asks the simulated one for all others. */
async function cloudBefore(
  answers: NonNullable<ReportedTokenCase['case']['cloud']>['answers'],
  behind: string,
) {
  const server = createServer((request, response) => {
    const answer = answers[(request.url ?? '').split('?', 1)[0] ?? ''];
    if (answer !== undefined) {
      response.writeHead(answer.status ?? 200, { 'Content-Type': answer.type ?? 'text/plain' });
      return void response.end(JSON.stringify(answer.json));
    }
    const { method, headers } = request;
    const forwarded = ask(new URL(request.url ?? '', behind), { method, headers }, (reply) => {
      response.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(response);
    });
    request.pipe(forwarded);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const at = (document: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], document);

/** The text of a file, empty if it is missing. */
const read = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '');

async function run({ case: { token: claims = {}, cloud, gateway, steps } }: ReportedTokenCase) {
  const token = signToken({ aud: '122399000001', ...claims });
  const usual = verifyToken(signToken({ aud: '122399000001' }));
  await using world = await startCliWorld(
    gateway?.accepts === 'any'
      ? { serial: '122399000001', verifyToken: () => usual }
      : { serial: '122399000001' },
    ACCOUNT,
  );
  const answered = cloud === undefined ? null : await cloudBefore(cloud.answers, world.cloud.url);
  const secrets = join(world.home, 'secrets.json');
  for (const step of steps) {
    const before = world.cloud.requests.length;
    const done = await world.run(
      [...step.args, '--json', ...(step.host === false ? [] : ['--host', world.gateway.authority])],
      {
        env: {
          ENVOY_TRAY_SECRETS: `file:${secrets}`,
          ENVOY_TRAY_EMAIL: step.credentials === false ? '' : ACCOUNT.email,
          ENVOY_TRAY_PASSWORD: step.credentials === false ? '' : ACCOUNT.password,
          ...(answered === null
            ? {}
            : { ENVOY_TRAY_ENLIGHTEN_URL: answered.url, ENVOY_TRAY_ENTREZ_URL: answered.url }),
          ...step.env,
        },
        stdin: stdinOf(step, token),
      },
    );
    const sent = world.cloud.requests.slice(before).filter(({ path }) => path === '/login/login.json');
    assertStep(step, { done, sent, token, held: read(secrets), state: read(join(world.home, 'state.json')) });
  }
  answered?.server.close();
}

interface Seen {
  readonly done: { readonly code: number | null; readonly stdout: string; json(): unknown };
  readonly sent: readonly { readonly body: string }[];
  readonly token: string;
  readonly held: string;
  readonly state: string;
}

function assertStep({ expect: wanted }: ReportedStep, { done, sent, token, held, state }: Seen): void {
  expect([wanted.exit].flat(), done.stdout).toContain(done.code);
  const document = done.json() as { error?: { code: string; message: string; hint: string } };
  const said = `${document.error?.message} ${document.error?.hint}`;
  if (wanted.code !== undefined) expect(document.error?.code).toBe(wanted.code);
  if (wanted.says !== undefined) expect(said).toMatch(new RegExp(wanted.says, 'i'));
  if (wanted.notSays !== undefined) expect(said).not.toMatch(new RegExp(wanted.notSays, 'i'));
  for (const [path, value] of Object.entries(wanted.json ?? {})) expect(at(document, path)).toEqual(value);
  if (wanted.held === 'pasted') expect(held).toContain(`\\"${token}\\"`);
  if (wanted.held === 'none') expect(held).not.toContain('eyJ');
  if (wanted.logins !== undefined) expect(sent).toHaveLength(wanted.logins);
  const form = new URLSearchParams(sent.at(-1)?.body);
  for (const [name, value] of Object.entries(wanted.form ?? {})) expect(form.get(name)).toBe(value);
  if (wanted.refusals !== undefined)
    expect(state === '' ? 0 : JSON.parse(state).signIn.rejections).toBe(wanted.refusals);
}

const reason = CASES.length === 0 ? 'no ../shared/reports beside the checkout' : undefined;
describe.skipIf(reason !== undefined)(titleWith('what owners have reported of tokens', reason), () => {
  it.each(CASES.length === 0 ? [{ id: 'none' } as ReportedTokenCase] : CASES)('$id', (reported) =>
    run(reported),
  );
});
