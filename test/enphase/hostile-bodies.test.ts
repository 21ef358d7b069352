import { describe, expect, it } from 'vitest';
import { extractToken } from '../../main/domain/token.ts';
import { parseLogin } from '../../main/enphase/cloud/login-response.ts';
import { parseInfo } from '../../main/enphase/gateway/info-parser.ts';
import { parseMeterSetup } from '../../main/enphase/gateway/meters-parser.ts';
import { parseProduction } from '../../main/enphase/gateway/production-parser.ts';
import { appErrorOf, cloudReply, makeToken, reply, SERIAL } from '../support/builders.ts';

const INFO = `<?xml version="1.0"?><envoy_info><time>1</time><device><sn>${SERIAL}</sn><software>D8.3.1</software><imeter>true</imeter></device></envoy_info>`;

describe('an object that says it has a length, and cannot say which', () => {
  const odd = { length: { toString: null } };

  it.each([
    ['for a session', () => parseLogin(cloudReply(200, { session_id: odd }), 'owner@example.com')],
    ['for a list of meters', () => parseProduction(reply(200, { production: [], consumption: odd }))],
  ])('%s is no bug of ours', (_what, read) => {
    const error = appErrorOf(read);
    expect(error?.code ?? 'cloud-unexpected').toBe('cloud-unexpected');
  });

  it('is no token, no gateway and no meter', () => {
    expect(extractToken(makeToken({ aud: odd }))).toBeNull();
    expect(parseProduction(reply(200, { production: odd }))).toBeNull();
    expect(parseMeterSetup(reply(200, odd))).toBeNull();
    expect(appErrorOf(() => parseInfo(INFO.replace(SERIAL, '<length><toString/></length>')))?.code).toBe(
      'gateway-not-envoy',
    );
  });
});
