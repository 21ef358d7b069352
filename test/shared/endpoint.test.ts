import { describe, expect, it } from 'vitest';
import type { Endpoint } from '../../shared/domain.ts';
import { endpointsFor, endpointUrl, formatEndpoint, parseHost } from '../../shared/endpoint.ts';
import { ASTRAY_MS, cpuMs } from '../support/cpu-time.ts';
import { fc, runs } from '../support/fast-check.ts';

const https = (host: string, port = 443): Endpoint => ({ scheme: 'https', host, port });
const http = (host: string, port = 80): Endpoint => ({ scheme: 'http', host, port });

/** What the operating system would be asked for: the host of the URL, as the URL standard reads it. */
const hostOf = (endpoint: Endpoint): string =>
  URL.canParse(endpointUrl(endpoint)) ? new URL(endpointUrl(endpoint)).hostname : 'no URL at all';

describe('parseHost', () => {
  it.each([
    ['192.168.1.20', [https('192.168.1.20'), http('192.168.1.20')]],
    ['  192.168.1.20\n', [https('192.168.1.20'), http('192.168.1.20')]],
    ['envoy.local', [https('envoy.local'), http('envoy.local')]],
    ['envoy.local.', [https('envoy.local'), http('envoy.local')]],
    ['192.168.1.20.', [https('192.168.1.20'), http('192.168.1.20')]],
    ['192.168.1.20/', [https('192.168.1.20'), http('192.168.1.20')]],
    ['192.168.1.20/home#overview', [https('192.168.1.20'), http('192.168.1.20')]],
    ['envoy.local:443/info?x=1', [https('envoy.local'), http('envoy.local', 443)]],
    ['Envoy-2.fritz.box', [https('Envoy-2.fritz.box'), http('Envoy-2.fritz.box')]],
    ['localhost:8443', [https('localhost', 8443), http('localhost', 8443)]],
    ['10.0.0.7:443', [https('10.0.0.7', 443), http('10.0.0.7', 443)]],
    ['https://192.168.1.20', [https('192.168.1.20'), http('192.168.1.20')]],
    ['https://envoy.local./', [https('envoy.local'), http('envoy.local')]],
    ['http://192.168.1.20', [https('192.168.1.20'), http('192.168.1.20')]],
    ['http://192.168.1.20:80/home', [https('192.168.1.20'), http('192.168.1.20')]],
    ['192.168.1.20:80', [https('192.168.1.20'), http('192.168.1.20')]],
    ['HTTP://envoy.local:8080/', [https('envoy.local', 8080), http('envoy.local', 8080)]],
    ['<http://envoy.local/>', [https('envoy.local'), http('envoy.local')]],
    ['"envoy.local"', [https('envoy.local'), http('envoy.local')]],
    ['envoy.local:', [https('envoy.local'), http('envoy.local')]],
    ['(192.168.1.20),', [https('192.168.1.20'), http('192.168.1.20')]],
    ['“192.168.1.20”', [https('192.168.1.20'), http('192.168.1.20')]],
    ['192.168.1.20\u200b', [https('192.168.1.20'), http('192.168.1.20')]],
    ['//192.168.1.20/', [https('192.168.1.20'), http('192.168.1.20')]],
    ['https//192.168.1.20', [https('192.168.1.20'), http('192.168.1.20')]],
    ['https://https://192.168.1.20', [https('192.168.1.20'), http('192.168.1.20')]],
    ['[192.168.1.20]', [https('192.168.1.20'), http('192.168.1.20')]],
    ['::ffff:192.168.1.20', [https('192.168.1.20'), http('192.168.1.20')]],
    ['fd00::', [https('[fd00::]'), http('[fd00::]')]],
    ['fd00::1', [https('[fd00::1]'), http('[fd00::1]')]],
    ['http://fd00::1/', [https('[fd00::1]'), http('[fd00::1]')]],
    ['fe80::1%eth0', [https('[fe80::1%eth0]'), http('[fe80::1%eth0]')]],
    ['[fe80::1%25en0]:8443', [https('[fe80::1%en0]', 8443), http('[fe80::1%en0]', 8443)]],
    ['https://[fe80::1%25wlan0]/', [https('[fe80::1%wlan0]'), http('[fe80::1%wlan0]')]],
    ['[fd00::1]', [https('[fd00::1]'), http('[fd00::1]')]],
    ['[fd00::1]:8443', [https('[fd00::1]', 8443), http('[fd00::1]', 8443)]],
    ['host:65535', [https('host', 65_535), http('host', 65_535)]],
  ])('reads %j', (typed, places) => {
    expect(parseHost(typed)).toEqual(places);
  });

  it.each([
    ['nothing', ''],
    ['blanks', '   '],
    ['a scheme alone', 'https://'],
    ['another scheme', 'ftp://envoy.local'],
    ['a script', 'javascript:alert(1)'],
    ['a user', 'owner@envoy.local'],
    ['user and password', 'https://owner:secret@envoy.local'],
    ['a blank inside', 'envoy local'],
    ['a line break inside', 'envoy.local\nHost: evil'],
    ['a header', 'envoy.local\r\nX-Evil: 1'],
    ['port 0', 'envoy.local:0'],
    ['port 65536', 'envoy.local:65536'],
    ['a long port', 'envoy.local:100443'],
    ['a negative port', 'envoy.local:-1'],
    ['two ports', 'envoy.local:443:443'],
    ['an empty label', 'envoy..local'],
    ['a leading dot', '.local'],
    ['a leading hyphen', '-rf'],
    ['a long label', `${'x'.repeat(64)}.local`],
    ['bare IPv6 with too many groups', '1:2:3:4:5:6:7:8:9'],
    ['a time', '12:30:00'],
    ['IPv6 with two gaps', '1::2::3'],
    ['IPv6 with a gap and eight groups', '1:2:3:4::5:6:7:8'],
    ['an open bracket', '[fd00::1'],
    ['a zone without a name', '[fe80::1%]'],
    ['a header in a zone', '[fe80::1%eth0\r\nX-Evil: 1]'],
    ['a zone of a name', 'envoy.local%eth0'],
    ['full-width digits', '１２７.0.0.1'],
    ['an emoji', '☀.local'],
    ['a percent escape', 'envoy%2elocal'],
    ['a backslash', 'envoy.local\\evil'],
    ['a null byte', 'envoy.local\0'],
  ])('refuses %s', (_what, typed) => {
    expect(parseHost(typed)).toBeNull();
  });

  it.each(['https://192.168.1.20/home', 'https://192.168.1.20/info', 'https://envoy.local/login.html#x'])(
    'reads %j as the browser shows it',
    (typed) => {
      expect(parseHost(typed)?.[0]?.port).toBe(443);
    },
  );

  it.each(['999.1.1.1', '192.168.1.256', 'envoy.1', '[.]', '[:::]'])(
    'refuses %j, which no URL can hold',
    (typed) => {
      expect(parseHost(typed)).toBeNull();
    },
  );

  it.each(['192.168.1', '010.0.0.1', '3232235796', '0x7f.1'])(
    'refuses %j, which would be taken for another address',
    (typed) => {
      expect(parseHost(typed)).toBeNull();
    },
  );

  it('is quick to refuse what is long and nearly right', () => {
    const took = cpuMs(() => {
      for (const tail of ['!', '..', ':', '@', '/x'])
        expect(parseHost('a-'.repeat(50_000) + tail)).toBeNull();
      expect(parseHost('a.'.repeat(50_000).concat('!'))).toBeNull();
    });
    expect(took).toBeLessThan(ASTRAY_MS);
  });

  it('accepts of any text only what survives as it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webAuthority(), fc.webUrl()), (typed) => {
        for (const { host, port, scheme } of parseHost(typed) ?? []) {
          expect(host).toMatch(/^[\w.:[\]%~-]+$/);
          expect(typed.replace('%25', '%')).toContain(host.replace(/^\[|\]$/g, ''));
          expect(port).toBeGreaterThan(0);
          expect(port).toBeLessThan(65_536);
          expect(['http', 'https']).toContain(scheme);
        }
      }),
      { numRuns: runs(5000) },
    );
  });
});

describe('formatEndpoint', () => {
  const anyEndpoint = fc.record({
    scheme: fc.constantFrom('https' as const, 'http' as const),
    host: fc.oneof(
      fc.ipV4(),
      fc.domain(),
      fc.constantFrom('localhost', 'envoy.local', 'envoy-2', '[fd00::1]', '[fe80::1%eth0]'),
    ),
    port: fc.integer({ min: 1, max: 65_535 }),
  });

  it.each([
    [https('envoy.local'), 'envoy.local'],
    [http('envoy.local'), 'envoy.local'],
    [https('envoy.local', 80), 'envoy.local:80'],
    [http('envoy.local', 443), 'envoy.local:443'],
    [https('127.0.0.1', 4443), '127.0.0.1:4443'],
  ])('%j', (endpoint, text) => {
    expect(formatEndpoint(endpoint)).toBe(text);
  });

  it('writes what parseHost reads back', () => {
    fc.assert(
      fc.property(anyEndpoint, (endpoint) => {
        fc.pre(endpoint.scheme === 'http' || endpoint.port !== 80);
        expect(parseHost(formatEndpoint(endpoint))).toContainEqual(endpoint);
        if (!endpoint.host.includes('%')) expect(parseHost(endpointUrl(endpoint))).toContainEqual(endpoint);
      }),
      { numRuns: runs(2000) },
    );
  });

  it('names the very host that a URL would', () => {
    fc.assert(
      fc.property(anyEndpoint, (endpoint) => {
        expect(hostOf(endpoint)).toBe(endpoint.host.replace('%eth0', ''));
      }),
    );
  });
});

describe('endpointsFor', () => {
  it('tries https first, then http', () => {
    expect(endpointsFor('h')).toEqual([https('h'), http('h')]);
    expect(endpointsFor('h', 4443)).toEqual([https('h', 4443), http('h', 4443)]);
  });
});
