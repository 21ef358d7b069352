import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startCliWorld } from '../support/cli.ts';
import { titleWith } from '../support/programs.ts';
import { noTerminal, runOnTerminal, type Typed } from '../support/pseudo-terminal.ts';
import { signToken } from '../support/simulator/jwt.ts';

const TOKEN = signToken({ aud: '122399000001' });
const PROMPT = 'Token (it is not shown): ';
const LINES = `${TOKEN.replaceAll(/.{76}/g, '$&\r')}\r`;

/** Runs `paste` on a pseudo terminal, and types these keys once it asks, and more later. */
async function pasteOnTerminal(keys: string, ...more: readonly Typed[]) {
  await using world = await startCliWorld();
  const file = join(world.home, 'secrets.json');
  const args = ['paste', '--host', world.gateway.authority];
  const env = { ...world.env, ENVOY_TRAY_SECRETS: `file:${file}` };
  const run = await runOnTerminal(args, env, [[PROMPT, keys], ...more]);
  return { ...run, held: run.status === 0 ? readFileSync(file, 'utf8') : '' };
}

describe(titleWith('a token pasted on a terminal', noTerminal), () => {
  it.skipIf(noTerminal !== undefined).each([
    ['on one line', `${TOKEN}\r`],
    ['wrapped to 76 columns', `${TOKEN.replaceAll(/.{76}/g, '$&\r')}\r`],
    [
      'as JSON over five lines',
      `${JSON.stringify({ generation_time: 1, token: TOKEN, expires_at: 2 }, null, 2).replaceAll('\n', '\r')}\r`,
    ],
    ['with the marks of a paste', `\x1b[200~${TOKEN.replaceAll(/.{76}/g, '$&\r')}\x1b[201~\r`],
    ['with a correction', `x\x7f${TOKEN}\r`],
    ['ended by Ctrl-D', `${TOKEN}\x04`],
  ])('is taken %s, is not shown, and leaves nothing for the shell', async (_how, keys) => {
    const { shown, status, held, rest } = await pasteOnTerminal(keys);
    expect({ status, rest }, shown).toEqual({ status: 0, rest: '' });
    expect(held).toContain(`\\"${TOKEN}\\"`);
    expect(shown).not.toContain(TOKEN.slice(0, 20));
  });

  it.skipIf(noTerminal !== undefined)('is waited for if its rest comes late', async () => {
    const [first, rest] = [LINES.slice(0, 231), LINES.slice(231)];
    const { shown, status, held, rest: left } = await pasteOnTerminal(first, ['not complete yet', rest]);
    expect({ status, left }, shown).toEqual({ status: 0, left: '' });
    expect(held).toContain(`\\"${TOKEN}\\"`);
    expect(shown).not.toContain(TOKEN.slice(-60, -30));
  });

  it.skipIf(noTerminal !== undefined)('is taken after a wrong one and Ctrl-U', async () => {
    const other = signToken({ aud: '122400000777' });
    const { shown, status, held } = await pasteOnTerminal(`${other}\x15${TOKEN}\r`);
    expect(status, shown).toBe(0);
    expect(held).toContain(`\\"${TOKEN}\\"`);
  });

  it.skipIf(noTerminal !== undefined)('is given up with Ctrl-C', async () => {
    expect(await pasteOnTerminal(`${TOKEN.slice(0, 50)}\x03`)).toMatchObject({ status: 130, rest: '' });
  });

  it.skipIf(noTerminal !== undefined)(
    'is missed in lines without one, and none of them is left',
    async () => {
      const { status, rest, shown } = await pasteOnTerminal('{\r  "message": "Invalid"\r}\r');
      expect({ status, rest }, shown).toEqual({ status: 2, rest: '' });
    },
  );
});
