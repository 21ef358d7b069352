import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import type { CliRun, CliWorld } from './cli.ts';
import type { Faults } from './simulator/gateway-faults.ts';

/** Gateways rebuilt from public reports, in a folder beside the checkout. They are not part of the repository. */
const FOLDER = fileURLToPath(new URL('../../../shared/reports/data/', import.meta.url));

/** Null, a number within 1 W, `[number, tolerance]`, alternatives, or a text that must be contained. */
export type Expected =
  | null
  | number
  | readonly [number, number]
  | string
  | { readonly anyOf: readonly Expected[] };
type Expectations = Readonly<Record<string, Expected>>;

export interface ReportedCase {
  readonly name: string;
  readonly dir: string;
  readonly firmware: string;
  readonly wire?: Readonly<Record<string, 'cut off' | 'silence' | number>>;
  readonly timeoutS?: number;
  readonly expect: {
    readonly exit?: number;
    readonly power?: Expectations;
    readonly watch?: { readonly each?: Expectations; readonly last?: Expectations };
  };
}

/** All cases; none when the folder is missing. */
export function reportedCases(): ReportedCase[] {
  if (!existsSync(FOLDER)) return [];
  return readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const dir = join(FOLDER, name);
      const text = readFileSync(join(dir, 'case.json'), 'utf8');
      return { ...(JSON.parse(text) as Omit<ReportedCase, 'name' | 'dir'>), name, dir };
    });
}

/** Makes a gateway fail as the case says. */
export function setWire(faults: Faults, wire: ReportedCase['wire'] = {}): void {
  const paths = (fault: unknown) => Object.keys(wire).filter((path) => wire[path] === fault);
  faults.set('cutOff', paths('cut off'));
  faults.set('silent', paths('silence'));
  const statuses = Object.entries(wire).filter(([, fault]) => typeof fault === 'number');
  faults.set('statusOf', Object.fromEntries(statuses) as Record<string, number>);
}

export function expectAll(seen: unknown, wanted: Expectations = {}, when = ''): void {
  const values = seen as Record<string, unknown>;
  for (const [key, expected] of Object.entries(wanted))
    expect(fits(values[key], expected), `${when} ${key}: ${JSON.stringify(seen)}`).toBe(true);
}

function fits(value: unknown, expected: Expected): boolean {
  if (expected === null) return value === null;
  if (typeof expected === 'string') return String(value).includes(expected);
  if (typeof expected === 'object' && 'anyOf' in expected)
    return expected.anyOf.some((one) => fits(value, one));
  const [watts, tolerance] = typeof expected === 'number' ? [expected, 1] : expected;
  return typeof value === 'number' && Math.abs(value - watts) <= tolerance;
}

/** Ends a watch after its third reading. */
export function watchThrice(world: CliWorld, ...more: readonly string[]): Promise<CliRun> {
  const args = ['watch', '--interval', '1', '--host', world.gateway.authority, '--json', ...more];
  let lines = 0;
  return world.run(args, {
    onStart: (child) => {
      child.stdout.on('data', (chunk: Buffer) => {
        lines += chunk.toString().split('\n').length - 1;
        if (lines >= 3) child.kill('SIGINT');
      });
    },
  });
}
