import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testFolder } from '../../support/folder.ts';
import { titleWith } from '../../support/programs.ts';
import { type SshServer, startSshd, whyNoSshd } from '../../support/sshd.ts';
import { deliveryCli } from '../../support/targets/delivery-cli.ts';

/** A computer that signs in to another one, whose file gets the token; the other one is this one too. */
async function world() {
  const sshd = await startSshd();
  const cli = await deliveryCli();
  const folder = await testFolder();
  const file = join(folder, 'envoy-token');
  const put = `umask 077; cat > ${file}.new && mv ${file}.new ${file}`;
  const add = (...options: readonly string[]) =>
    cli.run(['targets', 'add', 'command', ...options, '--', 'ssh', ...sshd.login, put]);
  const state = async () => (await cli.run(['targets'])).json();
  return { ...cli, sshd, folder, file, add, state, text: () => readFile(file, 'utf8') };
}

const missing = whyNoSshd();

describe.skipIf(missing)(titleWith('a command that is ssh', missing), () => {
  it('puts exactly the token into a file of the other computer, for its user alone', async () => {
    const { add, run, renew, newest, text, folder, file, state } = await world();
    expect(await add()).toMatchObject({ code: 0 });
    expect(await readdir(folder)).toEqual([]);
    const delivered = await run(['deliver']);
    expect(delivered.json()).toMatchObject([{ result: 'delivered', level: 'written', error: null }]);
    expect([delivered.code, await text()]).toEqual([0, newest()]);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const first = newest();
    expect((await renew()).json()).toMatchObject({ deliveries: [{ result: 'delivered' }] });
    expect(await text()).toBe(newest());
    expect([first === newest(), await readdir(folder)]).toEqual([false, ['envoy-token']]);
    expect(await state()).toMatchObject([{ state: 'current', holds: null }]);
  });

  it('is checked by another ssh, which sees the file there', async () => {
    const { add, run, sshd, file, text, newest } = await world();
    const check = ['ssh', ...sshd.login, `"test -s ${file}"`].join(' ');
    expect(await add('--check', check)).toMatchObject({ code: 0 });
    expect((await run(['deliver'])).json()).toMatchObject([{ result: 'delivered', level: 'reads-data' }]);
    expect(await text()).toBe(newest());
  });

  it.each<[string, (sshd: SshServer) => Promise<void>]>([
    ['is not known', (sshd) => writeFile(sshd.knownHosts, '')],
    ['has another key than it had', (sshd) => sshd.disguise()],
    ['does not let this user in', (sshd) => sshd.lockOut()],
  ])('needs a person if the other computer %s, and works again after', async (_what, spoil) => {
    const { add, run, sshd, folder, state, newest, text, renew } = await world();
    expect(await add()).toMatchObject({ code: 0 });
    await spoil(sshd);
    const known = await readFile(sshd.knownHosts, 'utf8');
    const failed = await renew();
    expect(failed.code).toBe(11);
    expect(failed.json()).toMatchObject({
      verified: true,
      deliveries: [{ result: 'failed', level: null, error: { code: 'command-failed' } }],
    });
    expect(await state()).toMatchObject([
      { state: 'needs-you', nextTryAt: null, error: { code: 'command-failed' } },
    ]);
    // Nothing was put there, and nobody was trusted on the way.
    expect([await readdir(folder), await readFile(sshd.knownHosts, 'utf8')]).toEqual([[], known]);
    await sshd.welcome();
    expect((await run(['deliver'])).json()).toMatchObject([{ result: 'delivered', error: null }]);
    expect(await text()).toBe(newest());
  });

  it('fails where the other computer cannot write the file, which stays as it was', async () => {
    const { add, run, folder, file, text, state } = await world();
    await writeFile(file, 'old');
    // Root, whom no mode keeps out, cannot write into a folder either.
    await mkdir(`${file}.new`);
    expect(await add()).toMatchObject({ code: 0 });
    expect((await run(['deliver'])).json()).toMatchObject([{ error: { code: 'command-failed' } }]);
    expect([await text(), await readdir(folder)]).toEqual(['old', ['envoy-token', 'envoy-token.new']]);
    expect(await state()).toMatchObject([{ state: 'needs-you' }]);
  });
});
