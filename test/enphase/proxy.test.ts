import tls from 'node:tls';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AppError } from '../../main/domain/errors.ts';
import { CLOUD_TIMEOUT_MS } from '../../main/domain/timing.ts';
import { createCloudHttp } from '../../main/enphase/cloud/http.ts';
import { systemClock } from '../../main/platform/node/clock.ts';
import { type ConnectProxyOptions, startConnectProxy } from '../support/connect-proxy.ts';
import { createFakeClock } from '../support/fakes/clock.ts';
import { makeAuthority, makeCertificate } from '../support/simulator/certificate.ts';
import { type Listener, listen } from '../support/simulator/listener.ts';

const HOST = 'enlighten.enphaseenergy.com';
const authority = makeAuthority();
let enphase: Listener;

beforeAll(async () => {
  const certificate = authority.sign(HOST);
  enphase = await listen({ host: '127.0.0.1', port: 0, certificate }, (_, response) => response.end('hello'));
  return () => enphase.close();
});

beforeEach(() => {
  for (const name of ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY', 'NO_PROXY'])
    for (const each of [name, name.toLowerCase()]) vi.stubEnv(each, '');
  vi.spyOn(tls, 'getCACertificates').mockImplementation((type) =>
    type === 'system' ? [authority.cert] : [],
  );
});
afterEach(() => vi.unstubAllEnvs());

/** Signs in at the usual address. */
const send = (clock = systemClock, signal?: AbortSignal) =>
  createCloudHttp({ clock }).send({
    method: 'POST',
    url: `https://${HOST}/login/login.json`,
    body: new URLSearchParams({ password: 'correct horse' }),
    secrets: ['correct horse'],
    signal,
  });

const failureOf = (answer: Promise<unknown>): Promise<AppError> =>
  answer.then(
    () => expect.fail('an answer'),
    (error: AppError) => error,
  );

/** The failure of a sign-in through this proxy. Nothing may reach Enphase, and no refusal may be noted. */
async function blamed(options: Omit<ConnectProxyOptions, 'to'>, user = '') {
  await using proxy = await startConnectProxy({ to: enphase.port, ...options });
  vi.stubEnv('HTTPS_PROXY', proxy.url.replace('//', `//${user}`));
  const before = enphase.bytes();
  const failure = await failureOf(send());
  expect(enphase.bytes()).toBe(before);
  expect(failure).toMatchObject({ code: 'cloud-unavailable', outcomeUnknown: false });
  expect(failure.message).toMatch(new RegExp(`^The proxy 127\\.0\\.0\\.1:${proxy.port} `));
  return failure;
}

const answering = (bytes: string) => ({ answer: () => ({ bytes }) });

describe('what a proxy answers to CONNECT is its own', () => {
  it.each([
    [
      '407',
      'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="office"\r\n\r\n',
      /status 407/,
    ],
    ['401 without a body', 'HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n', /status 401/],
    ['403 with a page', 'HTTP/1.1 403 Forbidden\r\nContent-Length: 5\r\n\r\n<html', /status 403/],
    ['302 to a sign-in page', 'HTTP/1.1 302 Found\r\nLocation: http://portal.example/\r\n\r\n', /status 302/],
    ['429', 'HTTP/1.1 429 Too Many Requests\r\nRetry-After: 9000\r\n\r\n', /status 429/],
    ['503', 'HTTP/1.1 503 Service Unavailable\r\n\r\n', /status 503/],
    ['200 and a page instead of a tunnel', 'HTTP/1.1 200 OK\r\n\r\n<html>Welcome</html>', /no tunnel/],
    ['200 and then nothing', 'HTTP/1.1 200 OK\r\n\r\n', /ECONNRESET/],
    ['something that is no HTTP', 'SSH-2.0-OpenSSH_9.6\r\n', /HPE_/],
    ['half a line', 'HTTP/1.1 2', /ECONNRESET|HPE_/],
    ['nothing, and closes', '', /ECONNRESET/],
  ])('%s', async (_what, bytes, says) => {
    const failure = await blamed(answering(bytes));
    expect(failure.message).toMatch(says);
    expect(failure.hint).toContain('HTTPS_PROXY');
  });

  it('is tried again by itself only if it may pass', async () => {
    expect(await blamed(answering('HTTP/1.1 503 Later\r\n\r\n'))).toMatchObject({ retryable: true });
    expect(await blamed(answering('HTTP/1.1 403 No\r\n\r\n'))).toMatchObject({ retryable: false });
    expect(await blamed(answering('HTTP/1.1 407 Who\r\n\r\n'))).toMatchObject({ retryable: false });
  });

  it('never tells the user name and password', async () => {
    const failure = await blamed(answering('HTTP/1.1 407 Who\r\n\r\n'), 'jo:s3cr%40t@');
    expect(JSON.stringify(failure)).not.toMatch(/s3cr|jo:/);
  });

  it.each([
    ['that does not answer', ''],
    ['whose tunnel leads nowhere', 'HTTP/1.1 200 OK\r\n\r\n'],
  ])('a proxy %s is what took too long', async (_what, bytes) => {
    await using proxy = await startConnectProxy({ to: enphase.port, answer: () => ({ bytes, stays: true }) });
    vi.stubEnv('HTTPS_PROXY', proxy.url);
    const clock = createFakeClock();
    const failure = failureOf(send(clock));
    await (bytes === '' ? proxy.asked : proxy.greeted);
    clock.advance(CLOUD_TIMEOUT_MS);
    expect(await failure).toMatchObject({
      id: 'cloud-unavailable/proxy-timeout',
      timedOut: true,
      outcomeUnknown: false,
    });
    await proxy.left;
  });
});

describe('a proxy', () => {
  it('gets the user name and password decoded', async () => {
    const seen: unknown[] = [];
    const answer: ConnectProxyOptions['answer'] = ({ headers }) => {
      seen.push(headers['proxy-authorization'] ?? null);
      return 'tunnel';
    };
    await using proxy = await startConnectProxy({ to: enphase.port, answer });
    const users = {
      'DOM%5Cjo:p%40ss%20w%25rd@': 'DOM\\jo:p@ss w%rd',
      'jo:50%25%zz%@': 'jo:50%%zz%',
      'j%C3%B6:%E4%f6@': 'jö:%E4%f6',
      'jo@': 'jo:',
      ':%3A%2F@': '::/',
    };
    for (const user of Object.keys(users)) {
      vi.stubEnv('HTTPS_PROXY', proxy.url.replace('//', `//${user}`));
      expect(await send()).toMatchObject({ text: 'hello' });
    }
    const basic = (user: string) => `Basic ${Buffer.from(user).toString('base64')}`;
    expect(new Set(seen)).toEqual(new Set(Object.values(users).map(basic)));
  });

  it('is asked for the host and port of the address', async () => {
    await using proxy = await startConnectProxy({ to: enphase.port });
    vi.stubEnv('https_proxy', proxy.url);
    await send();
    expect(new Set(proxy.targets)).toEqual(new Set([`${HOST}:443`]));
  });

  it.each([
    ['HTTPS_PROXY without a scheme', 'HTTPS_PROXY', (url: string) => url.replace('http://', '')],
    ['https_proxy', 'https_proxy', (url: string) => `${url}/`],
    ['ALL_PROXY', 'ALL_PROXY', (url: string) => ` ${url} `],
    [
      'all_proxy without a scheme, with a user',
      'all_proxy',
      (url: string) => url.replace('http://', 'jo:x@'),
    ],
  ])('is named by %s', async (_what, name, value) => {
    await using proxy = await startConnectProxy({ to: enphase.port });
    vi.stubEnv(name, value(proxy.url));
    expect(await send()).toMatchObject({ status: 200, text: 'hello' });
    expect(proxy.targets.length).toBeGreaterThan(0);
  });

  it('may speak TLS itself, if its certificate is trusted', async () => {
    await using good = await startConnectProxy({
      to: enphase.port,
      certificate: authority.sign('127.0.0.1'),
    });
    vi.stubEnv('HTTPS_PROXY', good.url);
    expect(await send()).toMatchObject({ text: 'hello' });
    await using stranger = await startConnectProxy({ to: enphase.port, certificate: makeCertificate() });
    vi.stubEnv('HTTPS_PROXY', stranger.url);
    const failure = await failureOf(send());
    expect(failure).toMatchObject({
      id: 'cloud-unavailable/insecure',
      values: { host: `127.0.0.1:${stranger.port}` },
    });
    expect(stranger.targets).toEqual([]);
  });

  it('that nothing listens for is named, without its user', async () => {
    vi.stubEnv('HTTPS_PROXY', 'http://jo:s3cret@127.0.0.1:1');
    const failure = await failureOf(send());
    expect(failure).toMatchObject({ code: 'cloud-unavailable', outcomeUnknown: false, retryable: true });
    expect(failure.message).toBe('The proxy 127.0.0.1:1 cannot be reached (ECONNREFUSED).');
    vi.stubEnv('HTTPS_PROXY', 'http://jo:s3cret@proxy.invalid:8080');
    expect((await failureOf(send())).message).toMatch(
      /^The proxy proxy\.invalid:8080 cannot be reached \(E\w+\)\.$/,
    );
  });

  it.each([
    'http://',
    'http://[proxy',
    'http://proxy:99999',
    'socks5://jo:s3cret@127.0.0.1:1080',
    'http://jo:s3#cret@127.0.0.1:8080',
    'http://jo:1/s3cret@127.0.0.1:8080',
    'jo:s3/cret@127.0.0.1:8080',
  ])('that is no address (%s) is not repeated', async (address) => {
    vi.stubEnv('HTTPS_PROXY', address);
    const failure = await failureOf(send());
    expect(failure).toMatchObject({ code: 'cloud-unavailable', outcomeUnknown: false, retryable: false });
    expect(failure.message).toBe('The proxy address in HTTPS_PROXY is not valid.');
  });

  it.each([
    ['no_proxy', 'example.org, .invalid'],
    ['NO_PROXY', 'INVALID'],
    ['NO_PROXY', '*'],
  ])('is not asked for a host in %s=%s', async (name, list) => {
    await using proxy = await startConnectProxy({ to: enphase.port });
    vi.stubEnv('HTTPS_PROXY', proxy.url);
    vi.stubEnv(name, list);
    const answer = createCloudHttp({ clock: systemClock }).send({
      method: 'GET',
      url: 'https://enlighten.invalid/',
      secrets: [],
    });
    expect((await failureOf(answer)).message).toMatch(/^enlighten\.invalid cannot be reached/);
    expect(proxy.targets).toEqual([]);
  });

  it.each([
    ['its answer', ''],
    ['the handshake', 'HTTP/1.1 200 OK\r\n\r\n'],
  ])('is left when the caller gives up before %s', async (_what, bytes) => {
    await using proxy = await startConnectProxy({ to: enphase.port, answer: () => ({ bytes, stays: true }) });
    vi.stubEnv('HTTPS_PROXY', proxy.url);
    const caller = new AbortController();
    const failure = failureOf(send(systemClock, caller.signal));
    await (bytes === '' ? proxy.asked : proxy.greeted);
    caller.abort();
    expect(await failure).toMatchObject({ name: 'AbortError' });
    await proxy.left;
  });

  it('is left after each request', async () => {
    await using proxy = await startConnectProxy({ to: enphase.port });
    vi.stubEnv('HTTPS_PROXY', proxy.url);
    await send();
    await proxy.left;
  });
});
