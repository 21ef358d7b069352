import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ACCOUNT, type CliWorld, startCliWorld } from '../support/cli.ts';
import type { GatewayOptions } from '../support/simulator/gateway.ts';
import type { VerifyToken } from '../support/simulator/gateway-auth.ts';
import { signToken, verifyToken as verify } from '../support/simulator/jwt.ts';

const SERIAL = '122399000001';
const TOKEN = signToken({ aud: SERIAL });
const OTHER = signToken({ aud: '122399000002' });

/** A computer with its secrets in a file; `paste` pipes a text in. */
async function pasteWorld(options: GatewayOptions = {}) {
  const world = await startCliWorld({ serial: SERIAL, ...options });
  const env = { ENVOY_TRAY_SECRETS: `file:${join(world.home, 'secrets.json')}` };
  const host = ['--host', world.gateway.authority];
  return {
    ...world,
    host,
    run: (args: string[], more: Parameters<CliWorld['run']>[1] = {}) =>
      world.run([...args, '--json'], { ...more, env: { ...env, ...more.env } }),
    held: () => readFileSync(join(world.home, 'secrets.json'), 'utf8'),
    paste: (stdin: string | Uint8Array, ...args: string[]) =>
      world.run(['paste', '--json', ...(args.length > 0 ? args : host)], { env, stdin }),
  };
}

const lines = (text: string, chars: number, join: string) =>
  text.match(new RegExp(`.{1,${chars}}`, 'g'))?.join(join) ?? '';

describe('a token that is piped in', () => {
  it.each([
    ['the line of a recipe', `Token: ${TOKEN}\n`],
    ['a variable', `export ENVOY_TOKEN='${TOKEN}'\n`],
    ['a header', `Authorization: Bearer ${TOKEN}\r\n`],
    ['a mail', `${lines(TOKEN, 75, '=\r\n')}\r\n`],
    ['an answered mail', `> ${lines(TOKEN, 70, '\n> ')}\n`],
    ['UTF-16', Buffer.from(`\ufeff${TOKEN}\r\n`, 'utf16le')],
    ['a page in Latin-1', Buffer.from(`<html>\u00a9 Enphase <textarea>${TOKEN}</textarea></html>`, 'latin1')],
  ])('is found in %s and kept bare', async (_what, stdin) => {
    await using world = await pasteWorld();
    const run = await world.paste(stdin);
    expect(run.json()).toMatchObject({ serial: SERIAL, token: { role: 'owner' }, verified: true });
    expect(world.held()).toContain(`\\"${TOKEN}\\"`);
  });

  it.each([
    ['a session id', '0123456789abcdef0123456789abcdef', /session id/],
    ['a page of Entrez', '<html><title>Entrez</title><p>Error</p></html>', /holds no token/],
    ['a token that is cut off', TOKEN.slice(0, -20), /incomplete.*third part/],
    ['nothing', '\n', /Nothing was pasted/],
  ])('is missed in %s, which is said', async (_what, stdin, message) => {
    await using world = await pasteWorld();
    const run = await world.paste(stdin);
    expect(run.code).toBe(2);
    expect((run.json() as { error: { message: string } }).error.message).toMatch(message);
    expect(world.gateway.requests).toEqual([]);
  });

  it('is not chosen among several, unless its gateway is named', async () => {
    await using world = await pasteWorld();
    const both = `${OTHER}\n${TOKEN}\n`;
    const refused = await world.paste(both);
    expect(refused.code).toBe(2);
    for (const serial of [SERIAL, '122399000002']) expect(refused.stdout).toContain(serial);
    expect(await world.paste(both, ...world.host, '--serial', SERIAL)).toMatchObject({ code: 0 });
    expect(world.held()).toContain(TOKEN);
  });

  it('is refused unseen if it names another gateway', async () => {
    await using world = await pasteWorld();
    const refused = await world.paste(OTHER);
    expect(refused.json()).toMatchObject({ error: { code: 'token-wrong-gateway' } });
    expect(world.gateway.requests.map(({ path }) => path)).toEqual(['/info']);
  });
});

describe('a token of a system that is not commissioned', () => {
  const uncommissioned = signToken({ aud: 'un-commissioned', enphaseUser: 'installer' });
  const accepted = verify(signToken({ aud: SERIAL }));
  const verifyToken: VerifyToken = (jwt) => (jwt === uncommissioned ? accepted : null);

  it('is kept if the gateway takes it, with an address and without', async () => {
    await using world = await pasteWorld({ verifyToken });
    const first = await world.paste(uncommissioned);
    expect(first.json()).toMatchObject({ serial: SERIAL, token: { role: 'installer' }, verified: true });
    expect(await world.paste(uncommissioned, '--replace')).toMatchObject({ code: 0 });
    expect((await world.run(['token'])).json()).toMatchObject({ serial: SERIAL, token: uncommissioned });
    expect((await world.run(['status'])).json()).toMatchObject([
      { serial: SERIAL, token: { role: 'installer' } },
    ]);
  });

  it('is judged by the gateway if it does not', async () => {
    await using world = await pasteWorld();
    const refused = await world.paste(signToken({ aud: 'un-commissioned' }));
    expect(refused.json()).toMatchObject({ error: { code: 'token-rejected' } });
  });
});

describe('e-mail and password', () => {
  const nobody = { ENVOY_TRAY_EMAIL: '', ENVOY_TRAY_PASSWORD: '' };
  const typed = `${ACCOUNT.email}\r\n${ACCOUNT.password}\r\n`;

  it.each([
    ['UTF-16 of PowerShell', Buffer.from(`\ufeff${typed}`, 'utf16le')],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${typed}`)],
    ['two files with a mark each', Buffer.from(`\ufeff${typed.replace('\n', '\n\ufeff')}`)],
    ['a file that DOS has ended', Buffer.from(`${typed}\x1a`)],
  ])('are read from %s', async (_encoding, stdin) => {
    await using world = await pasteWorld();
    expect(await world.run(['login', '--password-stdin'], { env: nobody, stdin })).toMatchObject({ code: 0 });
  });

  it.each([
    ['UTF-16 without a mark', Buffer.from(typed, 'utf16le')],
    ['Latin-1', Buffer.from(typed, 'latin1')],
    ['half of UTF-16', Buffer.from(`\ufeff${typed}`, 'utf16le').subarray(0, -1)],
  ])('are not sent if they are %s', async (_encoding, stdin) => {
    await using world = await pasteWorld();
    const refused = await world.run(['login', '--password-stdin'], { env: nobody, stdin });
    expect(refused.json()).toMatchObject({ error: { code: 'usage', hint: expect.stringMatching(/UTF-8/) } });
    expect(world.cloud.requests).toEqual([]);
  });

  it.each([
    ['swapped', `${ACCOUNT.password}\n${ACCOUNT.email}\n`],
    ['below a comment', `# mine\n${typed}`],
    ['with labels', `email: ${ACCOUNT.email}\npassword: ${ACCOUNT.password}\n`],
    ['three lines', `${typed}more\n`],
    ['with a control character inside', `${ACCOUNT.email}\nca\x1bnary\n`],
    ['with blanks for a password', `${ACCOUNT.email}\n   \n`],
  ])('are not sent if they are %s', async (_what, stdin) => {
    await using world = await pasteWorld();
    // The e-mail of the environment is used only if standard input has one line.
    for (const env of [nobody, { ...nobody, ENVOY_TRAY_EMAIL: ACCOUNT.email }]) {
      const refused = await world.run(['login', '--password-stdin'], { env, stdin });
      expect(refused.json()).toMatchObject({
        error: { hint: expect.stringMatching(/^(Nothing was sent|Enter both)/) },
      });
      expect(refused.stdout).not.toContain(ACCOUNT.password);
    }
    expect(world.cloud.requests).toEqual([]);
  });

  it('are not mixed with those of another account', async () => {
    await using world = await pasteWorld();
    expect(await world.run(['login'])).toMatchObject({ code: 0 });
    const { length } = world.cloud.requests;
    for (const half of [
      { ENVOY_TRAY_EMAIL: 'other@example.org', ENVOY_TRAY_PASSWORD: '' },
      { ENVOY_TRAY_EMAIL: '', ENVOY_TRAY_PASSWORD: 'other' },
    ])
      for (const words of [
        ['renew', ...world.host],
        ['power', ...world.host],
        ['watch', ...world.host],
        ['login'],
      ])
        expect(await world.run(words, { env: half })).toMatchObject({ code: 4 });
    expect(world.cloud.requests).toHaveLength(length);
    const own = { ENVOY_TRAY_EMAIL: ACCOUNT.email.toUpperCase(), ENVOY_TRAY_PASSWORD: '' };
    expect(await world.run(['renew', ...world.host], { env: own })).toMatchObject({ code: 0 });
  });

  it('have no part in the line ends of secret files', async () => {
    await using world = await pasteWorld();
    const env = { ENVOY_TRAY_EMAIL: ` ${ACCOUNT.email}\r\n`, ENVOY_TRAY_PASSWORD: `${ACCOUNT.password}\r\n` };
    expect(await world.run(['renew', ...world.host], { env })).toMatchObject({ code: 0 });
  });
});
