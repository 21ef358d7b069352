import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gateway } from '../support/builders.ts';
import { ACCOUNT, type CliRun, runCli } from '../support/cli.ts';
import { isDeep, sample } from '../support/fast-check.ts';
import { type SimulatedCloud, startCloud } from '../support/simulator/cloud.ts';
import { type SimulatedGateway, startGateway } from '../support/simulator/gateway.ts';
import { claimsOf } from '../support/simulator/jwt.ts';

const SERIALS = Array.from({ length: isDeep ? 8 : 4 }, (_, index) => `12239900000${index + 1}`);

/** Gateways, one account, one home folder, and processes that know nothing of each other. */
async function inOneHome(
  work: (site: {
    gateways: readonly SimulatedGateway[];
    cloud: SimulatedCloud;
    home: string;
    run(...args: string[]): Promise<CliRun>;
  }) => Promise<void>,
): Promise<void> {
  const gateways = await Promise.all(SERIALS.map((serial) => startGateway({ serial })));
  const cloud = await startCloud({ accounts: [{ ...ACCOUNT, serials: SERIALS }] });
  const home = mkdtempSync(join(tmpdir(), 'envoy-tray-parallel-'));
  const env = {
    ENVOY_TRAY_HOME: home,
    ENVOY_TRAY_SECRETS: `file:${join(home, 'secrets.json')}`,
    ENVOY_TRAY_EMAIL: ACCOUNT.email,
    ENVOY_TRAY_PASSWORD: ACCOUNT.password,
    ENVOY_TRAY_ENLIGHTEN_URL: cloud.enlightenUrl,
    ENVOY_TRAY_ENTREZ_URL: cloud.entrezUrl,
  };
  const run = (...args: string[]) => runCli(args, { env, isProcess: true });
  try {
    await work({ gateways, cloud, home, run });
  } finally {
    await Promise.all([...gateways, cloud].map((server) => server.close()));
    rmSync(home, { recursive: true, force: true });
  }
}

/** Serials in the list of gateways, and those that a token is kept for, in order. */
function kept(home: string): { listed: string[]; held: string[] } {
  const list = JSON.parse(readFileSync(join(home, 'state.json'), 'utf8')) as {
    gateways: { serial: string }[];
  };
  const secrets = JSON.parse(readFileSync(join(home, 'secrets.json'), 'utf8')) as Record<string, string>;
  const tokens = Object.entries(secrets)
    .filter(([name]) => name.startsWith('token '))
    .map(([, text]) => (JSON.parse(text) as { token: string }).token);
  return {
    listed: list.gateways.map(({ serial }) => serial).sort(),
    held: tokens.map((token) => claimsOf(token)?.aud ?? 'no token').sort(),
  };
}

describe(`${SERIALS.length} processes at once in one home`, () => {
  it.each(sample(['renew', 'power']))('%s: what each of them wrote is there', async (command) => {
    await inOneHome(async ({ gateways, home, run }) => {
      for (let round = 1; round <= 2; round++) {
        const runs = await Promise.all(gateways.map(({ authority }) => run(command, '--host', authority)));
        expect(runs.map(({ code, stderr }) => (code === 0 ? 0 : stderr))).toEqual(SERIALS.map(() => 0));
        // `power` remembers only gateways that it had to get a token for.
        expect(kept(home)).toEqual({ listed: SERIALS, held: SERIALS });
        expect(readdirSync(home).sort()).toEqual(['secrets.json', 'state.json']);
      }
    });
  });

  it('set a list aside once that none of them can read, and lose none of what comes after', async () => {
    await inOneHome(async ({ gateways, home, run }) => {
      writeFileSync(join(home, 'state.json'), '{"version": 1, "gatew');
      await Promise.all(gateways.map(({ authority }) => run('renew', '--host', authority)));
      expect(kept(home).listed).toEqual(SERIALS);
      expect(readdirSync(home).sort()).toEqual(['secrets.json', 'state.json', 'state.json.unreadable']);
    });
  });

  it('take over the files of an earlier version once, and lose nothing of them', async () => {
    await inOneHome(async ({ gateways, home, run }) => {
      const known = gateway({ serial: '122399000099' });
      writeFileSync(join(home, 'gateways.json'), JSON.stringify({ version: 2, gateways: [known] }));
      await Promise.all(gateways.map(({ authority }) => run('renew', '--host', authority)));
      expect(kept(home)).toEqual({ listed: [...SERIALS, known.serial], held: SERIALS });
      expect(readdirSync(home).sort()).toEqual(['secrets.json', 'state.json']);
    });
  });
});

describe('a lock that a killed process left behind', () => {
  it.each(
    sample<readonly [string, number]>([
      ['a second ago', 1],
      ['an hour ago', 3600],
      ['a month ahead, before the clock was put right', -30 * 86_400],
    ]),
  )('%s does not keep the next one from its work', async (_when, ageS) => {
    await inOneHome(async ({ gateways: [first], home, run }) => {
      for (const name of ['state.json.lock', 'sign-in.lock', 'secrets.json.lock']) {
        mkdirSync(join(home, name));
        const at = Date.now() / 1000 - ageS;
        utimesSync(join(home, name), at, at);
      }
      expect(await run('renew', '--host', first?.authority ?? '')).toMatchObject({ code: 0 });
      expect(kept(home).held).toEqual([first?.serial]);
      expect(readdirSync(home).sort()).toEqual(['secrets.json', 'state.json']);
    });
  });
});
