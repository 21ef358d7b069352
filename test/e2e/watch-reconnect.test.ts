import { expect, it } from 'vitest';
import { startCliWorld } from '../support/cli.ts';

it('a watch goes on while nothing listens at the gateway any more', async () => {
  await using world = await startCliWorld();
  const lines: string[] = [];
  const args = ['watch', '--interval', '1', '--host', world.gateway.authority, '--json'];
  const run = await world.run(args, {
    onStart: (child) => {
      child.stdout.on('data', (chunk: Buffer) => {
        lines.push(...chunk.toString().trimEnd().split('\n'));
        if (lines.length === 1) void world.gateway.close();
        if (lines.length >= 2) child.kill('SIGINT');
      });
    },
  });
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ productionW: expect.any(Number) });
  expect(JSON.parse(lines[1] ?? '')).toMatchObject({ error: { code: 'gateway-unreachable' } });
  expect(run.stdout).not.toContain('internal');
});
