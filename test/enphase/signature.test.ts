import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkSignature } from '../../main/enphase/cloud/signature.ts';
import { makeToken } from '../support/builders.ts';

/** A token that somebody else has signed, and signed well. */
function signedElsewhere(header: Record<string, unknown> = {}): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const [head, claims] = makeToken({}, header).split('.');
  const signature = sign('sha256', Buffer.from(`${head}.${claims}`), {
    key: privateKey,
    dsaEncoding: 'ieee-p1363',
  });
  return `${head}.${claims}.${signature.toString('base64url')}`;
}

describe('checkSignature', () => {
  it.each([
    ['the known key id, but signed by another', signedElsewhere()],
    ['no key id, and signed by another', signedElsewhere({ kid: undefined })],
    ['a made-up signature', makeToken()],
    ['a short signature', makeToken().slice(0, -80)],
  ])('%s: invalid', async (_what, token) => {
    expect(await checkSignature(token)).toBe('invalid');
  });

  it.each([
    ['a key id nobody knows', signedElsewhere({ kid: '00000000-0000-4000-8000-000000000000' })],
    ['no signature asked for', makeToken({}, { alg: 'none' })],
    ['a shared secret', makeToken({}, { alg: 'HS256' })],
    ['another curve', makeToken({}, { alg: 'ES384' })],
    ['nothing', ''],
    ['words', 'not.a.token'],
    ['a page', '<html></html>'],
    ['two segments', makeToken().split('.').slice(0, 2).join('.')],
  ])('%s: unknown', async (_what, token) => {
    expect(await checkSignature(token)).toBe('unknown');
  });
});
