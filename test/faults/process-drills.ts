import type { CliOptions, CliRun } from '../support/cli.ts';
import type { Drill } from './drill.ts';
import type { DrillFixture } from './fixture.ts';

type Child = Parameters<NonNullable<CliOptions['onStart']>>[0];
const renew = 'renew --host HOST';

/** Calls `work` as soon as standard error contains the text `said`. */
const when = (said: string, work: (child: Child) => unknown) => (child: Child) => {
  let text = '';
  child.stderr.on('data', (chunk: Buffer) => {
    const before = text.includes(said);
    text += chunk.toString();
    if (!before && text.includes(said)) work(child);
  });
};

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** Moments in a renewal: while it waits for the cloud, and while it waits for the gateway. */
const moments = [
  ['waiting for the token', { cloud: { tokens: 'silent' } }, '✓ Signed in', 2],
  ['waiting for the gateway', { gateway: { silent: ['/auth/check_jwt'] } }, '✓ Got a new', 2],
] as const;

const together = (count: number) => async (fixture: DrillFixture) => {
  const runs = await Promise.all(
    Array.from({ length: count }, () => fixture.run(undefined, { isProcess: true })),
  );
  return runs.find(({ code }) => code !== 0) ?? (runs[0] as CliRun);
};

export const processDrills: readonly Drill[] = [
  ...signals.flatMap((signal) =>
    moments.map(
      ([moment, means, said, cloudRequests]): Drill => ({
        name: `${signal} ${moment}`,
        fault: 'process: signal after a step',
        command: renew,
        ...means,
        act: (fixture) => fixture.run(undefined, { onStart: when(said, (child) => child.kill(signal)) }),
        end: 'interrupted',
        token: 'old',
        cloudRequests,
        // The signal may arrive before the next request is sent.
        orFewer: true,
        assert: (_, { stdout }, expect) => expect.soft(stdout).toBe(''),
      }),
    ),
  ),
  {
    name: 'SIGINT at the nearest: watch',
    fault: 'process: signal after the first reading',
    command: 'watch --interval 60',
    act: (fixture) => fixture.run(undefined, { onOutput: (child) => child.kill('SIGINT') }),
    end: 'interrupted',
    token: 'old',
    cloudRequests: 0,
  },
  {
    name: 'output closed early: renew',
    fault: 'process: nobody reads standard output',
    command: renew,
    act: (fixture) => fixture.run(undefined, { onStart: (child) => child.stdout.destroy() }),
    end: 'done',
    token: 'new',
    cloudRequests: 2,
    assert: (_, { stderr }, expect) => expect.soft(stderr).not.toContain('EPIPE'),
  },
  {
    name: 'progress closed early: renew',
    fault: 'process: nobody reads standard error',
    command: renew,
    act: (fixture) => fixture.run(undefined, { onStart: (child) => child.stderr.destroy() }),
    end: 'done',
    token: 'new',
    cloudRequests: 2,
  },
  {
    name: 'output closed early: failure',
    fault: 'process: nobody reads standard output',
    command: `${renew} --timeout nonsense`,
    act: (fixture) => fixture.run(undefined, { onStart: (child) => child.stdout.destroy() }),
    end: 'usage',
    token: 'old',
    cloudRequests: 0,
  },
  {
    name: 'full output device',
    fault: 'disk: token > /dev/full',
    command: 'token',
    through: ['sh', '-c', 'exec "$@" > /dev/full', 'sh'],
    missing: process.platform === 'linux' ? undefined : 'there is no /dev/full',
    // An exit status of 0 would let a script continue with an empty file.
    end: 'internal',
    token: 'old',
    cloudRequests: 0,
    assert: (_, { stderr }, expect) => expect.soft(stderr).toMatch(/could not be written \(ENOSPC\)\.\n$/),
  },
  {
    name: 'full log',
    fault: 'disk: renew 2> /dev/full',
    command: renew,
    through: ['sh', '-c', 'exec "$@" 2> /dev/full', 'sh'],
    missing: process.platform === 'linux' ? undefined : 'there is no /dev/full',
    end: 'done',
    token: 'new',
    cloudRequests: 2,
  },
  {
    name: 'two renewals at once',
    fault: 'process: two of them in one home',
    command: renew,
    act: together(2),
    end: 'done',
    token: 'new',
    cloudRequests: 4,
  },
  {
    name: 'two first renewals at once',
    fault: 'process: two of them in an empty home',
    command: renew,
    stored: null,
    act: together(2),
    end: 'done',
    token: 'new',
    cloudRequests: 4,
  },
  {
    name: 'renewal while everything is forgotten',
    fault: 'process: forget beside renew, then forget',
    command: renew,
    act: async (fixture) => {
      await Promise.all([
        fixture.run(undefined, { isProcess: true }),
        fixture.run('forget', { isProcess: true }),
      ]);
      return fixture.run('forget');
    },
    end: 'done',
    token: 'none',
    cloudRequests: 2,
  },
];
