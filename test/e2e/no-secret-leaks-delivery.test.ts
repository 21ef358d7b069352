import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { canary, Sightings, tokenCanary } from '../support/canary.ts';
import { type CliOptions, runCli } from '../support/cli.ts';
import { startCloud } from '../support/simulator/cloud.ts';
import { startGateway } from '../support/simulator/gateway.ts';
import { signToken } from '../support/simulator/jwt.ts';
import { createOpenhab } from '../support/targets/openhab.ts';
import { UID, usualThings } from '../support/targets/openhab-house.ts';
import { createWebhookServer, redirect, status } from '../support/targets/webhook-server.ts';

const EMAIL = 'canary+9d2f@example.org';
const PASSWORD = 'canary & p+ss%wörd "5b1c"';
const KEY = 'oh.canary.K3yOfOpenhab4f7a8812';
const HEADER = 'canary-header-value-77e1b0';

it('keys of targets stay in the secret store, and tokens go to their targets only', async () => {
  const issued: string[] = [];
  await using gateway = await startGateway();
  await using cloud = await startCloud({
    accounts: [{ email: EMAIL, password: PASSWORD, serials: [gateway.serial] }],
    signToken: (claims) => {
      const token = signToken({ ...claims, jti: `canary-jti-${issued.length}` });
      issued.push(token);
      return token;
    },
  });
  const root = mkdtempSync(join(tmpdir(), 'envoy-tray-delivery-canary-'));
  const outside = mkdtempSync(join(tmpdir(), 'envoy-tray-delivery-outside-'));
  mkdirSync(join(root, 'app'));
  const env = {
    ENVOY_TRAY_HOME: join(root, 'app'),
    ENVOY_TRAY_SECRETS: `file:${join(root, 'app', 'secrets.json')}`,
    ENVOY_TRAY_EMAIL: EMAIL,
    ENVOY_TRAY_PASSWORD: PASSWORD,
    ENVOY_TRAY_ENLIGHTEN_URL: cloud.enlightenUrl,
    ENVOY_TRAY_ENTREZ_URL: cloud.entrezUrl,
  };
  const canaries = () => [
    tokenCanary(issued),
    canary('password', PASSWORD),
    canary('key', KEY),
    canary('header', HEADER),
  ];
  const sightings = new Sightings();
  async function run(code: number, words: readonly string[], options: CliOptions = {}) {
    const done = await runCli([...words, '--debug'], {
      env,
      ...options,
      onStart: ({ pid }) =>
        sightings.look('arguments', readFileSync(`/proc/${pid}/cmdline`, 'utf8'), canaries()),
    });
    expect(done, `${words.join(' ')}\n${done.stderr}`).toMatchObject({ code });
    sightings.look(`stdout of ${words[0]}`, done.stdout, canaries());
    sightings.look(`stderr of ${words[0]}`, done.stderr, canaries());
    sightings.lookIn(root, canaries());
    return done;
  }

  await run(0, ['renew', '--host', gateway.authority]);
  const things = usualThings(issued.at(-1) ?? '').filter(
    ({ uid }) => uid === UID.envoy || uid === UID.headers,
  );
  await using openhab = await createOpenhab({ things, apiTokens: { [KEY]: 'administrator' } });
  await openhab.settled();
  await using hook = await createWebhookServer({ headers: { 'x-secret': HEADER } });
  const url = ['--url', openhab.url];
  await run(11, ['targets', 'add', 'openhab', ...url, '--key-stdin'], { stdin: 'oh.wrong.key' });
  await run(0, ['targets', 'add', 'openhab', ...url, '--key-stdin', '--json'], { stdin: KEY });
  const webhook = ['targets', 'add', 'webhook', '--url', hook.hookUrl, '--header', 'X-Secret', '--key-stdin'];
  await run(0, webhook, { stdin: HEADER });
  writeFileSync(join(outside, 'config'), `jwt=${issued.at(-1)}\n`);
  await run(0, ['targets', 'add', 'replace', '--path', join(outside, 'config')]);
  const spy = `tr '\\0' ' ' < /proc/$$/environ > ${outside}/env; tr '\\0' ' ' < /proc/$$/cmdline > ${outside}/args; cat; exit 3`;
  await run(0, ['targets', 'add', 'command', '--', 'sh', '-c', spy]);
  await run(0, [
    'targets',
    'add',
    'file',
    '--path',
    join(outside, 'token'),
    '--after',
    `sh -c 'env > ${outside}/after'`,
  ]);

  hook.next(status(500), redirect('http://127.0.0.1:9/'));
  await run(11, ['renew']);
  openhab.faults.set('cut', { on: 'config', when: 'after' });
  await run(11, ['renew', '--json']);
  openhab.faults.clear();
  await run(11, ['deliver']);
  await run(11, ['deliver', '--json']);
  openhab.apiTokens.delete(KEY);
  await run(11, ['renew']);
  await run(0, ['targets', '--json']);
  await run(11, ['doctor', '--json']);
  for (const name of ['env', 'args', 'after'])
    sightings.look(`a started program's ${name}`, readFileSync(join(outside, name), 'utf8'), canaries());
  sightings.lookAt('cloud', cloud.requests, canaries());

  expect(sightings.all).toEqual([
    'cloud POST /login/login.json body: password',
    `file ${join('app', 'secrets.json')}: header`,
    `file ${join('app', 'secrets.json')}: key`,
    `file ${join('app', 'secrets.json')}: token`,
  ]);
  await run(0, ['forget']);
  const afterwards = new Sightings();
  afterwards.lookIn(root, canaries());
  expect(afterwards.all).toEqual([]);
  // What was written there stays.
  expect(issued).toContain(readFileSync(join(outside, 'token'), 'utf8'));
  for (const folder of [root, outside]) rmSync(folder, { recursive: true, force: true });
});
