import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtApp } from '../support/built.ts';
import { ACCOUNT, type CliWorld, startCliWorld } from '../support/cli.ts';
import { missingPrograms, titleWith } from '../support/programs.ts';
import { signToken } from '../support/simulator/jwt.ts';

const noTerminal = missingPrograms('script').length > 0 ? 'no script program' : undefined;

/** Runs a command on a terminal, where a person answers each question with the next of these lines. */
function onTerminal(
  { env }: CliWorld,
  args: readonly string[],
  more: Record<string, string>,
  answers: readonly (readonly [question: string, line: string])[],
): Promise<{ code: number | null; screen: string }> {
  const command = [process.execPath, builtApp().cli, ...args].map((word) => `'${word}'`).join(' ');
  const child = spawn('script', ['-qfec', command, '/dev/null'], {
    env: { ...process.env, ...env, ...more },
  });
  let screen = '';
  const left = [...answers];
  let from = 0;
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      screen += chunk.toString();
      const [next] = left;
      if (next === undefined || !screen.slice(from).includes(next[0])) return;
      from = screen.length;
      left.shift();
      child.stdin.write(`${next[1]}\r`);
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, screen }));
  });
}

const secretsIn = ({ home }: CliWorld) => ({ ENVOY_TRAY_SECRETS: `file:${join(home, 'secrets.json')}` });

describe('an account with two-factor sign-in', () => {
  it.skipIf(noTerminal !== undefined)(
    titleWith('is asked for its code by renew on a terminal', noTerminal),
    async () => {
      await using world = await startCliWorld({}, { mfaCode: '040506' });
      const { code, screen } = await onTerminal(
        world,
        ['renew', '--host', world.gateway.authority],
        secretsIn(world),
        [
          ['sends another): ', '999999'],
          ['sends another): ', ''],
          ['sends another): ', '040506'],
        ],
      );
      expect(screen).toContain('Enphase does not accept this code.');
      expect(screen).toContain('Another code is on its way.');
      expect(screen).toContain('✓ Stored the new token');
      expect(code).toBe(0);
    },
  );

  it.skipIf(noTerminal !== undefined)(
    titleWith('is asked for its code by doctor too, which would else never be content', noTerminal),
    async () => {
      await using world = await startCliWorld({}, { mfaCode: '040506' });
      const args = ['doctor', '--host', world.gateway.authority];
      const { code, screen } = await onTerminal(world, args, secretsIn(world), [
        ['sends another): ', '040506'],
      ]);
      expect(screen).toContain('Everything works.');
      expect(code).toBe(0);
    },
  );

  it('ends in its own exit code where nobody can be asked', async () => {
    await using world = await startCliWorld({}, { mfaCode: '040506' });
    const run = await world.runJson('renew');
    expect([run.code, run.json()]).toMatchObject([5, { error: { code: 'mfa-required' } }]);
  });
});

describe('a computer on which nothing shall be kept', () => {
  it.skipIf(noTerminal !== undefined)(
    titleWith('asks for e-mail and password each time, and shows no password', noTerminal),
    async () => {
      await using world = await startCliWorld();
      const nobody = { ENVOY_TRAY_EMAIL: '', ENVOY_TRAY_PASSWORD: '', ENVOY_TRAY_SECRETS: 'memory' };
      const { code, screen } = await onTerminal(world, ['renew', '--host', world.gateway.authority], nobody, [
        ['E-mail of your Enphase account: ', ACCOUNT.email],
        ['Password: ', ACCOUNT.password],
      ]);
      expect(screen).toContain('✓ Stored the new token');
      expect(screen).not.toContain(ACCOUNT.password);
      expect(code).toBe(0);
    },
  );
});

describe('a token made in the browser', () => {
  it('is proven and kept, bare or as the whole reply, without any sign-in', async () => {
    await using world = await startCliWorld();
    const env = { ...secretsIn(world), ENVOY_TRAY_EMAIL: '', ENVOY_TRAY_PASSWORD: '' };
    const iat = Math.floor(Date.now() / 1000);
    const token = signToken({ aud: world.gateway.serial, iat, exp: iat + 31_536_000 });
    for (const stdin of [`${token}\n`, JSON.stringify({ token, generation_time: iat })]) {
      const run = await world.run(['paste', '--host', world.gateway.authority, '--json'], { env, stdin });
      expect(run.json()).toMatchObject({ serial: world.gateway.serial, route: 'manual', verified: true });
      expect(run.stdout + run.stderr).not.toContain(token);
    }
    expect((await world.run(['token'], { env })).stdout).toBe(`${token}\n`);
    expect(world.cloud.requests).toEqual([]);
  });

  it('that is none is refused calmly', async () => {
    await using world = await startCliWorld();
    const run = await world.run(['paste', '--host', world.gateway.authority, '--json'], { stdin: 'hello' });
    expect([run.code, run.json()]).toMatchObject([
      2,
      { error: { code: 'usage', message: 'There is no token in this text.' } },
    ]);
  });
});

describe('a refused password', () => {
  it('is sent once, however often a timer runs the command; a corrected one at once', async () => {
    await using world = await startCliWorld();
    const wrong = { ENVOY_TRAY_PASSWORD: 'not this one' };
    for (let time = 0; time < 3; time++) {
      const run = await world.run(['renew', '--host', world.gateway.authority, '--json'], { env: wrong });
      expect([run.code, run.json()]).toMatchObject([4, { error: { code: 'credentials-rejected' } }]);
    }
    expect(world.cloud.requests).toHaveLength(1);
    expect(await world.runJson('renew')).toMatchObject({ code: 0 });
  });
});
