import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ACCOUNT, startCliWorld } from '../support/cli.ts';
import { titleWith } from '../support/programs.ts';
import { noTerminal, runOnTerminal, type Typed } from '../support/pseudo-terminal.ts';

const ASKED = 'E-mail of your Enphase account: ';
const { email, password } = ACCOUNT;

/** Runs `login` on a pseudo terminal. */
async function loginOnTerminal(...typed: readonly Typed[]) {
  await using world = await startCliWorld();
  const file = join(world.home, 'secrets.json');
  const nobody = { ENVOY_TRAY_EMAIL: '', ENVOY_TRAY_PASSWORD: '', ENVOY_TRAY_SECRETS: `file:${file}` };
  const run = await runOnTerminal(['login'], { ...world.env, ...nobody }, typed);
  const held = run.status === 0 ? readFileSync(file, 'utf8') : '';
  return { ...run, held, sent: world.cloud.requests.length };
}

describe(titleWith('e-mail and password on a terminal', noTerminal), () => {
  it.skipIf(noTerminal !== undefined).each<[string, Typed[]]>([
    [
      'one after the other',
      [
        [ASKED, `${email}\r`],
        ['Password: ', `${password}\r`],
      ],
    ],
    ['as two lines in one block', [[ASKED, `${email}\r${password}\r`]]],
    ['as a paste with marks', [[ASKED, `\x1b[200~${email}\r${password}\x1b[201~\r`]]],
    ['with a Tab between', [[ASKED, `${email}\t${password}\r`]]],
    [
      'with an arrow up',
      [
        [ASKED, `${email}\r`],
        ['Password: ', `\x1b[A${password}\r`],
      ],
    ],
  ])('are taken %s, and the password is never shown', async (_how, typed) => {
    const { shown, status, rest, held } = await loginOnTerminal(...typed);
    expect({ status, rest }, shown).toEqual({ status: 0, rest: '' });
    expect(shown).toContain(`${ASKED}${email}\r\nPassword: \r\n`);
    expect(shown).not.toContain(password.slice(0, 8));
    expect(JSON.parse(JSON.parse(held).enlighten)).toEqual({ email, password });
  });

  it.skipIf(noTerminal !== undefined).each<[string, string, number]>([
    ['Ctrl-C', `${email}\r${password}\x03`, 130],
    ['Ctrl-D', '\x04', 4],
    ['a first line that is no e-mail', `my account\r${password}\r`, 2],
    ['a line too many', `${email}\r${password}\rmore\r`, 2],
  ])('are not sent after %s, and nothing is left for the shell', async (_what, keys, expected) => {
    const { shown, status, rest, sent } = await loginOnTerminal([ASKED, keys]);
    expect({ status, rest, sent }, shown).toEqual({ status: expected, rest: '', sent: 0 });
    expect(shown).not.toContain(password.slice(0, 8));
  });
});
