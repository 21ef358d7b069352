import { describe, expect, it } from 'vitest';
import { authorization, type Challenge, parseChallenge } from '../../main/enphase/gateway/digest.ts';
import { ASTRAY_MS, cpuMs } from '../support/cpu-time.ts';
import { fc, runs } from '../support/fast-check.ts';

const challenge = (header: string): Challenge => {
  const found = parseChallenge(header);
  if (found === null) throw new Error(`not read: ${header}`);
  return found;
};

/** RFC 2617, section 3.5. */
const RFC_2617 =
  'Digest realm="testrealm@host.com", qop="auth,auth-int", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc069c403ebaf9f0171e9517f40e41"';
const MUFASA = {
  user: 'Mufasa',
  password: 'Circle Of Life',
  method: 'GET',
  uri: '/dir/index.html',
  count: 1,
  cnonce: '0a4f113b',
};

describe('the answer to a digest challenge', () => {
  it('is that of RFC 2617, section 3.5', () => {
    expect(authorization(challenge(RFC_2617), MUFASA)).toBe(
      'Digest username="Mufasa", realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", ' +
        'uri="/dir/index.html", algorithm=MD5, qop=auth, nc=00000001, cnonce="0a4f113b", ' +
        'response="6629fae49393a05397450978507c4ef1", opaque="5ccc069c403ebaf9f0171e9517f40e41"',
    );
  });

  it('is that of RFC 7616, section 3.9.1, to its challenge for MD5', () => {
    const asked = challenge(
      'Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=MD5, ' +
        'nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"',
    );
    const cnonce = 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ';
    expect(authorization(asked, { ...MUFASA, password: 'Circle of Life', cnonce })).toContain(
      'response="8ca523f5e9506fed4657c9700eebdbec"',
    );
  });

  it('counts in hexadecimal, and leaves opaque out where there was none', () => {
    const header = authorization({ ...challenge(RFC_2617), opaque: null }, { ...MUFASA, count: 0x1f });
    expect(header).toContain('nc=0000001f');
    expect(header).not.toContain('opaque');
  });
});

describe('a digest challenge', () => {
  it.each([
    ['3.9.36', 'Digest qop="auth", realm="enphaseenergy.com", nonce="1694046744"', '1694046744'],
    [
      '4.10.35',
      'Digest qop="auth", realm="enphaseenergy.com", nonce="Kz8MZRV4a9h25Ea4+ikZbKDannY="',
      'Kz8MZRV4a9h25Ea4+ikZbKDannY=',
    ],
    ['bare', 'digest QOP = auth,REALM=enphaseenergy.com ,nonce=1,stale=FALSE, algorithm=md5', '1'],
    ['behind Basic', 'Basic realm="x", Digest qop="auth", realm="enphaseenergy.com", nonce="2"', '2'],
    ['before Basic', 'Digest qop="auth", realm="enphaseenergy.com", nonce="3", Basic realm="x"', '3'],
  ])('is read: %s', (_name, header, nonce) => {
    expect(parseChallenge(header)).toEqual({ realm: 'enphaseenergy.com', nonce, opaque: null, stale: false });
  });

  it.each(['stale=true', 'stale="TRUE"', 'STALE = True'])('knows %s', (stale) => {
    expect(challenge(`${RFC_2617}, ${stale}`).stale).toBe(true);
  });

  it.each([
    ['nothing', undefined],
    ['an empty one', ''],
    ['four random bytes of a 3.9.36 gateway', '\u00d8\u00c9\u00c6A'],
    ['the name alone', 'Digest'],
    ['another scheme', 'Basic realm="enphaseenergy.com"'],
    ['a scheme that begins alike', 'DigestX qop="auth", realm="r", nonce="n"'],
    ['no nonce', 'Digest qop="auth", realm="r"'],
    ['an empty nonce', 'Digest qop="auth", realm="r", nonce=""'],
    ['no realm', 'Digest qop="auth", nonce="n"'],
    ['no qop', 'Digest realm="r", nonce="n"'],
    ['integrity only', 'Digest realm="r", nonce="n", qop="auth-int"'],
    ['another hash', 'Digest realm="r", nonce="n", qop="auth", algorithm=SHA-256'],
    ['an open quote', 'Digest qop="auth", realm="r", nonce="n'],
    ['a line break in it', 'Digest qop="auth", realm="r", nonce="a\r\nX: y"'],
    ['an escaped quote in it', String.raw`Digest qop="auth", realm="r", nonce="a\"b"`],
    ['one too long', `Digest qop="auth", realm="r", nonce="${'n'.repeat(1024)}"`],
  ])('is refused: %s', (_name, header) => {
    expect(parseChallenge(header)).toBeNull();
  });

  const word = fc.constantFrom(
    'Digest ',
    'realm',
    'nonce',
    'qop',
    'auth',
    '=',
    '"',
    ',',
    ' ',
    '\\',
    'ø',
    '\r\n',
  );
  const noise = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 2000 }),
    fc.array(word).map((all) => all.join('')),
  );

  it('never throws, and gives only what can be said back in a header', () => {
    const inputs = fc.oneof(
      noise,
      noise.map((text) => `Digest ${text}`),
      noise.map((text) => `${RFC_2617}, ${text}`),
      noise.map((text) => `Digest qop="auth", realm="r", nonce=${text}`),
      noise.map((text) => `Digest qop="auth", realm="r", nonce="${text}", opaque="${text}"`),
    );
    let read = 0;
    fc.assert(
      fc.property(inputs, (header) => {
        const found = parseChallenge(header);
        if (found === null) return;
        read++;
        for (const said of [found.realm, found.nonce, found.opaque ?? '']) {
          expect(said).toMatch(/^[\x20-\x7e]*$/);
          expect(said).not.toMatch(/["\\]/);
        }
        expect(() => new Headers({ Authorization: authorization(found, MUFASA) })).not.toThrow();
      }),
      { numRuns: runs(5000) },
    );
    expect(read).toBeGreaterThan(runs(100));
  });

  it('takes no time, however odd it is', () => {
    const took = cpuMs(() => {
      for (const part of ['a', 'a=', ' ', ', ', 'Digest ', '"', ',Digest'])
        parseChallenge(`Digest ${part.repeat(1017 / part.length)}`);
    });
    expect(took).toBeLessThan(ASTRAY_MS);
  });
});
