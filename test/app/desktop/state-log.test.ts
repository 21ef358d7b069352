import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createTrayApp } from '../../../main/app/desktop/tray-app.ts';
import { withSecretRedaction } from '../../../main/app/storage/redact-secrets.ts';
import { appError } from '../../../main/domain/errors.ts';
import { createRedactor } from '../../../main/domain/redact.ts';
import { openLogFile } from '../../../main/platform/node/log-file.ts';
import { SERIAL } from '../../support/builders.ts';
import { flushEvents } from '../../support/fakes/clock.ts';
import { fakeDesktop } from '../../support/fakes/desktop.ts';
import { testFolder } from '../../support/folder.ts';
import { SILENT_LOG } from '../../support/silent-log.ts';

describe('the log', () => {
  it('tells what happened, and no secret, whatever is thrown at it', async () => {
    const folder = await testFolder();
    const redactor = createRedactor();
    const log = openLogFile(folder, redactor);
    const { ports, world } = fakeDesktop();
    const tokens: string[] = [];
    const make = world.requestToken;
    world.requestToken = () => {
      tokens.push(make());
      return tokens.at(-1) ?? '';
    };
    const app = createTrayApp(withSecretRedaction({ ...ports, log, givenCredentials: null }, redactor));
    await app.start();
    await app.commands.addGateway('192.0.2.7');
    await app.commands.signIn('canary@example.org', 'canary-password');
    await app.commands.renew(SERIAL);
    world.checkToken = async () => {
      throw appError('token-rejected/status', { status: 401 });
    };
    await app.commands.renew(SERIAL).catch(() => undefined);
    log.error('uncaught', new Error(`canary-password ${tokens[0]}`));
    await app.stop();

    const path = join(folder, 'envoy-tray.log');
    const text = await readFile(path, 'utf8');
    for (const event of [
      'signed in',
      'renewal started',
      'renewal ended',
      'expiry',
      'token-rejected',
      '(status 401)',
      'uncaught',
    ])
      expect(text).toContain(event);
    expect(text).toContain('"gateway":"0001"');
    for (const secret of [...tokens, tokens[0]?.split('.')[2] ?? '', 'canary', SERIAL, 'session'])
      expect(text).not.toContain(secret);
    if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('that cannot be written is no error', async () => {
    const log = openLogFile('/dev/null/nowhere', createRedactor());
    expect(() => log.info('start', {})).not.toThrow();
  });

  it('has each error that was not foreseen, and no other, wherever it was shown', async () => {
    const bug = async () => {
      throw new TypeError('a bug');
    };
    const { ports, world } = fakeDesktop({ readPower: bug });
    const events = new Set<string>();
    const log = { ...SILENT_LOG, error: (event: string) => void events.add(event) };
    const app = createTrayApp({ ...ports, log, discovery: { isOnNetwork: () => true, browse: bug } });
    await app.start();
    await app.commands.addGateway('192.0.2.7');
    await app.commands.renew(SERIAL);
    await app.commands.search();
    await app.commands.runCheckUp();
    app.setVisible(true);
    world.checkToken = bug;
    await app.renew(SERIAL);
    await flushEvents();
    expect([...events].sort()).toEqual([
      'a step of the check-up',
      'reading a gateway',
      'reading with a new token',
      'renewing a token',
      'searching for gateways',
    ]);
    events.clear();
    world.checkToken = async () => {
      throw appError('token-rejected');
    };
    await app.renew(SERIAL);
    expect([...events]).not.toContain('renewing a token');
    await app.stop();
  });
});
