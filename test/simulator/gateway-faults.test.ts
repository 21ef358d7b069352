import { connect } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ask } from '../support/simulator/ask.ts';
import { type SimulatedGateway, startGateway } from '../support/simulator/gateway.ts';
import { type FaultName, faultNames } from '../support/simulator/gateway-faults.ts';
import { signToken } from '../support/simulator/jwt.ts';

/** 22:30 UTC in winter, which is local time in the gateway's zone. */
const LATE = Date.UTC(2026, 0, 10, 22, 30);

interface Bench {
  readonly gateway: SimulatedGateway;
  readonly faults: SimulatedGateway['faults'];
  /** How long the gateway has let time pass, in ms; none of it is real. */
  readonly pauses: readonly number[];
  /** Asks with a good token. */
  get(path: string, signal?: AbortSignal): ReturnType<typeof ask>;
  status(path: string): Promise<number>;
  /** Error code of a request that must fail. */
  failure(path: string, signal?: AbortSignal): Promise<string>;
  /** Moves the gateway's clock, in minutes. */
  later(minutes: number): void;
}

async function bench(): Promise<Bench> {
  let now = LATE;
  const pauses: number[] = [];
  const gateway = await startGateway({
    now: () => now,
    pause: async (ms) => void pauses.push(ms),
    timezone: 'Europe/London',
    firmware: 'D8.2.4382',
  });
  onTestFinished(() => gateway.close());
  const headers = { Authorization: `Bearer ${signToken({ aud: gateway.serial })}` };
  const get = (path: string, signal?: AbortSignal) =>
    ask(gateway.url + path, { headers, ...(signal === undefined ? {} : { signal }) });
  return {
    gateway,
    faults: gateway.faults,
    pauses,
    get,
    status: async (path) => (await get(path)).status,
    async failure(path, signal) {
      const error: unknown = await get(path, signal).then(
        () => new Error('It answered'),
        (reason: unknown) => reason,
      );
      return error instanceof Error && 'code' in error ? String(error.code) : String(error);
    },
    later(minutes) {
      now += minutes * 60_000;
    },
  };
}

const DATA = '/ivp/meters';
const CHECK = '/auth/check_jwt';

/** What each fault must look like from outside. A new fault without an entry does not compile. */
const effects: Record<FaultName, (bench: Bench) => Promise<void>> = {
  async infoHtml({ faults, get }) {
    faults.set('infoHtml', true);
    const { status, body } = await get('/info');
    expect(status).toBe(200);
    expect(body).toContain('<!DOCTYPE html>');
    expect(body).not.toContain('envoy_info');
  },
  async infoTruncated({ faults, get }) {
    const whole = (await get('/info')).body;
    faults.set('infoTruncated', true);
    const { status, body, headers } = await get('/info');
    expect(status).toBe(200);
    expect(whole.startsWith(body)).toBe(true);
    expect(body.length).toBe(Math.floor(whole.length / 2));
    expect(headers['content-length']).toBe(String(body.length));
  },
  async infoCutConnection({ faults, failure, gateway }) {
    faults.set('infoCutConnection', true);
    expect(await failure('/info')).toBe('ECONNRESET');
    expect(gateway.requests).toHaveLength(1);
  },
  async infoHuge({ faults, get }) {
    faults.set('infoHuge', true);
    const { body } = await get('/info');
    expect(body.length).toBeGreaterThan(3 * 64 * 1024);
    expect(body.trimEnd().endsWith('</envoy_info>')).toBe(true);
  },
  async infoEntityBomb({ faults, get }) {
    faults.set('infoEntityBomb', true);
    const { body } = await get('/info');
    expect(body).toContain('<sn>&l9;</sn>');
    expect(body.match(/<!ENTITY /g)).toHaveLength(10);
    expect(body.indexOf('<!DOCTYPE')).toBeLessThan(body.indexOf('<envoy_info>'));
    expect(body.length).toBeLessThan(8 * 1024);
  },
  async infoEmptySerial({ faults, get }) {
    faults.set('infoEmptySerial', true);
    expect((await get('/info')).body).toContain('<sn></sn>');
  },
  async infoRedirect({ faults, get }) {
    faults.set('infoRedirect', true);
    const { status, headers } = await get('/info');
    expect([status, headers.location]).toEqual([301, 'https://localhost/info']);
  },
  async silent({ faults, failure, status, gateway }) {
    faults.set('silent', [DATA]);
    const stop = new AbortController();
    const unanswered = failure(DATA, stop.signal);
    await expect.poll(() => gateway.requests).toHaveLength(1);
    stop.abort();
    expect(await unanswered).toBe('ABORT_ERR');
    expect(await status('/info')).toBe(200);
    faults.set('silent', true);
    const hanging = failure('/info');
    await expect.poll(() => gateway.requests).toHaveLength(3);
    await gateway.close();
    expect(await hanging).toBe('ECONNRESET');
  },
  async slowDrip({ faults, get, pauses }) {
    faults.set('slowDrip', 20);
    const { body, headers } = await get('/nowhere');
    expect(body).toBe('{"error":"404 - Not Found"}');
    expect(headers['content-length']).toBe(String(body.length));
    expect(pauses).toEqual(Array(body.length).fill(20));
  },
  async reset({ faults, failure, status }) {
    faults.set('reset', [DATA]);
    expect(await failure(DATA)).toBe('ECONNRESET');
    expect(await status('/info')).toBe(200);
    faults.set('reset', true);
    expect(await failure('/info')).toBe('ECONNRESET');
  },
  async cutOff({ faults, failure, status }) {
    faults.set('cutOff', [DATA]);
    expect(await failure(DATA)).toBe('ECONNRESET');
    expect(await status('/info')).toBe(200);
  },
  async statusOf({ faults, status }) {
    faults.set('statusOf', { [DATA]: 502 });
    expect([await status(DATA), await status('/info')]).toEqual([502, 200]);
  },
  async resetEverySecond({ faults, failure, status }) {
    faults.set('resetEverySecond', true);
    expect(await status('/info')).toBe(200);
    expect(await failure('/info')).toBe('ECONNRESET');
    expect(await status(DATA)).toBe(200);
    expect(await failure(DATA)).toBe('ECONNRESET');
  },
  async status503({ faults, status, later }) {
    const all = async () => [await status('/info'), await status(CHECK), await status(DATA)];
    faults.set('status503', { on: 'all' });
    expect(await all()).toEqual([503, 503, 503]);
    faults.set('status503', { on: 'data' });
    expect(await all()).toEqual([200, 200, 503]);
    faults.set('status503', { on: 'data', window: { from: '22:57', to: '00:10' } });
    const seen = [await status(DATA)];
    for (const minutes of [26, 1, 62, 41]) {
      later(minutes);
      seen.push(await status(DATA));
    }
    // 22:30, 22:56, 22:57, 23:59, 00:40
    expect(seen).toEqual([200, 200, 503, 503, 200]);
  },
  async rejectToken({ faults, get, gateway, status }) {
    const cookie = (await get(CHECK)).headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    faults.set('rejectToken', true);
    expect([await status(CHECK), await status(DATA), await status('/info')]).toEqual([401, 401, 200]);
    expect((await ask(gateway.url + DATA, { headers: { Cookie: cookie } })).status).toBe(401);
  },
  async unauthorizedFor({ faults, status }) {
    faults.set('unauthorizedFor', [DATA]);
    expect([await status(DATA), await status('/production.json'), await status(CHECK)]).toEqual([
      401, 200, 200,
    ]);
  },
  async rebooting({ faults, status }) {
    faults.set('rebooting', 3);
    expect([await status('/info'), await status(CHECK), await status(DATA)]).toEqual([200, 401, 401]);
    expect([await status(DATA), await status(CHECK), await status(DATA)]).toEqual([401, 200, 200]);
  },
  async deepJson({ faults, get, status }) {
    faults.set('deepJson', true);
    const { body } = await get(DATA);
    expect(body.length).toBe(200_000);
    expect(body.startsWith('[[[[')).toBe(true);
    expect(await status(CHECK)).toBe(200);
  },
  async wrongCharset({ faults, get }) {
    faults.set('wrongCharset', true);
    expect((await get(DATA)).headers['content-type']).toBe('application/json; charset=UTF-16');
    faults.set('wrongCharset', 'ISO-8859-4');
    const info = await get('/info');
    expect(info.headers['content-type']).toBe('text/xml; charset=ISO-8859-4');
    expect(info.body).toContain('<envoy_info>');
  },
  async latencyMs({ faults, status, pauses }) {
    faults.set('latencyMs', 60);
    expect(await status('/info')).toBe(200);
    expect(pauses).toEqual([60]);
  },
};

describe('faults of a simulated gateway', () => {
  it.each(faultNames)('%s, and all is well again once it is cleared', async (name) => {
    const one = await bench();
    await effects[name](one);
    expect(faultNames.filter((other) => one.faults.get(other) !== undefined)).toEqual([name]);
    one.faults.clear(name);
    // The silent one had to be closed to prove its point.
    if (name === 'silent') return;
    expect([await one.status('/info'), await one.status(CHECK), await one.status(DATA)]).toEqual([
      200, 200, 200,
    ]);
    expect(JSON.parse((await one.get(DATA)).body)).toHaveLength(2);
    expect((await one.get('/info')).body).toContain(`<sn>${one.gateway.serial}</sn>`);
  });

  it('are listed completely and can all be cleared at once', async () => {
    const { faults, status } = await bench();
    expect([...faultNames].sort()).toEqual(Object.keys(effects).sort());
    faults.set('reset', true);
    faults.set('infoHtml', true);
    faults.clear();
    expect(await status('/info')).toBe(200);
  });

  it('reset with a TCP reset and not a polite end, over plain http too', async () => {
    const gateway = await startGateway({ firmware: '5.0.62', tls: false });
    onTestFinished(() => gateway.close());
    gateway.faults.set('reset', true);
    const seen = await new Promise<string>((resolve) => {
      const socket = connect(gateway.port, gateway.host, () =>
        socket.write('GET /info HTTP/1.1\r\nHost: a\r\n\r\n'),
      );
      socket.once('error', (error) => resolve('code' in error ? String(error.code) : error.message));
      socket.once('end', () => resolve('a polite end'));
      socket.resume();
    });
    expect(seen).toBe('ECONNRESET');
  });
});
