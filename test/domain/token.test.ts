import { describe, expect, it } from 'vitest';
import { assertTokenFits, extractToken, readToken } from '../../main/domain/token.ts';
import { isoTime } from '../../shared/format.ts';
import { codeOf, makeToken, NOW_S, SERIAL, tokenClaims, YEAR_S } from '../support/builders.ts';
import { fc, runs } from '../support/fast-check.ts';

const GOOD = makeToken();
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('readToken', () => {
  it('says what an owner’s token says', () => {
    expect(readToken(GOOD)).toEqual(tokenClaims());
  });

  it.each([
    [
      'an installer',
      { enphaseUser: 'installer', exp: NOW_S + 43_200 },
      { role: 'installer', expiresAt: NOW_S + 43_200 },
    ],
    ['a role nobody knows', { enphaseUser: 'prov' }, { role: 'prov' }],
    ['no role', { enphaseUser: undefined }, { role: 'unknown' }],
    ['a role that is no text', { enphaseUser: 7 }, { role: 'unknown' }],
    ['no time of issue', { iat: undefined }, { issuedAt: null }],
    ['a time of issue in words', { iat: 'today' }, { issuedAt: null }],
    ['an uncommissioned gateway', { aud: 'un-commissioned' }, { serial: 'un-commissioned' }],
    ['a serial with leading zero', { aud: '012345678901' }, { serial: '012345678901' }],
  ])('reads that of %s', (_what, payload, claims) => {
    expect(readToken(makeToken(payload))).toEqual(tokenClaims(claims));
  });

  it.each([
    ['no audience', { aud: undefined }],
    ['an empty audience', { aud: '' }],
    ['a list of audiences', { aud: [SERIAL] }],
    ['a serial that is a number', { aud: 122399000001 }],
    ['no end', { exp: undefined }],
    ['an end in words', { exp: String(NOW_S) }],
    ['an end before time began', { exp: -1 }],
    ['an end at nothing', { exp: 0 }],
  ])('refuses one with %s', (_what, claims) => {
    expect(readToken(makeToken(claims))).toBeNull();
  });

  const [header = '', claims = '', signature = ''] = GOOD.split('.');
  it.each([
    ['nothing', ''],
    ['two segments', `${header}.${claims}`],
    ['four segments', `${GOOD}.AAAA`],
    ['an empty signature', `${header}.${claims}.`],
    ['a header that is no JSON', `AAAA.${claims}.${signature}`],
    ['claims that are no JSON', `${header}.AAAA.${signature}`],
    ['claims that are a list', `${header}.${part([SERIAL])}.${signature}`],
    ['claims that are null', `${header}.${part(null)}.${signature}`],
    ['standard base64', GOOD.replace('.', '+.')],
    ['a blank inside', `${header}. ${claims}.${signature}`],
    ['words with dots', 'not.a.token'],
    ['more than a token can be', makeToken({ jti: 'x'.repeat(9000) })],
  ])('refuses %s', (_what, text) => {
    expect(readToken(text)).toBeNull();
  });

  it.each([8_640_000_000_001, 1e20, 1e300])('refuses an end at %s, which is no date', (exp) => {
    const claims = readToken(makeToken({ exp }));
    expect(claims === null ? '' : isoTime(claims.expiresAt)).toBe('');
  });
});

describe('extractToken', () => {
  it.each([
    ['bare', GOOD],
    ['with a line end', `${GOOD}\n`],
    ['between blanks', `\r\n\t ${GOOD} \r\n`],
    ['in double quotes', `"${GOOD}"`],
    ['in single quotes', `'${GOOD}'\n`],
    ['in backticks', `\`${GOOD}\``],
    ['wrapped to 76 columns', GOOD.replaceAll(/.{76}/g, '$&\n')],
    ['wrapped by Windows', GOOD.replaceAll(/.{64}/g, '$&\r\n    ')],
    ['as JSON', JSON.stringify({ generation_time: NOW_S, token: GOOD, expires_at: NOW_S + YEAR_S })],
    ['as JSON over several lines', `\n${JSON.stringify({ token: GOOD }, null, 2)}\n`],
  ])('takes it %s', (_how, text) => {
    expect(extractToken(text)).toEqual({ token: GOOD, claims: readToken(GOOD) });
  });

  it.each([
    ['nothing', ''],
    ['a line end', '\n'],
    ['quotes around nothing', '""'],
    ['an error text', 'Error: You need to sign in first'],
    ['an error in three parts', 'failed.to.authenticate'],
    ['a page', `<!DOCTYPE html><html><body>${'<p>down for maintenance</p>'.repeat(50)}</body></html>`],
    ['a page around a token', `<textarea id="JWTToken">${GOOD}</textarea>`],
    ['two segments', GOOD.slice(0, GOOD.lastIndexOf('.'))],
    ['two tokens', `${GOOD}\n${GOOD}`],
    ['JSON without a token', '{"message":"Invalid"}'],
    ['JSON with null for one', '{"token":null}'],
    ['JSON with an error for one', '{"token":"Error"}'],
    ['a list', JSON.stringify([GOOD])],
    ['half of the JSON', JSON.stringify({ token: GOOD }).slice(0, -2)],
    ['something huge', ' '.repeat(40_000) + GOOD],
    ['a flood', 'a.'.repeat(500_000)],
  ])('finds none in %s', (_what, text) => {
    expect(extractToken(text)).toBeNull();
  });

  it('gives back only text that reads as a token', () => {
    const bent = fc.tuple(fc.nat(GOOD.length), fc.string({ maxLength: 3 })).map(([at, insert]) => {
      return GOOD.slice(0, at) + insert + GOOD.slice(at);
    });
    fc.assert(
      fc.property(fc.oneof(bent, fc.string()), (text) => {
        const found = extractToken(text);
        expect(found?.claims ?? null).toEqual(found === null ? null : readToken(found.token));
      }),
      { numRuns: runs(3000) },
    );
  });
});

describe('assertTokenFits', () => {
  const endMs = (NOW_S + YEAR_S) * 1000;

  it('lets a token pass for its own gateway, to the last millisecond', () => {
    expect(codeOf(() => assertTokenFits(tokenClaims(), SERIAL, endMs - 1))).toBeNull();
  });

  it.each([
    ['another serial', SERIAL.replace('1', '2'), 0, 'token-wrong-gateway'],
    ['another serial and no time left', '0', endMs, 'token-wrong-gateway'],
    ['a serial as a number would have it', `0${SERIAL}`, 0, 'token-wrong-gateway'],
    ['the end itself', SERIAL, endMs, 'token-expired'],
    ['the day after', SERIAL, endMs + 86_400_000, 'token-expired'],
  ])('refuses %s', (_what, serial, nowMs, code) => {
    expect(codeOf(() => assertTokenFits(tokenClaims(), serial, nowMs))).toBe(code);
  });
});
