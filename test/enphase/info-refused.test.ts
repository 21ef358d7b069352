import { describe, expect, it } from 'vitest';
import { INFO_MAX_BYTES, parseInfo } from '../../main/enphase/gateway/info-parser.ts';
import { codeOf, SERIAL } from '../support/builders.ts';
import { ASTRAY_MS, cpuMs } from '../support/cpu-time.ts';
import { NEW, OLD, ONE_LINE, SEVEN } from '../support/info-documents.ts';

const code = (body: string) => codeOf(() => parseInfo(body));

describe('what is no gateway', () => {
  it.each([
    ['nothing', ''],
    ['a page', '<!DOCTYPE html><html><head><title>Router</title></head><body>Sign in</body></html>'],
    ['a page without a type', '<html><body><p>Sign in<br></body></html>'],
    ['a well-formed page', '<html><head/><body><p>Sign in</p></body></html>'],
    ['JSON', '{"error":"404 - Not Found"}'],
    ['another root', SEVEN.replaceAll('envoy_info', 'router_info')],
    ['the root deeper down', `<x>${SEVEN.slice(SEVEN.indexOf('<envoy_info>'))}</x>`],
    ['the root alone', '<envoy_info/>'],
    ['a device alone', '<envoy_info><device/></envoy_info>'],
    ['no serial', SEVEN.replace(/<sn>.*<\/sn>/, '')],
    ['an empty serial', SEVEN.replace(SERIAL, '')],
    ['a blank serial', SEVEN.replace(SERIAL, '  ')],
    ['two serials', SEVEN.replace('<sn>', '<sn>1</sn><sn>')],
    ['a serial in two words', SEVEN.replace(SERIAL, '1223 9900')],
    ['a serial with markup', SEVEN.replace(SERIAL, `<b>${SERIAL}</b>`)],
    ['a serial from an entity', SEVEN.replace(SERIAL, '&#49;2239900')],
    ['a long serial', SEVEN.replace(SERIAL, '1'.repeat(65))],
    ['no firmware', SEVEN.replace(/<software>.*<\/software>/, '')],
    ['a firmware without number', SEVEN.replace('D7.6.175', 'unknown')],
    ['text before', `OK\n${SEVEN}`],
    ['text after', `${SEVEN}OK`],
    ['two documents', SEVEN.slice(SEVEN.indexOf('<envoy_info>')).repeat(2)],
    ['a tag left open', SEVEN.replace('</device>', '')],
    ['prototype games', SEVEN.replace('<device>', '<__proto__><sn>1</sn></__proto__><device>')],
  ])('%s', (_what, body) => {
    expect(code(body)).toBe('gateway-not-envoy');
  });

  it.each([
    ['3.x', OLD],
    ['4.x', ONE_LINE],
    ['8.3', NEW],
  ])('%s, cut off at any byte', (_family, body) => {
    const whole = body.trimEnd();
    for (let end = 0; end < whole.length; end++) {
      expect(code(whole.slice(0, end)), `after ${end} bytes`).toBe('gateway-not-envoy');
    }
    expect(code(whole)).toBeNull();
  });
});

describe('hostile /info', () => {
  const bomb = Array.from({ length: 12 }, (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(10)}">`).join('');

  it.each([
    [
      'an entity bomb',
      SEVEN.replace('?>', `?><!DOCTYPE x [<!ENTITY e0 "x">${bomb}]>`).replace(SERIAL, '&e12;'),
    ],
    ['a document type', SEVEN.replace('?>', '?><!DOCTYPE envoy_info>')],
    ['a document type in small letters', SEVEN.replace('?>', '?><!doctype envoy_info>')],
    ['an entity nobody uses', SEVEN.replace('?>', '?><!DOCTYPE envoy_info [<!ENTITY e "x">]>')],
    [
      'a file',
      SEVEN.replace('?>', '?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>').replace(SERIAL, '&f;'),
    ],
    ['65 KiB', SEVEN.replace('</envoy_info>', `<x>${' '.repeat(65 * 1024)}</x></envoy_info>`)],
    ['a deep nest', `<envoy_info>${'<a>'.repeat(9000)}${'</a>'.repeat(9000)}</envoy_info>`],
    ['a broad one', `<envoy_info>${'<a/>'.repeat(16_000)}</envoy_info>`],
    ['many attributes', `<envoy_info ${'a="1" '.repeat(10_000)}/>`],
    ['open brackets', '<'.repeat(65_000)],
    ['open comments', `<envoy_info>${'<!--'.repeat(16_000)}</envoy_info>`],
  ])('%s is refused at once', (_what, body) => {
    expect(cpuMs(() => expect(code(body)).toBe('gateway-not-envoy'))).toBeLessThan(ASTRAY_MS);
  });

  it('may be as long as the limit', () => {
    const padding = INFO_MAX_BYTES - SEVEN.length - '<x></x>'.length;
    const padded = SEVEN.replace('</envoy_info>', `<x>${' '.repeat(padding)}</x></envoy_info>`);
    expect(padded).toHaveLength(INFO_MAX_BYTES);
    expect(parseInfo(padded)).toEqual(parseInfo(SEVEN));
  });
});
