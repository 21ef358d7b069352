import { describe, expect, it } from 'vitest';
import { replaceTokens } from '../../main/domain/replace-tokens.ts';
import { fingerprintOf } from '../../main/domain/token-fingerprint.ts';
import { makeToken, NOW_S, SERIAL, YEAR_S } from '../support/builders.ts';
import { fc, runs } from '../support/fast-check.ts';

const OLD = makeToken({ exp: NOW_S - 60, jti: 'old' });
const NEW = makeToken({ exp: NOW_S + YEAR_S, jti: 'new' });
const OTHER = makeToken({ aud: '122399000002' });
const FOREIGN = makeToken({ iss: 'Somebody' });

describe('replacing the tokens of a gateway', () => {
  it.each([
    [
      'an openHAB thing',
      (token: string) => `Bridge enphase:envoy:roof "Envoy" [ autoJwt=false, jwt="${token}" ]\n`,
    ],
    ['secrets.yaml', (token: string) => `# keys\r\nenvoy_bearer: "Bearer ${token}"\r\nother: 1`],
    ['an .env file', (token: string) => `A=1\nENVOY_JWT=${token}\nB=2\n`],
    ['JSON', (token: string) => JSON.stringify({ devices: [{ envoyToken: token }] }, null, 2)],
    ['a header file', (token: string) => `Authorization: Bearer ${token}`],
    ['a URL', (token: string) => `https://192.0.2.7/x?token=${token}&y=1`],
    ['a URL in which the blank is written as a code', (token: string) => `x=Bearer%20${token}%0A`],
    ['a string with a line end', (token: string) => JSON.stringify({ func: `return\n${token}\n` })],
    ['a string that Gson has written', (token: string) => `"token\\u003d${token}"`],
    ['a URL with codes in small letters', (token: string) => `?a=1%26token%3d${token}%26b`],
    ['a string of JavaScript with codes', (token: string) => `'\\x22${token}\\x22'`],
    [
      'an XML document that Gson has written',
      (token: string) => `"\\u003cjwt\\u003e${token}\\u003c/jwt\\u003e"`,
    ],
    ['a variable with a default', (token: string) => `ENVOY_JWT: \${ENVOY_JWT:-${token}}\n`],
    ['a token alone', (token: string) => token],
    ['a text with a mark and odd bytes', (token: string) => `\ufeff\xff\x80 '${token}', \xe9`],
  ])('changes nothing else in %s', (_what, text) => {
    expect(replaceTokens(text(OLD), SERIAL, NEW)).toEqual({
      text: text(NEW),
      places: 1,
      replaced: 1,
      found: [{ fingerprint: fingerprintOf(OLD), expiresAt: NOW_S - 60, role: 'owner' }],
    });
    expect(replaceTokens(text(NEW), SERIAL, NEW)).toMatchObject({ text: text(NEW), places: 1, replaced: 0 });
    expect(replaceTokens(text(OLD), SERIAL, null)).toMatchObject({ text: text(OLD), places: 1, replaced: 0 });
  });

  it.each([
    ['of another gateway', OTHER],
    ['of another issuer', FOREIGN],
    ['for several audiences', makeToken({ aud: [SERIAL, '122399000002'] })],
    ['with a fourth part', `${OLD}.AAAA`],
    ['with a letter before it', `x${OLD}`],
    ['with a part before it', `abc.${OLD}`],
    ['with two parts', OLD.slice(0, OLD.lastIndexOf('.'))],
    ['whose claims are no JSON', `${OLD.split('.')[0]}.eyJA.AAAA`],
    ['that YAML has folded', `jwt: >-\n  ${OLD.slice(0, -30)}\n  ${OLD.slice(-30)}\n`],
    ['that goes on after a backslash', `jwt=${OLD.slice(0, -30)}\\\n${OLD.slice(-30)}\n`],
  ])('leaves a token alone that is one %s', (_what, text) => {
    expect(replaceTokens(text, SERIAL, NEW)).toEqual({ text, places: 0, replaced: 0, found: [] });
  });

  it('takes an end that no calendar has for none', () => {
    const endless = makeToken({ exp: 1e20 });
    expect(replaceTokens(endless, SERIAL, null).found).toMatchObject([{ expiresAt: null }]);
  });

  it('takes one audience in a list', () => {
    expect(replaceTokens(makeToken({ aud: [SERIAL] }), SERIAL, NEW).text).toBe(NEW);
  });

  it('replaces all of them, beside those of another gateway', () => {
    const older = makeToken({ enphaseUser: 'installer' });
    const done = replaceTokens(`${OLD} ${OTHER} ${older} ${NEW} ${OLD}`, SERIAL, NEW);
    expect(done).toMatchObject({ text: `${NEW} ${OTHER} ${NEW} ${NEW} ${NEW}`, places: 4, replaced: 3 });
    expect(done.found.map(({ role }) => role)).toEqual(['owner', 'installer', 'owner']);
  });

  it('changes no other character, whatever the text', () => {
    const foreign = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(OTHER, FOREIGN, 'eyJ', '.', OLD.slice(0, 150), `${OLD}.x`, 'Bearer'),
    );
    const token = fc.constantFrom(OLD, NEW);
    // A character that no token has: with a letter beside it, it would be another word.
    const between = fc.constantFrom(' ', '"', "'", '=', ':', ',', '\r\n', '\0', '\ufeff', '\x80', '<');
    const piece = fc.oneof(foreign, token);
    fc.assert(
      fc.property(fc.array(fc.tuple(piece, between), { maxLength: 12 }), (pieces) => {
        const text = (of: (piece: string) => string) => pieces.map(([one, sign]) => of(one) + sign).join('');
        const renewed = text((one) => (one === OLD ? NEW : one));
        expect(replaceTokens(text(String), SERIAL, NEW).text).toBe(renewed);
        expect(replaceTokens(renewed, SERIAL, NEW)).toMatchObject({ text: renewed, replaced: 0 });
      }),
      { numRuns: runs(100_000) },
    );
  });
});
