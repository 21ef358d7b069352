import { makeCertificate } from '../support/simulator/certificate.ts';
import { type Listener, listen } from '../support/simulator/listener.ts';
import type { Drill, DrillAssertion } from './drill.ts';
import type { DrillFixture } from './fixture.ts';

const renew = 'renew --host HOST';

/** A host name that never resolves (RFC 6761), and a port on which nothing listens. */
const NOWHERE = 'https://enlighten.invalid';
const DEAD_PROXY = 'http://127.0.0.1:1';

/** Runs the command with `url` for both Enlighten and Entrez. */
async function withCloudAt(fixture: DrillFixture, url: string) {
  return fixture.run(undefined, { env: { ENVOY_TRAY_ENLIGHTEN_URL: url, ENVOY_TRAY_ENTREZ_URL: url } });
}

const inBetween: Listener[] = [];

/** Runs the command with a server in place of the cloud that shows this certificate. */
async function intercepted(fixture: DrillFixture, certificate: ReturnType<typeof makeCertificate>) {
  const listener = await listen({ host: '127.0.0.1', port: 0, certificate }, (_, response) =>
    response.end('{"session_id": "stolen"}'),
  );
  inBetween.push(listener);
  const run = await withCloudAt(fixture, `https://127.0.0.1:${listener.port}`);
  await listener.close();
  return run;
}

const assertNothingRead: DrillAssertion = (_fixture, _run, expect) =>
  expect
    .soft(
      inBetween.map((listener) => listener.bytes()),
      'bytes read in between',
    )
    .toEqual(inBetween.map(() => 0));

export const networkDrills: readonly Drill[] = [
  {
    name: 'captive portal that redirects',
    fault: 'server: 302 to its own page',
    command: renew,
    act: async (fixture) => {
      const portal = await listen({ host: '127.0.0.1', port: 0 }, (_, response) =>
        response.writeHead(302, { Location: 'http://portal.example/sign-in' }).end(),
      );
      const run = await withCloudAt(fixture, `http://127.0.0.1:${portal.port}`);
      await portal.close();
      return run;
    },
    end: 'cloud-unexpected',
    says: /status 302.*sign in/,
    token: 'old',
    cloudRequests: 0,
  },
  {
    name: 'TLS interception of the cloud',
    fault: 'server: a certificate it made itself',
    command: renew,
    act: (fixture) => intercepted(fixture, makeCertificate({ commonName: '127.0.0.1' })),
    end: 'cloud-unavailable',
    says: /not secure.*nothing was sent/,
    token: 'old',
    cloudRequests: 0,
    assert: assertNothingRead,
  },
  {
    name: 'TLS interception, checks switched off for Node',
    fault: 'the same with NODE_TLS_REJECT_UNAUTHORIZED=0',
    command: renew,
    env: { NODE_TLS_REJECT_UNAUTHORIZED: '0', NODE_NO_WARNINGS: '1' },
    act: (fixture) => intercepted(fixture, makeCertificate()),
    end: 'cloud-unavailable',
    says: /not secure.*nothing was sent/,
    token: 'old',
    cloudRequests: 0,
    assert: assertNothingRead,
  },
  {
    name: 'no name service',
    fault: 'a name that does not exist',
    command: renew,
    act: (fixture) => withCloudAt(fixture, NOWHERE),
    end: 'cloud-unavailable',
    says: /enlighten\.invalid cannot be reached.*Nothing was changed/,
    token: 'old',
    cloudRequests: 0,
  },
  {
    name: 'dead proxy: renew',
    fault: 'HTTPS_PROXY at a closed port',
    command: renew,
    env: { HTTPS_PROXY: DEAD_PROXY },
    act: (fixture) => withCloudAt(fixture, NOWHERE),
    end: 'cloud-unavailable',
    says: /cannot be reached \(ECONNREFUSED\)/,
    token: 'old',
    cloudRequests: 0,
  },
  {
    name: 'dead proxy: power',
    fault: 'HTTPS_PROXY, HTTP_PROXY and ALL_PROXY at a closed port',
    command: 'power',
    env: { HTTPS_PROXY: DEAD_PROXY, HTTP_PROXY: DEAD_PROXY, ALL_PROXY: DEAD_PROXY },
    end: 'done',
    says: /"productionW":\d/,
    token: 'old',
    cloudRequests: 0,
  },
  {
    name: 'cloud in the clear',
    fault: 'ENVOY_TRAY_ENLIGHTEN_URL=http://…',
    command: renew,
    env: { ENVOY_TRAY_ENLIGHTEN_URL: 'http://enlighten.example.org' },
    end: 'usage',
    says: /must be an https address/,
    token: 'old',
    cloudRequests: 0,
  },
  ...['hunter2@x', '192.168.1', 'https://', '1.2.3.4:99999', '--serial'].map(
    (host): Drill => ({
      name: `--host ${host}`,
      fault: 'no address',
      command: `renew --host ${host}`,
      end: 'usage',
      says: /--host takes|needs a value|not understood/,
      token: 'old',
      cloudRequests: 0,
      assert: (_, { stdout, stderr }, expect) => expect.soft(stdout + stderr).not.toContain('hunter2'),
    }),
  ),
];
