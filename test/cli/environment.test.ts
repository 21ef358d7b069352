import { describe, expect, it } from 'vitest';
import { readEnvironment } from '../../main/platform/node/environment.ts';
import { appErrorOf } from '../support/builders.ts';

describe('the environment', () => {
  it('says nothing where it says nothing', () => {
    const usual = {
      home: undefined,
      given: { email: undefined, password: undefined },
      enlightenUrl: 'https://enlighten.enphaseenergy.com',
      entrezUrl: 'https://entrez.enphaseenergy.com',
      secrets: undefined,
    };
    expect(readEnvironment({})).toEqual(usual);
    const empty = ['HOME', 'EMAIL', 'PASSWORD', 'ENLIGHTEN_URL', 'ENTREZ_URL', 'SECRETS'];
    expect(readEnvironment(Object.fromEntries(empty.map((name) => [`ENVOY_TRAY_${name}`, ''])))).toEqual(
      usual,
    );
  });

  it('gives what there is of e-mail and password', () => {
    const email = { ENVOY_TRAY_EMAIL: 'owner@example.com' };
    const password = { ENVOY_TRAY_PASSWORD: ' pass word ' };
    expect(readEnvironment({ ...email, ...password }).given).toEqual({
      email: 'owner@example.com',
      password: ' pass word ',
    });
    expect(readEnvironment(email).given).toEqual({ email: 'owner@example.com', password: undefined });
    expect(readEnvironment(password).given).toEqual({ email: undefined, password: ' pass word ' });
  });

  it.each(['\n', '\r\n', '\r', '\n\n'])('has no part in the line end of a secret file (%j)', (end) => {
    const env = {
      ENVOY_TRAY_EMAIL: ` owner@example.com ${end}`,
      ENVOY_TRAY_PASSWORD: ` pass word ${end}`,
      ENVOY_TRAY_HOME: `/srv/envoy${end}`,
      ENVOY_TRAY_SECRETS: `file:/srv/secrets${end}`,
      ENVOY_TRAY_ENTREZ_URL: `https://entrez.example${end}`,
    };
    expect(readEnvironment(env)).toMatchObject({
      home: '/srv/envoy',
      given: { email: 'owner@example.com', password: ' pass word ' },
      secrets: 'file:/srv/secrets',
      entrezUrl: 'https://entrez.example',
    });
  });

  it.each(['data', './data', '~other/data'])(
    'names no folder that follows the working directory: %j',
    (home) => {
      expect(() => readEnvironment({ ENVOY_TRAY_HOME: home })).toThrowError(
        expect.objectContaining({ id: 'usage/home-path' }),
      );
    },
  );

  it('has no part in a byte order mark', () => {
    const env = { ENVOY_TRAY_EMAIL: '\ufeffowner@example.com', ENVOY_TRAY_PASSWORD: '\ufeffpass' };
    expect(readEnvironment(env).given).toEqual({ email: 'owner@example.com', password: 'pass' });
  });

  it('gives no credentials that are only a line end', () => {
    expect(readEnvironment({ ENVOY_TRAY_EMAIL: '\n', ENVOY_TRAY_PASSWORD: '\r\n' })).toMatchObject({
      given: { email: undefined, password: undefined },
    });
  });

  it.each(['\npw', '\r\npw\r\n \n', 'pw\r\n\x1a', '\u200bpw\n'])(
    'gives a password without what is around it: %j',
    (text) => {
      expect(readEnvironment({ ENVOY_TRAY_PASSWORD: text }).given.password).toBe('pw');
    },
  );

  it.each([
    ['PASSWORD', 'first\nsecond', 'usage/several-lines'],
    ['EMAIL', '# mine\nme@example.org', 'usage/several-lines'],
    ['PASSWORD', 'p\tw', 'usage/password'],
    ['PASSWORD', '   ', 'usage/password-blank'],
    ['EMAIL', 'hunter2', 'usage/email'],
  ])('refuses %s=%j', (name, text, id) => {
    const error = appErrorOf(() => readEnvironment({ [`ENVOY_TRAY_${name}`]: text }));
    expect(error?.id).toBe(id);
    expect(error?.message).toMatch(new RegExp(`^ENVOY_TRAY_${name} `));
    expect(error?.message).not.toContain('hunter2');
  });

  it('takes quotation marks from an e-mail, and does not guess whether they belong to the password too', () => {
    const email = { ENVOY_TRAY_EMAIL: '"owner@example.com"' };
    expect(readEnvironment(email).given.email).toBe('owner@example.com');
    expect(appErrorOf(() => readEnvironment({ ...email, ENVOY_TRAY_PASSWORD: '"pw"' }))?.id).toBe(
      'usage/quotes',
    );
  });

  it('refuses bytes that Node could not read as UTF-8', () => {
    const error = appErrorOf(() => readEnvironment({ ENVOY_TRAY_PASSWORD: 'w\ufffdrd' }));
    expect(error).toMatchObject({ id: 'usage/not-text', hint: expect.stringContaining('UTF-8') });
    expect(error?.message).toMatch(/^ENVOY_TRAY_PASSWORD /);
    expect(error?.message).not.toContain('rd h');
  });

  it('is handed on as it is', () => {
    const env = { ENVOY_TRAY_HOME: '/srv/envoy', ENVOY_TRAY_SECRETS: 'file:/srv/secrets' };
    expect(readEnvironment(env)).toMatchObject({ home: '/srv/envoy', secrets: 'file:/srv/secrets' });
  });
});

describe.each([
  ['ENVOY_TRAY_ENLIGHTEN_URL', 'enlightenUrl'],
  ['ENVOY_TRAY_ENTREZ_URL', 'entrezUrl'],
] as const)('%s', (name, field) => {
  it.each([
    ['https://enlighten.example', 'https://enlighten.example'],
    ['https://enlighten.example/', 'https://enlighten.example'],
    ['https://enlighten.example:8443/base/', 'https://enlighten.example:8443/base'],
    ['HTTPS://Enlighten.Example', 'https://enlighten.example'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080'],
    ['http://127.8.9.10', 'http://127.8.9.10'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
  ])('may be %s', (text, url) => {
    expect(readEnvironment({ [name]: text })[field]).toBe(url);
  });

  it.each([
    'http://enlighten.enphaseenergy.com',
    'http://192.168.1.2:8080',
    'http://0.0.0.0:8080',
    'http://localhost.example',
    'http://127.0.0.1.example',
    'http://example/127.0.0.1',
    'http://example#localhost',
    'http://localhost@example',
    'http://[::2]',
    'http://[::ffff:192.168.1.2]',
    'https://user@enlighten.example',
    'https://user:hunter2@enlighten.example',
    'ftp://localhost',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'enlighten.example',
    'https://',
    '   ',
  ])('may not be %j', (text) => {
    const error = appErrorOf(() => readEnvironment({ [name]: text }));
    expect(error?.code).toBe('usage');
    expect(error?.message).toContain(name);
    expect(error?.message).not.toContain('hunter2');
  });
});
