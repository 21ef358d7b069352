import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ask } from '../support/simulator/ask.ts';
import { atLeast, parseFirmware } from '../support/simulator/firmware.ts';
import { type GatewayOptions, startGateway } from '../support/simulator/gateway.ts';

async function info(options: GatewayOptions) {
  const gateway = await startGateway({ ...options, now: () => 1_785_593_316_500 });
  onTestFinished(() => gateway.close());
  return ask(`${gateway.url}/info`);
}

describe('/info by firmware family', () => {
  it.each([
    ['R3.9.36', 'application/json', "version='1.0' encoding='UTF-8'", '\n  <time>', false, undefined],
    ['R4.10.35', 'text/xml', "version='1.0' encoding='UTF-8'", '\n  <time>', false, 'true'],
    ['D7.6.175', 'text/xml', "version='1.0' encoding='UTF-8'", '\n  <time>', true, 'true'],
    ['D8.2.4264', 'text/xml', 'version="1.0" encoding="utf-8"', '\n  <time>', true, 'true'],
    ['D8.3.5433', undefined, 'version="1.0" encoding="UTF-8"', '\n\t<time>', true, 'true'],
  ])('%s', async (firmware, type, declaration, indent, webTokens, imeter) => {
    const answer = await info({ firmware, serial: '122399000001' });
    expect(answer.headers['content-type']).toBe(type);
    expect(answer.body.startsWith(`<?xml ${declaration}?>`)).toBe(true);
    expect(answer.body).toContain(indent);
    const parser = new XMLParser({ ignoreAttributes: false, parseTagValue: false });
    const { envoy_info: root } = parser.parse(answer.body);
    expect(root.time).toBe('1785593316');
    expect(root.device).toMatchObject({
      sn: '122399000001',
      software: firmware,
      euaid: '4c8675',
      seqnum: '0',
    });
    expect(root.device.imeter).toBe(imeter);
    expect(root['web-tokens']).toBe(webTokens ? 'true' : undefined);
    expect(root.package.length).toBeGreaterThan(8);
    expect('build_info' in root).toBe(atLeast(parseFirmware(firmware), '4'));
  });

  it('says imeter false on a gateway that cannot meter', async () => {
    const answer = await info({ firmware: '7.6.175', source: { kind: 'house', meters: { metered: false } } });
    expect(answer.body).toContain('<imeter>false</imeter>');
    expect(answer.body).toContain('<software>D7.6.175</software>');
  });

  it('orders versions by number and not by letter', () => {
    const order = ['3.9.36', '3.17.3', '7.6.175', '8.2.127', '8.2.4264', '8.3.1598', '8.3.5433'];
    for (const [index, version] of order.entries()) {
      for (const [other, wanted] of order.entries()) {
        expect(atLeast(parseFirmware(version), wanted), `${version} >= ${wanted}`).toBe(index >= other);
      }
    }
  });
});
