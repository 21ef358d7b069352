import { appError } from '../../main/domain/errors.ts';
import type { GatewayReply } from '../../main/enphase/gateway/http.ts';
import { createPowerReader } from '../../main/enphase/gateway/power-reader.ts';
import type { GatewayInfo } from '../../shared/domain.ts';
import { gatewayInfo, NOW, reply } from './builders.ts';
import { eim, METERS, net, READINGS, REPORT, report, total } from './power-answers.ts';

export const ENSEMBLE = '/ivp/ensemble/power';
export const INVENTORY = '/ivp/ensemble/inventory';
/** The connection breaks. */
export const CUT = Symbol('cut');
/** No answer in time. */
export const SILENT = Symbol('silent');
export const PRODUCTION_EID = 704643328;
export const NET_EID = 704643584;
export const STORAGE_EID = 704643840;

export const meter = (eid: number, measurementType: string, state = 'enabled', phaseCount = 1) => ({
  eid,
  state,
  measurementType,
  phaseCount,
});
export const row = (eid: number, activePower: number, channels: number[] = []) => ({
  eid,
  activePower,
  channels: channels.map((power) => ({ activePower: power })),
});
export const metered = {
  [REPORT]: report([eim], [total, net]),
  [METERS]: [meter(PRODUCTION_EID, 'production'), meter(NET_EID, 'net-consumption')],
  [READINGS]: [row(PRODUCTION_EID, 489.1), row(NET_EID, -36)],
};

/** A gateway that answers as told; answers may change between readings. */
export function gateway(answers: Record<string, unknown>, info: Partial<GatewayInfo> = {}) {
  let now = NOW;
  const asked: string[] = [];
  const reader = createPowerReader(gatewayInfo(info), { now: () => now, gatewayNow: () => now });
  const get = async (path: string): Promise<GatewayReply> => {
    asked.push(path);
    const answer = answers[path];
    if (answer === CUT) throw appError('gateway-unreachable');
    if (answer === SILENT) throw appError('gateway-unreachable/timeout');
    if (typeof answer === 'number') return reply(answer, 'no');
    // Meters date what they say, a second ago, unless they are told to stand still.
    if (path === READINGS && Array.isArray(answer))
      return reply(
        200,
        answer.map((one) => ({ timestamp: now / 1000 - 1, ...one })),
      );
    return answer === undefined ? reply(404) : reply(200, answer);
  };
  return {
    asked,
    answers,
    reader,
    pass: (ms: number) => {
      now += ms;
    },
    read: (brief = false) => {
      asked.length = 0;
      return reader.read(get, brief);
    },
  };
}
