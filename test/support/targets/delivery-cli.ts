import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type CliOptions, type CliRun, type CliWorld, startCliWorld } from '../cli.ts';
import type { GatewayOptions } from '../simulator/gateway.ts';

/** The built command line with one gateway that has a token. */
export interface DeliveryCli extends CliWorld {
  /** The token in use. */
  newest(): string;
  renew(...more: readonly string[]): Promise<CliRun>;
}

/** @returns a world of its own for the running test; `--json` stands at the end of what `run` and `renew` start */
export async function deliveryCli(gateway: GatewayOptions = {}): Promise<DeliveryCli> {
  const world = await startCliWorld(gateway);
  onTestFinished(() => world[Symbol.asyncDispose]());
  const secrets = { ENVOY_TRAY_SECRETS: `file:${join(world.home, 'secrets.json')}` };
  const run = (words: readonly string[], options: CliOptions = {}) => {
    // What follows the dashes is a command of the user's.
    const dashes = words.indexOf('--');
    const place = dashes === -1 ? words.length : dashes;
    return world.run(words.toSpliced(place, 0, '--json'), {
      ...options,
      env: { ...secrets, ...options.env },
    });
  };
  const renew = (...more: readonly string[]) => run(['renew', '--host', world.gateway.authority, ...more]);
  const first = await renew();
  if (first.code !== 0) throw new Error(`The first token did not come: ${first.stdout}${first.stderr}`);
  return { ...world, run, renew, newest: () => world.cloud.issued.at(-1) ?? '' };
}
