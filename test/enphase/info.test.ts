import { describe, expect, it } from 'vitest';
import { parseInfo } from '../../main/enphase/gateway/info-parser.ts';
import { codeOf, gatewayInfo, NOW_S, SERIAL } from '../support/builders.ts';
import { NEW, OLD, ONE_LINE, SEVEN } from '../support/info-documents.ts';

const code = (body: string) => codeOf(() => parseInfo(body));

describe('/info of each firmware family', () => {
  const old = { partNumber: '800-00069-r05', metered: null, needsToken: false };
  it.each([
    ['3.x', OLD, { ...old, firmware: 'R3.9.36' }],
    [
      '4.x on one line',
      ONE_LINE,
      { ...old, firmware: 'M4.2.33', partNumber: '800-00547-r05', metered: false },
    ],
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

  it('holds no entities, unescaped or not', () => {
    expect(parseInfo(SEVEN.replace('800-00069-r05', '800&lt;&#49;')).partNumber).toBeNull();
  });

  it('does without part number and time', () => {
    expect(parseInfo(SEVEN.replace(/<pn>.*<\/pn>/, '').replace(/<time>.*<\/time>/, ''))).toMatchObject({
      partNumber: null,
      time: null,
    });
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
