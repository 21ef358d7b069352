import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtApp } from '../support/built.ts';
import { startCliWorld } from '../support/cli.ts';
import { missingPrograms, titleWith } from '../support/programs.ts';
import { signToken } from '../support/simulator/jwt.ts';

const TOKEN = signToken({ aud: '122399000001' });
const PROMPT = 'Token (it is not shown): ';
/** Prints what a shell would find on the terminal after the program. */
const REST = 'stty -echo -icanon min 0 time 5; printf "REST[%s]" "$(cat)"';
const missing = missingPrograms('script', 'stty');

/** Runs `paste` on a pseudo terminal, and types keys in blocks once it asks. @returns what the terminal showed */
async function pasteOnTerminal(keys: string) {
  await using world = await startCliWorld();
  const file = join(world.home, 'secrets.json');
  const env = { ...process.env, ...world.env, ENVOY_TRAY_SECRETS: `file:${file}`, NODE_OPTIONS: '' };
  const words = [process.execPath, builtApp().cli, 'paste', '--host', world.gateway.authority];
  const command = `${words.map((word) => `'${word}'`).join(' ')}; echo "STATUS[$?]"; ${REST}`;
  const child: ChildProcessWithoutNullStreams = spawn('script', ['-qfec', command, '/dev/null'], { env });
  let shown = '';
  let isAsked = false;
  child.stdout.on('data', (chunk: Buffer) => {
    shown += chunk.toString();
    if (isAsked || !shown.includes(PROMPT)) return;
    isAsked = true;
    for (let at = 0; at < keys.length; at += 512) child.stdin.write(keys.slice(at, at + 512));
  });
  await new Promise((resolve) => child.once('close', resolve));
  const status = Number(/STATUS\[(\d+)\]/.exec(shown)?.[1] ?? Number.NaN);
  const held = status === 0 ? readFileSync(file, 'utf8') : '';
  return { shown, status, held, rest: /REST\[(.*)\]/s.exec(shown)?.[1] };
}

const reason = missing.length > 0 ? `no ${missing.join(', ')}` : undefined;

describe(titleWith('a token pasted on a terminal', reason), () => {
  it.skipIf(missing.length > 0).each([
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

  it.skipIf(missing.length > 0)('is given up with Ctrl-C', async () => {
    expect(await pasteOnTerminal(`${TOKEN.slice(0, 50)}\x03`)).toMatchObject({ status: 130, rest: '' });
  });

  it.skipIf(missing.length > 0)('is missed in lines without one, and none of them is left', async () => {
    const { status, rest, shown } = await pasteOnTerminal('{\r  "message": "Invalid"\r}\r');
    expect({ status, rest }, shown).toEqual({ status: 2, rest: '' });
  });
});
