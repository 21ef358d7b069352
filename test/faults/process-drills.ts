import type { CliOptions, CliRun } from '../support/cli.ts';
import type { Drill } from './drill.ts';
import type { DrillFixture } from './fixture.ts';

type Child = Parameters<NonNullable<CliOptions['onStart']>>[0];
const renew = 'renew --host HOST';

/** Calls `work` once the program has said this of its progress. */
const when = (said: string, work: (child: Child) => unknown) => (child: Child) => {
  let text = '';
  child.stderr.on('data', (chunk: Buffer) => {
    const before = text.includes(said);
    text += chunk.toString();
    if (!before && text.includes(said)) work(child);
  });
};

const signals = ['SIGINT', 'SIGTERM'] as const;
/** In the middle of a renewal: while the cloud, and while the gateway keeps it waiting. */
const moments = [
  ['waiting for the token', { cloud: { tokens: 'silent' } }, '✓ Signed in', 2],
  ['waiting for the gateway', { gateway: { silent: ['/auth/check_jwt'] } }, '✓ Got a new', 2],
] as const;

const together = (count: number) => async (world: DrillFixture) => {
  const runs = await Promise.all(Array.from({ length: count }, () => world.run()));
  return runs.find(({ code }) => code !== 0) ?? (runs[0] as CliRun);
};

export const processDrills: readonly Drill[] = [
  ...signals.flatMap((signal) =>
    moments.map(
      ([moment, means, said, asked]): Drill => ({
        name: `${signal} ${moment}`,
        fault: 'process: signal after a step',
        command: renew,
        ...means,
        act: (world) => world.run(undefined, { onStart: when(said, (child) => child.kill(signal)) }),
        end: 'interrupted',
        token: 'old',
        asked,
        // The signal may come before the request that follows the step.
        orFewer: true,
        also: (_, { stdout }) => stdout !== '' && 'something was printed',
      }),
    ),
  ),
  {
    name: 'SIGINT at the nearest: watch',
    fault: 'process: signal after the first reading',
    command: 'watch --interval 60',
    act: (world) => world.run(undefined, { onOutput: (child) => child.kill('SIGINT') }),
    end: 'interrupted',
    token: 'old',
    asked: 0,
  },
  {
    name: 'output closed early: renew',
    fault: 'process: nobody reads standard output',
    command: renew,
    act: (world) => world.run(undefined, { onStart: (child) => child.stdout.destroy() }),
    end: 'done',
    token: 'new',
    asked: 2,
    also: (_, { stderr }) => /EPIPE/.test(stderr) && 'says EPIPE',
  },
  {
    name: 'progress closed early: renew',
    fault: 'process: nobody reads standard error',
    command: renew,
    act: (world) => world.run(undefined, { onStart: (child) => child.stderr.destroy() }),
    end: 'done',
    token: 'new',
    asked: 2,
  },
  {
    name: 'output closed early: failure',
    fault: 'process: nobody reads standard output',
    command: `${renew} --timeout nonsense`,
    act: (world) => world.run(undefined, { onStart: (child) => child.stdout.destroy() }),
    end: 'usage',
    token: 'old',
    asked: 0,
  },
  {
    name: 'full output device',
    fault: 'disk: token > /dev/full',
    command: 'token',
    through: ['sh', '-c', 'exec "$@" > /dev/full', 'sh'],
    missing: process.platform === 'linux' ? undefined : 'there is no /dev/full',
    // Or a script would go on with an empty file.
    end: 'internal',
    token: 'old',
    asked: 0,
    also: (_, { stderr }) => !/could not be written \(ENOSPC\)\.\n$/.test(stderr) && 'does not say so',
  },
  {
    name: 'full log',
    fault: 'disk: renew 2> /dev/full',
    command: renew,
    through: ['sh', '-c', 'exec "$@" 2> /dev/full', 'sh'],
    missing: process.platform === 'linux' ? undefined : 'there is no /dev/full',
    end: 'done',
    token: 'new',
    asked: 2,
  },
  {
    name: 'two renewals at once',
    fault: 'process: two of them in one home',
    command: renew,
    act: together(2),
    end: 'done',
    token: 'new',
    asked: 4,
  },
  {
    name: 'two first renewals at once',
    fault: 'process: two of them in an empty home',
    command: renew,
    stored: null,
    act: together(2),
    end: 'done',
    token: 'new',
    asked: 4,
  },
  {
    name: 'renewal while everything is forgotten',
    fault: 'process: forget beside renew, then forget',
    command: renew,
    act: async (world) => {
      await Promise.all([world.run(), world.run('forget')]);
      return world.run('forget');
    },
    end: 'done',
    token: 'none',
    asked: 2,
  },
];
