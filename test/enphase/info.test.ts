import { describe, expect, it } from 'vitest';
import { INFO_MAX_BYTES, parseInfo } from '../../main/enphase/gateway/info-parser.ts';
import { codeOf, gatewayInfo, NOW_S, SERIAL } from '../support/builders.ts';
import { ASTRAY_MS, cpuMs } from '../support/cpu-time.ts';
import { NEW, OLD, ONE_LINE, SEVEN } from '../support/info-documents.ts';

const code = (body: string) => codeOf(() => parseInfo(body));

describe('/info of each firmware family', () => {
  const old = { metered: null, needsToken: false };
  it.each([
    ['3.x', OLD, { ...old, firmware: 'R3.9.36' }],
    ['4.x on one line', ONE_LINE, { ...old, firmware: 'M4.2.33', metered: false }],
    ['7.x', SEVEN, { ...old, firmware: 'D7.6.175', metered: true, needsToken: true }],
    [
      '8.3 with tabs and double quotes',
      NEW,
      { ...old, firmware: 'D8.3.5433', metered: true, needsToken: true },
    ],
  ])('%s', (_family, body, facts) => {
    expect(parseInfo(body)).toEqual(gatewayInfo(facts));
  });

  it('is read with Windows line ends and a byte order mark', () => {
    expect(parseInfo(`\uFEFF${NEW.replaceAll('\n', '\r\n')}`)).toEqual(parseInfo(NEW));
  });
});

describe('/info that is written with more freedom', () => {
  const prefixed = (prefix: string) =>
    SEVEN.replaceAll(/<(\/?)([a-z])/g, `<$1${prefix}:$2`).replace('_info>', `_info xmlns:${prefix}="urn:x">`);

  it.each([
    ['an empty line first', `\n${SEVEN}`],
    ['white space first', ` \t\r\n${SEVEN}`],
    ['a byte order mark and an empty line first', `\uFEFF\n${SEVEN}`],
    ['a comment first', `<!-- made by a gateway -->\n${SEVEN}`],
    ['a comment that holds a declaration first', `<!-- <?xml version="1.0"?> -->${SEVEN}`],
    ['a processing instruction first', `<?page cached?>${SEVEN}`],
    ['no declaration', SEVEN.replace(/<\?.*\?>\s*/, '')],
    ['comments at the end', `${SEVEN}<!-- end -->\n\n`],
    ['a prefix', prefixed('e')],
    ['a namespace', SEVEN.replace('<envoy_info>', '<envoy_info xmlns="urn:x" version="1">')],
    ['blanks in the tags', SEVEN.replaceAll(/<(sn|\/sn|software|\/software)>/g, '<$1 >')],
    ['blanks around the values', SEVEN.replaceAll(/(<(?:sn|software)>)(.*)(<\/)/g, '$1\n\t $2 \n$3')],
    ['comments beside the values', SEVEN.replaceAll(/(<(?:sn|software)>)/g, '$1<!-- x -->')],
    ['True', SEVEN.replaceAll('>true<', '>True<')],
    ['TRUE', SEVEN.replaceAll('>true<', '> TRUE <')],
  ])('%s', (_what, body) => {
    expect(parseInfo(body)).toEqual(parseInfo(SEVEN));
  });

  it.each([
    ['a document type after a comment', `<!-- x --><!DOCTYPE envoy_info>${SEVEN}`],
    ['other text first', `gateway ${SEVEN}`],
    ['two prefixes for two serials', SEVEN.replace('</sn>', '</sn><e:sn>122399000002</e:sn>')],
    ['a comment that does not end', `<!-- ${SEVEN}`],
    ['more than 64 KiB of white space first', ' '.repeat(INFO_MAX_BYTES) + SEVEN],
  ])('but not with %s', (_what, body) => {
    expect(code(body)).toBe('gateway-not-envoy');
  });

  it.each(['<?xml ', '<!--', '<!-- -->', '<?', '<e:sn>', ' \n', '<sn ', '\uFEFF'])(
    'costs no more than its length: %j',
    (piece) => {
      const many = piece.repeat(INFO_MAX_BYTES / 2 / piece.length);
      const spent = cpuMs(() => {
        for (const body of [many, many + SEVEN, SEVEN.replace('<device>', `${many}<device>`)]) code(body);
      });
      expect(spent).toBeLessThan(ASTRAY_MS);
    },
  );
});

describe('what /info says', () => {
  const device = (inner: string) => SEVEN.replace('<imeter>true</imeter>', inner);

  it('"false" is false, and nothing is nothing', () => {
    expect(parseInfo(device('<imeter>false</imeter>')).metered).toBe(false);
    expect(parseInfo(device('<imeter> true </imeter>')).metered).toBe(true);
    expect(parseInfo(device('')).metered).toBeNull();
  });

  it('web-tokens ask for a token whatever the firmware; firmware 7 does without them', () => {
    expect(parseInfo(SEVEN.replace('D7.6.175', 'D6.9')).needsToken).toBe(true);
    expect(parseInfo(SEVEN.replace('tokens>true<', 'tokens>false<')).needsToken).toBe(true);
    expect(
      parseInfo(SEVEN.replace('D7.6.175', 'D6.9').replace('tokens>true<', 'tokens>false<')).needsToken,
    ).toBe(false);
  });

  it.each(['012345678901', '000000000000', '1e10', '0x10', 'xxxxxxxxxxxx', 'envoyserial'])(
    'keeps serial %s as it stands',
    (serial) => {
      expect(parseInfo(SEVEN.replace(SERIAL, serial)).serial).toBe(serial);
    },
  );

  it('does without part number and time', () => {
    expect(parseInfo(SEVEN.replace(/<pn>.*<\/pn>/, '').replace(/<time>.*<\/time>/, '')).time).toBeNull();
    expect(parseInfo(SEVEN.replace(String(NOW_S), 'noon')).time).toBeNull();
    expect(parseInfo(SEVEN.replace(String(NOW_S), '-1')).time).toBeNull();
  });

  it('is no time where no calendar has it', () => {
    expect(parseInfo(SEVEN.replace(String(NOW_S), '9007199254740991')).time).toBeNull();
  });

  it.each(['D8.3.1\u001b]0;owned\u0007', 'D8.3.1\nGateway found', 'D8.3.1 <b>'.replace('<b>', '\u202e')])(
    'is no firmware where it would move the cursor: %j',
    (firmware) => {
      expect(code(SEVEN.replace('D7.6.175', firmware))).toBe('gateway-not-envoy');
    },
  );
});
