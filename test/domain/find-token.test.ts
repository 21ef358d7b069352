import { describe, expect, it } from 'vitest';
import { findToken } from '../../main/domain/find-token.ts';
import { readToken } from '../../main/domain/token.ts';
import { makeToken, NOW_S, SERIAL, YEAR_S } from '../support/builders.ts';
import { ASTRAY_MS, cpuMs } from '../support/cpu-time.ts';
import { fc, runs } from '../support/fast-check.ts';

const GOOD = makeToken();
const OTHER = makeToken({ aud: '122399000002' });
const LATER = makeToken({ exp: NOW_S + 2 * YEAR_S });
const lines = (chars: number): string[] => GOOD.match(new RegExp(`.{1,${chars}}`, 'g')) ?? [];
const every = (chars: number, join: string): string => lines(chars).join(join);
const page = (inside: string) =>
  `<!DOCTYPE html>\n<html><head><title>Entrez</title></head><body>${inside}</body></html>`;
/** A character put into the token after so many. */
const withInside = (char: string, at = 200) => GOOD.slice(0, at) + char + GOOD.slice(at);

describe('a pasted token', () => {
  it.each([
    ['bare', GOOD],
    ['with a line end', `${GOOD}\r\n`],
    ['in quotes', `'"${GOOD}"'`],
    ['in smart quotes', `“${GOOD}”`],
    ['after a label', `Token: ${GOOD}\n`],
    ['after a label in another language', `Jeton d’accès : ${GOOD}`],
    ['as a variable', `TOKEN=${GOOD}`],
    ['as an exported variable', `export ENVOY_TOKEN='${GOOD}'`],
    ['as a variable of PowerShell', `$env:TOKEN = "${GOOD}"`],
    ['as a header', `Authorization: Bearer ${GOOD}\r\n`],
    ['in a command', `curl -k -H 'Authorization: Bearer ${GOOD}' https://envoy.local/production.json`],
    ['in YAML', `- envoy_token: >-\n    ${GOOD}\n`],
    ['in a table', `| token | ${GOOD} |`],
    ['in a sentence', `The token is ${GOOD}. It lasts a year.`],
    ['before more words', `${GOOD} and nothing else`],
    ['in brackets', `<${GOOD}>`],
    ['as JSON', JSON.stringify({ generation_time: NOW_S, token: GOOD, expires_at: NOW_S + YEAR_S })],
    ['as JSON over several lines', JSON.stringify({ token: GOOD, expires_at: 1 }, null, 2)],
    ['as JSON under another key', JSON.stringify({ data: { access_token: GOOD } })],
    ['as the middle of JSON', `"token":"${GOOD}","expires_at":17`],
    ['as the end of JSON', `oken":"${GOOD}"}`],
    ['as JSON in a list', JSON.stringify([GOOD])],
    ['twice', `${GOOD}\n${GOOD}`],
    ['in a page', page(`<textarea name="t" id="JWTToken" rows="20">${GOOD}</textarea>`)],
    ['in a page with a cut one before it', page(`<b>${GOOD.slice(0, 60)}…</b><pre>${GOOD}</pre>`)],
    ['after a session id', `session_id: 0123456789abcdef0123456789abcdef\n${GOOD}`],
    ['in a URL', `https://example.org/callback?token=${GOOD}&state=1`],
    ['in an encoded URL', `https://example.org/?next=%3Ftoken%3D${GOOD}%26x`],
    ['after an encoded blank', `Bearer%20${GOOD}`],
    ['after an escaped quotation mark', `\\u0022${GOOD}\\u0022`],
    ['after a code of quoted-printable mail', `=22${GOOD}=22`],
    ['after a tab of cat -A', `^I${GOOD}$`],
    ['in colours', `\u001b[32m${GOOD}\u001b[0m`],
    ['in colours of cat -A', `^[[32m${GOOD}^[[0m`],
    ['emphasised', `_${GOOD}_`],
    ['after a word without a blank', `token_${GOOD}`],
    ['as an item of a list', `- ${GOOD}`],
    ['after dots', `Token.....${GOOD}`],
    ['before a word without a blank', `${GOOD}Expires: tomorrow`],
    ['before a prompt', `${GOOD}pi@raspberrypi:~ $`],
    ['twice without a blank', `${GOOD}${GOOD}`],
    ['in an attribute', page(`<input type="text" value="${GOOD}">`)],
    [
      'beside the session token of Enlighten',
      `${makeToken({ aud: 'enlighten', iss: 'Enlighten' })}\n${GOOD}`,
    ],
  ])('is found %s', (_how, text) => {
    expect(findToken(text)).toEqual({ kind: 'found', token: GOOD, claims: readToken(GOOD) });
  });

  it.each([
    ['wrapped to 76 columns', every(76, '\n')],
    ['wrapped by Windows', every(64, '\r\n    ')],
    ['wrapped by a terminal, after every letter', every(1, '\r')],
    ['in quoted-printable mail', `${every(75, '=\r\n')}\r\n`],
    ['in quoted-printable mail after an equals sign', `TOKEN=3D=\r\n${every(72, '=\n')}=\n`],
    ['in quoted-printable mail with its dots as codes', every(75, '=\r\n').replaceAll('.', '=2E')],
    ['in an answered mail', `> ${every(70, '\n> ')}\n`],
    ['in a mail answered twice', `>> ${every(66, '\r\n>> ')}\r\nOn Monday she wrote:`],
    ['in a forwarded mail with bars', `| ${every(70, '\n| ')}`],
    ['in a shell script', every(70, '\\\n')],
    ['in JSON with line ends', JSON.stringify({ token: every(76, '\r\n') })],
    ['in a page with breaks', page(`<p>${every(80, '<br>')}</p>`)],
    ['in a page with hints for breaks', page(`<p>${every(20, '<wbr>')}</p>`)],
    ['in a page with soft hyphens', page(`<p>${every(20, '&shy;')}</p>`)],
    ['with zero-width spaces', every(30, '\u200b')],
    ['with a soft hyphen', withInside('\u00ad')],
    ['with a byte order mark', `\ufeff${GOOD}`],
    ['with marks of writing direction', `\u202a${GOOD}\u202c`],
    ['with a blank', withInside(' ')],
    ['with a non-breaking space', withInside('\u00a0')],
    ['with blanks in its signature', withInside('  ', GOOD.length - 10)],
    ['from UTF-16 without its mark', [...GOOD].join('\0')],
    ['as cat -A shows lines', `${every(76, '$\n')}$`],
    ['as cat -A shows lines of Windows', `${every(76, '^M$\n')}^M$`],
    ['with marks of line ends', every(76, '↵\n')],
    ['with blanks as codes at line ends', every(70, '=20\n')],
    ['with line ends as codes', every(70, '=0D=0A')],
    ['with soft hyphens as codes', every(70, '=C2=AD')],
    ['with hyphens and underscores as codes', GOOD.replaceAll('-', '=2D').replaceAll('_', '=5F')],
    ['with line ends as entities', every(70, '&#13;&#10;')],
    ['with blanks as entities', every(70, '&nbsp;')],
    ['with its dots as entities', GOOD.replaceAll('.', '&period;')],
    [
      'with its parts in colours',
      GOOD.split('.')
        .map((part) => `<span class="t">${part}</span>`)
        .join('.'),
    ],
    ['with a paragraph for each line', `<div>${every(60, '</div>\n<div>')}</div>`],
    ['in a table with two bars', `| ${every(60, ' |\n| ')} |`],
    ['in a drawn table', `│ ${every(60, ' │\n│ ')} │`],
    ['quoted with initials', `JD> ${every(60, '\nJD> ')}`],
    ['quoted in a page', `&gt; ${every(60, '\n&gt; ')}`],
    ['in comments', `# ${every(60, '\n# ')}`],
    ['in comments of C', `// ${every(60, '\n// ')}`],
    ['added in a patch', `+${every(60, '\n+')}`],
    ['as pieces of a Python string', `'${every(60, "'\n'")}'`],
    ['as a sum of strings', `"${every(60, '" +\n  "')}"`],
    ['as a sum of Visual Basic', `"${every(60, '" & _\n  "')}"`],
    ['as a list of lines', `["${every(60, '",\n "')}"]`],
    ['as a list on one line', `["${every(60, '", "')}"]`],
    ['as a sum on one line', `'${every(60, "' + '")}'`],
    ['as a variable that grows', `T+='${every(60, "'\nT+='")}'`],
    [
      'with line numbers',
      lines(60)
        .map((line, index) => `  ${index + 1}\t${line}`)
        .join('\n'),
    ],
    [
      'with line numbers of grep',
      lines(60)
        .map((line, index) => `${index + 1}:${line}`)
        .join('\n'),
    ],
    ['with escapes of Markdown', GOOD.replaceAll(/[_.-]/g, '\\$&')],
    ['with dots that make no link', GOOD.replaceAll('.', '[.]')],
    ['in full-width letters', GOOD.replaceAll('.', '．').replaceAll('_', '＿').replaceAll('-', '－')],
    ['with characters that nobody sees', every(40, '\u2800')],
    ['with what UTF-8 became', every(40, 'Â\u00a0')],
    ['with the dots of JSON', GOOD.replaceAll('.', '\\u002e')],
    ['from a URL', GOOD.replaceAll('.', '%2E')],
  ])('is put together %s', (_how, text) => {
    expect(findToken(text)).toMatchObject({ kind: 'found', token: GOOD });
  });

  it('keeps its hyphens if a word processor made them longer', () => {
    const hyphened = makeToken({ username: '~~>>??' });
    expect(hyphened).toContain('-');
    expect(findToken(hyphened.replaceAll('-', '\u2011'))).toMatchObject({ token: hyphened });
  });

  it.each([
    ['of several gateways', `${GOOD}\n${OTHER}`],
    ['of one gateway with other ends', `old: ${GOOD}\nnew: ${LATER}`],
    ['in one list', JSON.stringify([GOOD, OTHER])],
  ])('is not chosen among several %s', (_what, text) => {
    const found = findToken(text);
    expect(found).toMatchObject({ kind: 'several' });
    expect(found.kind === 'several' && found.all.map(({ token }) => token)).toHaveLength(2);
  });

  it.each([
    ['empty', ''],
    ['empty', ' \r\n\u200b'],
    ['text', 'Error: You need to sign in first'],
    ['text', 'failed.to.authenticate'],
    ['text', '{"message":"Invalid"}'],
    ['text', 'eyJ is how it begins'],
    ['text', 'a.'.repeat(500_000)],
    ['page', '<!DOCTYPE html><html><body><p>down for maintenance</p></body></html>'],
    ['entrez-page', page('<textarea id="JWTToken">Error: not allowed</textarea>')],
    ['entrez-page', '<html><title>Enlighten - Sign in</title></html>'],
    ['session-id', '0123456789abcdef0123456789ABCDEF\n'],
    ['session-id', '{"message":"success","session_id":"0123456789abcdef0123456789abcdef"}'],
    ['other-jwt', makeToken({ aud: undefined })],
    ['other-jwt', `"manager_token":"${makeToken({ exp: undefined })}"`],
    ['text', 'MonkeyJungleHeyJudeKeyJournalistics'],
    ['other-jwt', makeToken({ aud: 'enlighten', iss: 'Enlighten' })],
    ['cut-off-start', GOOD.slice(20)],
    ['cut-off-start', GOOD.slice(GOOD.indexOf('.') + 1)],
    ['cut-off-start', GOOD.slice(GOOD.indexOf('.') + 30)],
    ['cut-off-third', `${GOOD.slice(0, -20)}\n${makeToken({ aud: undefined })}`],
    ['cut-off-third', `{"token":"${GOOD.slice(0, -30)}",\n"expires_at":1795819425}`],
    ['cut-off-first', GOOD.slice(0, 40)],
    ['cut-off-second', GOOD.slice(0, 150)],
    ['cut-off-second', GOOD.slice(0, GOOD.indexOf('.'))],
    ['cut-off-second', `${GOOD.slice(0, 150)}...`],
    ['cut-off-third', GOOD.slice(0, GOOD.lastIndexOf('.'))],
    ['cut-off-third', GOOD.slice(0, -1)],
    ['cut-off-third', `token: ${GOOD.slice(0, -20)}… (cut)`],
    ['cut-off-third', JSON.stringify({ token: GOOD }).slice(0, -12)],
  ])('is missed, and the text is said to be %s', (seen, text) => {
    expect(findToken(text)).toEqual({ kind: 'none', seen });
  });

  it('ends at the first blank if the length of its signature is not known', () => {
    const strange = makeToken({}, { alg: 'EdDSA' });
    expect(findToken(`${strange} and more`)).toMatchObject({ kind: 'found', token: strange });
  });

  it('is the same whatever stands around it', () => {
    const around = fc
      .string({ unit: 'binary' })
      .filter((text) => !/[<&%=\\]/.test(text) && !text.includes('eyJ'));
    fc.assert(
      fc.property(
        around,
        fc.constantFrom('\n', '"', ' ', '<', '}', ',', '|'),
        around,
        (before, end, after) => {
          expect(findToken(`${before}\n${GOOD}${end}${after}`)).toMatchObject({ kind: 'found', token: GOOD });
        },
      ),
      { numRuns: runs(2000) },
    );
  });

  it('is quickly missed in what is long and nearly right', () => {
    const took = cpuMs(() => {
      for (const part of ['eyJ', 'eyJ ', 'eyJ.', `${GOOD.slice(0, 150)} `, '> ', '= \n', '&shy', '\\n'])
        findToken(part.repeat(Math.floor(900_000 / part.length)));
    });
    expect(took).toBeLessThan(ASTRAY_MS);
  });

  it('says whose it is', () => {
    expect(findToken(OTHER)).toMatchObject({ claims: { serial: '122399000002' } });
    expect(findToken(GOOD)).toMatchObject({ claims: { serial: SERIAL } });
  });
});
