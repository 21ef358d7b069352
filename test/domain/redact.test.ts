import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../main/domain/redact.ts';
import { fc, runs } from '../support/fast-check.ts';
import { signToken } from '../support/simulator/jwt.ts';

const JWT = signToken({ aud: '122399000001', iat: 1_800_000_000, exp: 1_831_536_000 });

describe('the redactor', () => {
  it('takes out what it was told, plain, url-encoded and as JSON', () => {
    const redactor = createRedactor();
    redactor.add('p+ss "w&rd');
    const seen = `a p+ss "w&rd b ${encodeURIComponent('p+ss "w&rd')} c ${JSON.stringify('p+ss "w&rd')}`;
    expect(redactor.text(seen)).toBe('a [hidden] b [hidden] c "[hidden]"');
  });

  it.each([
    ['a token', `got ${JWT} today`, 'got [hidden] today'],
    ['half a token', `got ${JWT.slice(0, 120)}`, 'got [hidden]'],
    ['a bearer header', 'Authorization: Bearer abc.def', 'Authorization: Bearer [hidden]'],
    ['an e-mail', 'for jo.doe+x@mail.example.org!', 'for [hidden]!'],
    ['a serial', 'gateway 122399000001 at 192.168.1.7', 'gateway …0001 at 192.168.1.7'],
  ])('knows %s by its looks', (_, text, clean) => {
    expect(createRedactor().text(text)).toBe(clean);
  });

  it('knows fields by their names, however deep, and errors', () => {
    const redactor = createRedactor();
    redactor.add('canary-password');
    const value = { a: [{ Password: 'x', sessionId: 'y', watts: 5 }], error: new Error('canary-password') };
    const clean = redactor.value(value) as { a: unknown; error: string };
    expect(clean.a).toEqual([{ Password: '[hidden]', sessionId: '[hidden]', watts: 5 }]);
    expect(clean.error).toMatch(/^Error: \[hidden\]/);
    const ring: Record<string, unknown> = {};
    ring['again'] = ring;
    expect(JSON.stringify(redactor.value(ring))).toContain('[…]');
  });

  it('leaves no secret in any text around it', () => {
    const secrets = fc.string({ minLength: 4, maxLength: 40 }).filter((text) => !'[hidden]…'.includes(text));
    fc.assert(
      fc.property(secrets, fc.string(), fc.string(), (secret, before, after) => {
        const redactor = createRedactor();
        redactor.add(secret);
        return !redactor.text(before + secret + after).includes(secret);
      }),
      { numRuns: runs(2000) },
    );
  });

  it('does not grow without bound', () => {
    const redactor = createRedactor();
    for (let n = 0; n < 1000; n++) redactor.add(`session-${n}`);
    expect(redactor.text('session-999 session-1 ')).toBe('[hidden] session-1 ');
    expect(redactor.text('x'.repeat(100_000)).length).toBeLessThan(5000);
  });
});
