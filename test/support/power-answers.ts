import { AppError } from '../../main/domain/errors.ts';
import { createPowerReader } from '../../main/enphase/gateway/power-reader.ts';
import type { Get } from '../../main/enphase/gateway/reading-requests.ts';
import type { GatewayInfo } from '../../shared/domain.ts';
import { gatewayInfo, NOW, NOW_S, reply } from './builders.ts';

/** Short replies of gateways, and a gateway that gives them. */

export const inverters = { type: 'inverters', activeCount: 19, readingTime: NOW_S - 61, wNow: 751 };
export const eim = {
  type: 'eim',
  activeCount: 1,
  measurementType: 'production',
  readingTime: NOW_S - 2,
  wNow: 488.4,
};
export const total = { type: 'eim', activeCount: 1, measurementType: 'total-consumption', wNow: 477.2 };
export const net = { type: 'eim', activeCount: 1, measurementType: 'net-consumption', wNow: -11.2 };
export const noise = { ...eim, activeCount: 0 };
export const v1 = { wattHoursToday: 9, wattHoursSevenDays: 99, wattHoursLifetime: 999, wattsNow: 689 };
export const v1Zeros = { wattHoursToday: 0, wattHoursSevenDays: 0, wattHoursLifetime: 0, wattsNow: 689 };
export const meter = { eid: 704643328, state: 'enabled', measurementType: 'production' };
export const storageMeter = { eid: 704643840, state: 'enabled', measurementType: 'storage' };
export const page = reply(200, '<!DOCTYPE html><html><body>Page Not Found</body></html>');

export const REPORT = '/production.json';
export const DETAILS = '/production.json?details=1';
export const PRODUCTION = '/production';
export const V1 = '/api/v1/production';
export const INVERTERS = '/api/v1/production/inverters';
export const METERS = '/ivp/meters';
export const READINGS = '/ivp/meters/readings';

/** The same answer at every path of the report. */
export const everyReport = (answer: unknown) => ({
  [REPORT]: answer,
  [DETAILS]: answer,
  [PRODUCTION]: answer,
});

/** One of the list of inverters. */
export const inverter = (ageS: number, lastReportWatts: number, devType: number | undefined = 1) => ({
  ...{ serialNumber: '1', lastReportDate: NOW_S - ageS, lastReportWatts, devType },
});

export const report = (production: unknown[], consumption: unknown[] = []) => ({ production, consumption });

/** Reads, without batteries, a gateway that has these answers by path and answers 404 to any other path. */
export async function ask(
  answers: Record<string, unknown>,
  info: Partial<GatewayInfo> = {},
  clock = { now: () => NOW, gatewayNow: () => NOW },
) {
  const asked: string[] = [];
  const timeouts: (number | undefined)[] = [];
  const get: Get = async (path, request) => {
    asked.push(path);
    timeouts.push(request?.timeout);
    const answer = answers[path];
    if (typeof answer === 'number') return reply(answer, `<html>${answer}</html>`);
    return answer === page ? page : answer === undefined ? reply(404) : reply(200, answer);
  };
  const [power, error] = await createPowerReader(gatewayInfo(info), clock)
    .read(get, true)
    .then(
      (value) => [value, null] as const,
      (thrown: unknown) => {
        if (thrown instanceof AppError) return [null, thrown] as const;
        throw thrown;
      },
    );
  return { power, error, asked, timeouts };
}
