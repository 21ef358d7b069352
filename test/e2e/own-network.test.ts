import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ACCOUNT, startCliWorld } from '../support/cli.ts';
import { type ConnectProxyOptions, startConnectProxy } from '../support/connect-proxy.ts';
import { makeAuthority } from '../support/simulator/certificate.ts';
import { startCloud } from '../support/simulator/cloud.ts';

const HOSTS = ['enlighten.enphaseenergy.com', 'entrez.enphaseenergy.com'];
const SERIAL = '122400000777';

/** An office: its proxy leads to a TLS server in place of Enphase, with a certificate of the office's own authority. */
async function office(answer?: ConnectProxyOptions['answer']) {
  const world = await startCliWorld({ serial: SERIAL });
  const authority = makeAuthority();
  const certificate = authority.sign(...HOSTS, '127.0.0.1');
  const cloud = await startCloud({ accounts: [{ ...ACCOUNT, serials: [SERIAL] }], certificate });
  const proxy = await startConnectProxy({ to: cloud.port, ...(answer === undefined ? {} : { answer }) });
  onTestFinished(async () => {
    await Promise.all([world[Symbol.asyncDispose](), cloud.close(), proxy[Symbol.asyncDispose]()]);
  });
  const file = join(world.home, 'authority.pem');
  writeFileSync(file, authority.cert);
  const renew = (env: Record<string, string>) =>
    world.run(['renew', '--host', world.gateway.authority, '--json'], {
      env: { ENVOY_TRAY_ENLIGHTEN_URL: '', ENVOY_TRAY_ENTREZ_URL: '', ...env },
    });
  return { cloud, proxy, file, renew, home: world.home };
}

const problemOf = (run: { json(): unknown }) =>
  (run.json() as { error: { code: string; message: string; hint: string } }).error;

describe('behind the proxy of an office', () => {
  it('gets a token, with special characters in user name and password', async () => {
    const expected = `Basic ${Buffer.from('DOM\\jo:p@ss w%rd').toString('base64')}`;
    const { proxy, renew, file } = await office(({ headers }) =>
      headers['proxy-authorization'] === expected
        ? 'tunnel'
        : { bytes: 'HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm="office"\r\n\r\n' },
    );
    const HTTPS_PROXY = proxy.url.replace('//', '//DOM%5Cjo:p%40ss%20w%25rd@');
    const run = await renew({ HTTPS_PROXY, NODE_EXTRA_CA_CERTS: file });
    expect(run).toMatchObject({ code: 0 });
    expect(proxy.targets).toEqual(HOSTS.map((host) => `${host}:443`));
  });

  it.each([
    ['407', 'HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm="office"\r\n\r\n'],
    ['403', 'HTTP/1.1 403 No\r\n\r\n<html>Blocked by the policy of Example Inc.</html>'],
    ['401', 'HTTP/1.1 401 Who\r\n\r\n'],
  ])('hears of the proxy when that answers %s, and may try again at once', async (status, bytes) => {
    const { proxy, cloud, renew, home } = await office(() => ({ bytes }));
    for (let tries = 0; tries < 2; tries++) {
      const run = await renew({ HTTPS_PROXY: proxy.url.replace('//', '//jo:s3cret@') });
      const { code, message } = problemOf(run);
      expect([run.code, code]).toEqual([6, 'cloud-unavailable']);
      expect(message).toMatch(new RegExp(`^The proxy 127\\.0\\.0\\.1:${proxy.port} .*status ${status}`));
      expect(run.stdout + run.stderr).not.toContain('s3cret');
    }
    expect(cloud.requests).toEqual([]);
    const { signIn } = JSON.parse(readFileSync(join(home, 'state.json'), 'utf8'));
    expect(signIn).toMatchObject({ rejections: 0, rejectedTags: [], unresolvedAttempts: 0 });
  });
});

describe('where an authority of the office looks into https', () => {
  it.each([
    ['through a proxy', (proxy: string) => ({ HTTPS_PROXY: proxy })],
    [
      'without a proxy',
      (_proxy: string, cloud: string) => ({ ENVOY_TRAY_ENLIGHTEN_URL: cloud, ENVOY_TRAY_ENTREZ_URL: cloud }),
    ],
  ])('gets a token if the system trusts it, and sends nothing if not, %s', async (_way, env) => {
    const { proxy, cloud, renew, file } = await office();
    const way = { NODE_TLS_REJECT_UNAUTHORIZED: '0', NODE_NO_WARNINGS: '1', ...env(proxy.url, cloud.url) };
    const refused = await renew(way);
    expect(refused.code).toBe(6);
    const { code, message, hint } = problemOf(refused);
    expect(code).toBe('cloud-unavailable');
    expect(message).toMatch(/not secure \(UNABLE_TO_VERIFY_LEAF_SIGNATURE\); nothing was sent/);
    expect(hint).toMatch(/certificates of this system.*NODE_EXTRA_CA_CERTS.*clock/);
    expect(cloud.requests).toEqual([]);
    expect(await renew({ ...way, SSL_CERT_FILE: file })).toMatchObject({ code: 0 });
    expect(cloud.requests.map(({ path }) => path)).toEqual(['/login/login.json', '/tokens']);
  });
});
