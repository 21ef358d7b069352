import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { makeToken } from '../support/builders.ts';
import { ACCOUNT, type CliOptions, type CliRun, environmentOf, runCli } from '../support/cli.ts';
import { isDeep } from '../support/fast-check.ts';
import { type SimulatedCloud, startCloud } from '../support/simulator/cloud.ts';
import { type SimulatedGateway, startGateway } from '../support/simulator/gateway.ts';
import { ADMIN_KEY, createOpenhab, type Openhab } from '../support/targets/openhab.ts';
import { UID, usualThings } from '../support/targets/openhab-house.ts';

/** Each kills deliveries in a home of its own, side by side: most of a delivery is waiting. */
const HOMES = isDeep ? 4 : 2;
const KILLS_EACH = isDeep ? 50 : 1;
const CONFIG = '# caf\xe9\r\njwt = ';

/** A home with three targets whose computer loses power all the time. */
class House implements AsyncDisposable {
  readonly home = mkdtempSync(join(tmpdir(), 'envoy-tray-kill-delivery-'));
  readonly file = join(this.home, 'token');
  readonly config = join(this.home, 'config');
  readonly gateway: SimulatedGateway;
  readonly cloud: SimulatedCloud;
  readonly openhab: Openhab;

  private constructor(gateway: SimulatedGateway, cloud: SimulatedCloud, openhab: Openhab) {
    this.gateway = gateway;
    this.cloud = cloud;
    this.openhab = openhab;
  }

  static async build(): Promise<House> {
    const gateway = await startGateway();
    const cloud = await startCloud({ accounts: [ACCOUNT] });
    const things = usualThings(makeToken({ jti: 'old' })).filter(({ uid }) => uid === UID.envoy);
    const house = new House(gateway, cloud, await createOpenhab({ things }));
    await house.run(['renew', '--host', gateway.authority]);
    writeFileSync(house.config, `${CONFIG}${house.token}\r\n`, 'latin1');
    await house.run(['targets', 'add', 'file', '--path', house.file]);
    await house.run(['targets', 'add', 'replace', '--path', house.config]);
    const words = ['targets', 'add', 'openhab', '--url', house.openhab.url, '--key-stdin'];
    await house.run(words, { stdin: ADMIN_KEY });
    expect(await house.run(['deliver'])).toMatchObject({ code: 0 });
    return house;
  }

  get token(): string {
    return this.cloud.issued.at(-1) ?? '';
  }

  run(args: readonly string[], options: CliOptions = {}): Promise<CliRun> {
    const env = environmentOf(this.home, this.cloud, `file:${join(this.home, 'secrets.json')}`);
    return runCli([...args, '--json'], { env, ...options });
  }

  /** As if some time had passed: what a killed process locked is free again. */
  age(): void {
    for (const name of readdirSync(this.home).filter((each) => each.endsWith('.lock')))
      utimesSync(join(this.home, name), 0, 0);
  }

  /** Starts a delivery of a new token, and kills it after `ms`. @returns whether it was killed in the middle */
  async killOnce(ms: number): Promise<boolean> {
    const before = this.token;
    await this.run(['renew', '--no-deliver']);
    const after = this.token;
    expect(after).not.toBe(before);
    const killed = await this.run(['deliver'], {
      onStart: (child) => void sleep(ms).then(() => child.kill('SIGKILL')),
    });
    this.age();
    const whole = [before, after].map((token) => `${CONFIG}${token}\r\n`);
    expect(whole).toContain(readFileSync(this.config, 'latin1'));
    expect([before, after]).toContain(readFileSync(this.file, 'latin1'));
    const listed = JSON.parse(readFileSync(join(this.home, 'state.json'), 'utf8')) as {
      targets: { id: string }[];
    };
    expect(listed.targets.map(({ id }) => id)).toEqual(['file', 'replace', 'openhab']);
    const next = await this.run(['deliver']);
    expect(next, next.stderr).toMatchObject({ code: 0 });
    expect(this.openhab.isEnabled(UID.envoy)).toBe(true);
    expect(this.openhab.tokenInUse(UID.envoy)).toBe(after);
    expect(readFileSync(this.file, 'latin1')).toBe(after);
    expect(readFileSync(this.config, 'latin1')).toBe(whole[1]);
    expect(readdirSync(join(this.home)).filter((name) => name.startsWith('.envoy-tray-'))).toEqual([]);
    return killed.code === null;
  }

  async [Symbol.asyncDispose]() {
    await Promise.all([this.gateway.close(), this.cloud.close(), this.openhab.close()]);
    rmSync(this.home, { recursive: true, force: true });
  }
}

describe('a delivery that is killed at any moment', () => {
  it('tears no file, leaves no thing disabled and forgets no target', async () => {
    const killed = await Promise.all(
      Array.from({ length: HOMES }, async (_none, home) => {
        await using house = await House.build();
        const start = performance.now();
        await house.run(['deliver']);
        // A delivery that changes something takes about twice as long as one that does not.
        const span = 2.5 * (performance.now() - start);
        let count = 0;
        for (let n = 0; n < KILLS_EACH; n++)
          if (await house.killOnce((span * (n + home / HOMES)) / KILLS_EACH)) count++;
        return count;
      }),
    );
    expect(Math.max(...killed)).toBeGreaterThan(0);
  });
});
