import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseInfo } from '../../main/enphase/gateway/info.ts';
import { readPower } from '../../main/enphase/gateway/power.ts';
import { reply } from '../builders.ts';

/** Replies of real gateways. They are not part of the repository; where they lie beside it, they are read. */
const FOLDER = fileURLToPath(new URL('../../../shared/gateways', import.meta.url));
const GATEWAYS = 19;

const table = join(FOLDER, 'expected.csv');
const rows = existsSync(table)
  ? readFileSync(table, 'utf8')
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((row) => row.split(','))
  : null;

function recorded(dir: string, path: string) {
  const file = join(FOLDER, dir, path.slice(1).replaceAll(/[/?=&]/g, '_'));
  if (!existsSync(file)) return reply(404);
  const log: { code?: number } = existsSync(`${file}_log.json`)
    ? JSON.parse(readFileSync(`${file}_log.json`, 'utf8'))
    : {};
  return reply(log.code ?? 200, readFileSync(file, 'utf8'));
}

const watts = (text: string | undefined): number | null => (text ? Number(text) : null);

describe('recorded gateways', () => {
  if (rows === null) {
    it.for(Array.from({ length: GATEWAYS }, (_, n) => n + 1))('gateway %i of 19', (_n, { skip }) => {
      skip('the recordings (../shared/gateways beside the repository) are not here');
    });
    return;
  }

  it('are all there', () => {
    expect(rows).toHaveLength(GATEWAYS);
  });

  it.each(rows)(
    '%s',
    async (dir, firmware, serial, metered, _phases, _battery, production, total, net, source) => {
      const info = parseInfo(recorded(dir, '/info').text);
      expect(info).toMatchObject({
        serial,
        firmware,
        metered: metered === 'absent' ? null : metered === 'true',
        needsToken: Number(dir.split('.')[0]) >= 7,
      });

      const nowMs = (info.time ?? 0) * 1000;
      const clock = { now: () => nowMs, gatewayNow: () => nowMs };
      const power = await readPower(async (path) => recorded(dir, path), info, clock);
      expect(power).toMatchObject({
        productionW: watts(production),
        consumptionW: watts(total),
        netW: watts(net),
        source: source?.startsWith('/api/v1')
          ? '/api/v1/production'
          : `/production.json ${source?.includes('inverters') ? 'inverters' : 'eim'}`,
      });
    },
  );
});
