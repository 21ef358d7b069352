import { describe, expect, it } from 'vitest';
import { fingerprintOf } from '../../main/domain/token-fingerprint.ts';
import { isOfOthers, tokensInOtherForm } from '../../main/domain/tokens-in-other-form.ts';
import { makeToken, NOW_S, SERIAL } from '../support/builders.ts';

const OLD = makeToken({ exp: NOW_S - 60 });
const OTHER = makeToken({ aud: '122399000002' });
const [START, REST] = [OLD.slice(0, 150), OLD.slice(150)];
const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('a token that is not there in one piece', () => {
  it.each([
    ['folded in YAML', `jwt: >-\n  ${START}\n  ${REST}\n`],
    ['in two lines of a shell script', `T=${START}\\\n${REST}\n`],
    ['in two lines of a batch file', `set T=${START}^\r\n${REST}\r\n`],
    ['in two strings of Python', `T = ("${START}"\n     "${REST}")\n`],
    ['in two strings of JavaScript', `const t = '${START}' +\n  '${REST}';`],
    ['part of a longer word', `curl -t${OLD}`],
    ['with dots as codes', `a=${OLD.replaceAll('.', '%2E')}`],
    ['in a secret of Kubernetes', `data:\n  ENVOY_JWT: ${base64(OLD)}\n`],
    ['in a header in Base64', `data:\n  auth: ${base64(`Bearer ${OLD}`)}\n`],
    ['beside one that can be replaced', `# ${OLD}\njwt: >-\n  ${START}\n  ${REST}\n`],
  ])('is seen %s', (_what, text) => {
    expect(tokensInOtherForm(text, SERIAL)).toEqual([
      { fingerprint: fingerprintOf(OLD), expiresAt: NOW_S - 60, role: 'owner' },
    ]);
  });

  it.each([
    ['is in one piece', `jwt="${OLD}"\n#jwt="${OLD}"`],
    [
      'is one of another gateway',
      `jwt: >-\n  ${OTHER.slice(0, 150)}\n  ${OTHER.slice(150)}\n${base64(OTHER)}`,
    ],
    ['is none', 'jwt: >-\n  eyJ\n'],
    ['is not whole', `jwt: ${START}\n`],
  ])('is not seen if it %s', (_what, text) => {
    expect(tokensInOtherForm(text, SERIAL)).toEqual([]);
  });
});

it('tells a text with tokens of other gateways alone', () => {
  expect([OTHER, `${OTHER} ${OLD}`, 'none', ''].map((text) => isOfOthers(text, SERIAL))).toEqual([
    ...[true, false, false, false],
  ]);
});
