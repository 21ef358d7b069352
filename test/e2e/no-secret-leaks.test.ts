import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { canary, Sightings, tokenCanary } from '../support/canary.ts';
import { type CliOptions, type CliRun, runCli } from '../support/cli.ts';
import { makeCertificate } from '../support/simulator/certificate.ts';
import { startCloud } from '../support/simulator/cloud.ts';
import { startGateway } from '../support/simulator/gateway.ts';
import { signToken } from '../support/simulator/jwt.ts';

const EMAIL = 'canary+e7c1@example.org';
const PASSWORD = 'canary & p+ss%wörd "7f3a"';
const WRONG_PASSWORD = 'wrong & cänary 91d4';
const SERIAL = '122399004711';
const STRANGER_SERIAL = '122399000815';

/** A home folder and a temporary folder that nobody else writes to, and the command line in them. */
function place(cloudUrl: string) {
  const root = mkdtempSync(join(tmpdir(), 'envoy-tray-canary-'));
  const inside = (name: string) => {
    mkdirSync(join(root, name), { recursive: true });
    return join(root, name);
  };
  const home = inside('home');
  const env = {
    ENVOY_TRAY_HOME: inside('app'),
    ENVOY_TRAY_SECRETS: `file:${join(root, 'app', 'secrets.json')}`,
    ENVOY_TRAY_ENLIGHTEN_URL: cloudUrl,
    ENVOY_TRAY_ENTREZ_URL: cloudUrl,
    ...{ HOME: home, USERPROFILE: home, APPDATA: home, LOCALAPPDATA: home },
    ...{ XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home, XDG_DATA_HOME: home, XDG_STATE_HOME: home },
    ...{ TMPDIR: inside('tmp'), TMP: inside('tmp'), TEMP: inside('tmp') },
  };
  return { root, env };
}

/** What the system shows of a process to everybody; only Linux tells it in a file. */
function argumentsOf(pid: number | undefined): string {
  return process.platform === 'linux' ? readFileSync(`/proc/${pid}/cmdline`, 'utf8') : '';
}

describe('a whole session with marked secrets', () => {
  it('shows none of them where it does not belong, and none at all after forget', async () => {
    const issued: string[] = [];
    const sign = (claims: Parameters<typeof signToken>[0]) => {
      const token = signToken({ ...claims, jti: `canary-jti-${issued.length}` });
      issued.push(token);
      return token;
    };
    await using gateway = await startGateway({ serial: SERIAL });
    await using stranger = await startGateway({ serial: STRANGER_SERIAL });
    await using cloud = await startCloud({
      accounts: [{ email: EMAIL, password: PASSWORD, serials: [SERIAL] }],
      signToken: sign,
    });
    const { root, env } = place(cloud.url);
    const sightings = new Sightings();
    const canaries = () => [
      tokenCanary(issued),
      canary('e-mail', EMAIL),
      canary('password', PASSWORD),
      canary('wrong password', WRONG_PASSWORD),
    ];
    const outputs: { command: string; run: CliRun; args: string }[] = [];
    let files = 0;

    async function run(code: number, words: string, options: CliOptions = {}): Promise<CliRun> {
      const [command = ''] = words.split(' ');
      let args = '';
      const run = await runCli([...words.split(' '), '--debug'], {
        env,
        ...options,
        onStart: (child) => {
          args = argumentsOf(child.pid);
        },
      });
      expect(run, words).toMatchObject({ code });
      outputs.push({ command, run, args });
      files += sightings.lookIn(root, canaries());
      return run;
    }

    const host = `--host ${gateway.authority}`;
    await run(0, 'login --password-stdin', { stdin: `${EMAIL}\n${PASSWORD}\n` });
    await run(4, 'login --password-stdin', { stdin: `${EMAIL}\n${WRONG_PASSWORD}\n` });
    await run(0, `discover ${host} --json`);
    await run(0, `renew ${host}`);
    await run(0, 'renew --json');
    await run(0, 'status');
    await run(0, 'status --json');
    await run(0, 'power');
    let readings = 0;
    const interruptAfterTwo: CliOptions['onOutput'] = (child) => {
      readings = 1;
      child.stdout.on('data', () => ++readings === 2 && child.kill('SIGINT'));
    };
    await run(130, 'watch --interval 1 --json', { onOutput: interruptAfterTwo });
    const reports = [await run(0, 'doctor'), await run(0, 'doctor --json')];
    const secrets = readFileSync(join(env.ENVOY_TRAY_HOME, 'secrets.json'), 'utf8');
    // The token before it is kept too, to go back to.
    const kept = issued.findLast((token) => secrets.includes(token));
    expect((await run(0, 'token')).stdout).toBe(`${kept}\n`);

    // Somebody else's gateway, at an address that was mistyped; then ours, with a certificate that is not the one.
    await run(6, `power --host ${stranger.authority}`);
    await run(9, `power --host ${stranger.authority} --serial ${SERIAL}`);
    gateway.setCertificate(makeCertificate());
    const before = gateway.bytesAfterHandshake;
    for (const command of ['power', 'renew', 'watch', 'doctor']) await run(9, command);
    reports.push(outputs.at(-1)?.run as CliRun);
    expect(gateway.bytesAfterHandshake).toBe(before);
    await run(0, 'trust');
    await run(0, 'power --json');
    expect(await run(0, 'forget')).toMatchObject({ stdout: 'Deleted 2 secrets.\n' });
    for (const { command, run, args } of outputs) {
      sightings.look(`stdout of ${command}`, run.stdout, canaries());
      sightings.look(`stderr of ${command}`, run.stderr, canaries());
      sightings.look(`arguments of ${command}`, args, canaries());
    }
    sightings.lookAt('gateway', gateway.requests, canaries());
    sightings.lookAt('stranger', stranger.requests, canaries());
    sightings.lookAt('cloud', cloud.requests, canaries());
    expect(sightings.all).toEqual([
      'cloud POST /login/login.json body: e-mail',
      'cloud POST /login/login.json body: password',
      'cloud POST /login/login.json body: wrong password',
      'cloud POST /tokens body: e-mail',
      `file ${join('app', 'secrets.json')}: e-mail`,
      `file ${join('app', 'secrets.json')}: password`,
      `file ${join('app', 'secrets.json')}: token`,
      'gateway header authorization: token',
      'stdout of token: token',
    ]);
    for (const { stdout, stderr } of reports) {
      for (const word of [EMAIL, SERIAL, STRANGER_SERIAL]) expect(stdout + stderr).not.toContain(word);
    }
    // All of that was looked at.
    expect(files).toBeGreaterThan(outputs.length);
    expect(stranger.requests.length).toBeGreaterThan(0);
    expect(issued.length).toBeGreaterThanOrEqual(3);

    const afterwards = new Sightings();
    afterwards.lookIn(root, canaries());
    expect(afterwards.all).toEqual([]);
    rmSync(root, { recursive: true, force: true });
  });
});
