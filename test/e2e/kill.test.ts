import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { ACCOUNT, type CliOptions, type CliRun, environmentOf, runCli } from '../support/cli.ts';
import { isDeep } from '../support/fast-check.ts';
import { ask } from '../support/simulator/ask.ts';
import { type SimulatedCloud, startCloud } from '../support/simulator/cloud.ts';
import { type SimulatedGateway, startGateway } from '../support/simulator/gateway.ts';

/** Each kills renewals in a home of its own, side by side: most of a renewal is waiting. */
const HOMES = isDeep ? 5 : 2;
const KILLS_EACH = isDeep ? 44 : 2;
/** ms before each answer, so that not all moments fall into the start of the process. */
const LATENCY = 10;
/** The last step that a renewal tells of before it writes anything down. */
const BEFORE_WRITING = '✓ The gateway accepts';

/** A home of somebody whose computer loses power all the time. */
class House implements AsyncDisposable {
  readonly home = mkdtempSync(join(tmpdir(), 'envoy-tray-kill-'));
  readonly gateway: SimulatedGateway;
  readonly cloud: SimulatedCloud;

  static async build(serial: string): Promise<House> {
    const account = { ...ACCOUNT, serials: [serial] };
    return new House(
      await startGateway({ serial, latencyMs: LATENCY }),
      await startCloud({ accounts: [account], latencyMs: LATENCY }),
    );
  }

  private constructor(gateway: SimulatedGateway, cloud: SimulatedCloud) {
    this.gateway = gateway;
    this.cloud = cloud;
  }

  renew(options: CliOptions = {}): Promise<CliRun> {
    const env = environmentOf(this.home, this.cloud, `file:${join(this.home, 'secrets.json')}`);
    const args = ['renew', '--host', this.gateway.authority];
    return runCli(args, { env, ...options });
  }

  /** The token on disk; throws where there is none, or where a file cannot be read. */
  token(): string {
    const { gateways } = this.#read('state.json') as { gateways: { serial: string }[] };
    expect(gateways.map(({ serial }) => serial)).toEqual([this.gateway.serial]);
    const secrets = this.#read('secrets.json') as Record<string, string>;
    return (JSON.parse(secrets[`token ${this.gateway.serial}`] ?? '') as { token: string }).token;
  }

  /** As if some time had passed: what a killed process locked is free again. @returns how many locks there were */
  age(): number {
    const locks = readdirSync(this.home).filter((name) => name.endsWith('.lock'));
    for (const name of locks) utimesSync(join(this.home, name), 0, 0);
    return locks.length;
  }

  #read(name: string): unknown {
    return JSON.parse(readFileSync(join(this.home, name), 'utf8'));
  }

  /** Starts a renewal, kills it at a moment, and says what became of the token. */
  async killOnce(moment: (child: Child) => Promise<void>): Promise<'old' | 'new' | 'too late'> {
    const before = this.token();
    const issued = this.cloud.issued.length;
    const run = await this.renew({
      onStart: (child) => void moment(child).then(() => child.kill('SIGKILL')),
    });
    const after = this.token();
    const { status } = await ask(`${this.gateway.url}/auth/check_jwt`, {
      headers: { Authorization: `Bearer ${after}` },
    });
    expect(status).toBe(200);
    // At most one write is left behind half-done: the next one clears it away, however often this happens.
    expect(readdirSync(this.home).filter((name) => /\.\d+$/.test(name)).length).toBeLessThanOrEqual(2);
    if (after !== before) expect(this.cloud.issued.slice(issued)).toContain(after);
    if (run.code !== null) return 'too late';
    return after === before ? 'old' : 'new';
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([this.gateway.close(), this.cloud.close()]);
    rmSync(this.home, { recursive: true, force: true });
  }
}
type Child = Parameters<NonNullable<CliOptions['onStart']>>[0];

/** Any moment of the whole run. */
const within = (durationMs: number) => () => sleep(Math.random() * durationMs);

/** Resolves when a renewal begins to write, or ends without. */
const writing = (child: Child) =>
  new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    child.stderr.on('data', (chunk: Buffer) => {
      if (chunk.includes(BEFORE_WRITING)) resolve();
    });
  });

/** A moment of the writing at its end, which is short, or of the reading beside it. */
const whileWriting = (durationMs: number) => async (child: Child) => {
  await writing(child);
  await sleep(Math.random() * durationMs);
};

describe.skipIf(process.platform === 'win32')('kill -9 in a renewal (Windows has no such signal)', () => {
  it(`leaves the old token or the new one, ${HOMES * KILLS_EACH} times`, async () => {
    const count = { old: 0, new: 0, 'too late': 0 };
    const left = { halfWritten: 0, locks: 0 };
    let slowest = 0;

    async function suffer(serial: string): Promise<void> {
      await using house = await House.build(serial);
      const start = performance.now();
      let startOfWriting = 0;
      const onStart = (child: Child) =>
        void writing(child).then(() => {
          startOfWriting = performance.now();
        });
      expect(await house.renew({ onStart })).toMatchObject({ code: 0 });
      const end = performance.now();
      for (let kills = 0; kills < KILLS_EACH; ) {
        const moment = kills % 2 === 0 ? within(end - start) : whileWriting(end - startOfWriting);
        const what = await house.killOnce(moment);
        count[what]++;
        if (what !== 'too late') kills++;
        const names = readdirSync(house.home);
        left.halfWritten += names.some((name) => /\.\d+$/.test(name)) ? 1 : 0;
        // Only the last lock keeps its age, so that one run has to wait for it to grow old.
        if (kills < KILLS_EACH) left.locks += house.age();
      }
      // Whatever the last kill left behind, the next run gets through, and nothing of it stays.
      const last = performance.now();
      expect(await house.renew()).toMatchObject({ code: 0 });
      slowest = Math.max(slowest, performance.now() - last);
      expect(house.token()).toBe(house.cloud.issued.at(-1));
      expect(readdirSync(house.home).sort()).toEqual(['secrets.json', 'state.json']);
    }

    await Promise.all(Array.from({ length: HOMES }, (_, index) => suffer(`12239900000${index}`)));
    const kills = count.old + count.new;
    process.stdout.write(
      `${kills} kills: ${count.old} old, ${count.new} new, 0 lost\n` +
        `${left.halfWritten} times a half-written file was left, ${left.locks} times a lock; ` +
        `next run done in ${Math.round(slowest)} ms at most\n`,
    );
    expect(kills).toBe(HOMES * KILLS_EACH);
    // Moments that all fall on one side prove nothing; a few may.
    if (isDeep) expect(Math.min(count.old, count.new)).toBeGreaterThan(0);
  });
});
