import { createPublicKey } from 'node:crypto';
import { decodeProtectedHeader, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { makeEntrezKey, simulatorKey } from '../support/simulator/entrez-key.ts';
import { claimsOf, signToken, verifyToken } from '../support/simulator/jwt.ts';

describe('a simulated token', () => {
  it('has the header and the claims real ones have, and a stranger library accepts its signature', async () => {
    const jwt = signToken({ aud: '122399000001', username: 'jo@example.com' });
    expect(decodeProtectedHeader(jwt)).toEqual({ kid: simulatorKey.kid, typ: 'JWT', alg: 'ES256' });
    const spki = {
      key: Buffer.from(simulatorKey.publicSpki, 'base64'),
      format: 'der',
      type: 'spki',
    } as const;
    const { payload } = await jwtVerify(jwt, createPublicKey(spki));
    expect(Object.keys(payload).sort()).toEqual([
      'aud',
      'enphaseUser',
      'exp',
      'iat',
      'iss',
      'jti',
      'username',
    ]);
    expect(payload).toMatchObject({
      aud: '122399000001',
      iss: 'Entrez',
      enphaseUser: 'owner',
      username: 'jo@example.com',
    });
    expect(Number(payload.exp) - Number(payload.iat)).toBe(31_536_000);
  });

  it('lives twelve hours for an installer', () => {
    const claims = claimsOf(signToken({ aud: '1', enphaseUser: 'installer', iat: 1000 }));
    expect(claims?.exp).toBe(1000 + 43_200);
  });

  it('does not verify once altered, nor with another key, nor when it is no token', () => {
    const jwt = signToken({ aud: '1' });
    const [header, , signature] = jwt.split('.');
    const other = signToken({ aud: '2' }).split('.')[1];
    expect(verifyToken(jwt)?.aud).toBe('1');
    expect(verifyToken(`${header}.${other}.${signature}`)).toBeNull();
    expect(verifyToken(signToken({ aud: '1' }, { key: makeEntrezKey() }))).toBeNull();
    for (const junk of ['', 'a', 'a.b', 'bm90.YQ.and0', `${jwt}.x`]) expect(verifyToken(junk)).toBeNull();
  });
});
