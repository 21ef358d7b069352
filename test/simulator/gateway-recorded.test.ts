import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ask } from '../support/simulator/ask.ts';
import { startGateway } from '../support/simulator/gateway.ts';
import { recordingName } from '../support/simulator/gateway-recorded.ts';
import { signToken } from '../support/simulator/jwt.ts';

const FOLDER = fileURLToPath(new URL('../../../shared/gateways', import.meta.url));
const NAMES = existsSync(FOLDER)
  ? readdirSync(FOLDER, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
  : [];

interface Log {
  readonly code?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Recorded endpoints of a folder: file name, the path that leads to it, and what was noted. */
function recordings(dir: string): { file: string; path: string; log: Log }[] {
  return readdirSync(dir)
    .filter((file) => !file.endsWith('_log.json') && !file.startsWith('_'))
    .map((file) => {
      const log = join(dir, `${file}_log.json`);
      return { file, path: pathOf(file), log: existsSync(log) ? JSON.parse(readFileSync(log, 'utf8')) : {} };
    });
}

function pathOf(file: string): string {
  const [path = file, query] = file.split(/_(?=details_1$|deleted_1$)/);
  const bare = `/${path.replaceAll('_', '/')}`;
  return query === undefined ? bare : `${bare}?${query.replace('_', '=')}`;
}

async function serve(name: string) {
  const dir = join(FOLDER, name);
  const gateway = await startGateway({ source: { kind: 'recorded', dir } });
  onTestFinished(() => gateway.close());
  const headers = { Authorization: `Bearer ${signToken({ aud: gateway.serial })}` };
  return { dir, gateway, get: (path: string) => ask(gateway.url + path, { headers }) };
}

describe('names of recordings', () => {
  it.each([
    ['/production.json', 'production.json'],
    ['/production.json?details=1', 'production.json_details_1'],
    ['/api/v1/production', 'api_v1_production'],
    ['/ivp/meters/readings', 'ivp_meters_readings'],
    ['/', null],
    ['/../secret', null],
    ['/production_log.json', null],
    ['/%2e%2e', null],
  ])('%s', (path, name) => expect(recordingName(path)).toBe(name));
});

describe.skipIf(NAMES.length === 0)(
  `${NAMES.length} recorded gateways (0: no folder shared/gateways beside)`,
  () => {
    it.each(NAMES)('%s is served as recorded', async (name) => {
      const { dir, get } = await serve(name);
      for (const { file, path, log } of recordings(dir)) {
        const answer = await get(path);
        expect(answer.status, file).toBe(log.code ?? 200);
        expect(answer.body, file).toBe(readFileSync(join(dir, file), 'utf8'));
        if (log.headers === undefined) continue;
        const type = Object.entries(log.headers).find(
          ([header]) => header.toLowerCase() === 'content-type',
        )?.[1];
        expect(answer.headers['content-type'], file).toBe(type);
      }
    });

    it('holds all 19 gateways and 51 recorded refusals, so the above was not idle', () => {
      const logs = NAMES.flatMap((name) => recordings(join(FOLDER, name)).map(({ log }) => log.code));
      expect(NAMES.length).toBe(19);
      expect(logs.filter((code) => code === 401)).toHaveLength(14);
      expect(logs.filter((code) => code === 404)).toHaveLength(37);
    });

    it.each(NAMES)('%s wants a token exactly from firmware 7 on', async (name) => {
      const { gateway } = await serve(name);
      const answer = await ask(`${gateway.url}/api/v1/production`);
      expect(answer.status).toBe(/^[DRM][345]\./.test(gateway.firmware) ? 200 : 401);
    });

    it('answers 404 in JSON for what was not recorded, and the plain recording for an unknown query', async () => {
      const { get } = await serve('7.6.175_standard');
      const missing = await get('/ivp/meters');
      expect([missing.status, missing.body]).toEqual([404, '{"error":"404 - Not Found"}']);
      expect(missing.headers['content-type']).toBe('application/json; charset=ISO-8859-4');
      expect((await get('/production.json?details=1')).body).toBe((await get('/production.json')).body);
    });

    it('takes the recorded time only when asked to', async () => {
      const dir = join(FOLDER, '8.3.5169_with_generator');
      const pauses: number[] = [];
      const pause = async (ms: number) => void pauses.push(ms);
      const gateway = await startGateway({ source: { kind: 'recorded', dir, delays: true }, pause });
      onTestFinished(() => gateway.close());
      await ask(`${gateway.url}/info`);
      expect(pauses.map(Math.round)).toEqual([286]);
    });
  },
);
