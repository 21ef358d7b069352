import { describe, expect, it } from 'vitest';
import { createConnector } from '../../main/enphase/gateway/connector.ts';
import { systemClock } from '../../main/platform/node/clock.ts';
import { startGateway } from '../support/simulator/gateway.ts';
import { signToken } from '../support/simulator/jwt.ts';

describe('the session cookie', () => {
  it('goes with the token it was opened with, and never where a token is judged', async () => {
    await using gateway = await startGateway({ firmware: 'D8.3.5289' });
    const connect = createConnector({ clock: systemClock });
    const endpoint = { scheme: 'https', host: gateway.host, port: gateway.port } as const;
    const connection = await connect.connect([endpoint]);
    const iat = Math.floor(Date.now() / 1000);
    const token = (exp: number) => signToken({ aud: gateway.serial, iat, exp });
    const [old, fresh] = [token(iat + 86_400), token(iat + 31_536_000)];
    await connection.readPower(old);
    await connection.readPower(old);
    await connection.checkToken(fresh);
    await connection.readPower(fresh);
    await connection.checkToken(old);
    connection.close();
    const cookies = gateway.requests.map(({ path, headers }) => [path, headers.cookie ?? null] as const);
    const judged = cookies.filter(([path]) => path === '/auth/check_jwt');
    expect(judged.map(([, cookie]) => cookie)).toEqual([null, null]);
    const turn = cookies.findIndex(([path]) => path === '/auth/check_jwt');
    const [before, after] = [cookies[turn - 1]?.[1], cookies[turn + 1]?.[1]];
    expect([before, after]).toEqual([
      expect.stringMatching(/^sessionId=/),
      expect.stringMatching(/^sessionId=/),
    ]);
    expect(after).not.toBe(before);
  });
});
