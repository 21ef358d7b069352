import { describe, it } from 'vitest';
import { parseInfo } from '../../main/enphase/gateway/info-parser.ts';
import { parseMeterSetup } from '../../main/enphase/gateway/meters-parser.ts';
import { createPowerReader } from '../../main/enphase/gateway/power-reader.ts';
import { parseProduction, parseV1Production } from '../../main/enphase/gateway/production-parser.ts';
import { checkToken } from '../../main/enphase/gateway/token-check.ts';
import { gatewayInfo, NOW, NOW_S, reply } from '../support/builders.ts';
import { fc } from '../support/fast-check.ts';
import { NEW, OLD, ONE_LINE, SEVEN } from '../support/info-documents.ts';
import { eim, inverters, meter, net, noise, report, total, v1, v1Zeros } from '../support/power-answers.ts';
import { expectNumber, expectWord, fuzz } from './fuzz.ts';
import { anyText, brokenJson, brokenText, brokenXml, cutEverywhere } from './mutations.ts';

const HTML = '<!DOCTYPE html><html><body>Page Not Found</body></html>';
const INFOS = [OLD, ONE_LINE, SEVEN, NEW];
const lines = { ...eim, lines: [eim, eim], wNow: -3.2 };
const REPORTS = [
  report([inverters, eim], [total, net]),
  report([inverters, noise]),
  report([lines], [net]),
  HTML,
];
const V1S = [v1, v1Zeros, HTML];
const METERS = [
  [meter, { ...meter, state: 'disabled' }, { ...meter, measurementType: 'net-consumption' }],
  [],
];
const status = fc.constantFrom(200, 200, 200, 200, 200, 200, 204, 301, 401, 403, 404, 500, 503, 999);
const replies = (...samples: readonly unknown[]) =>
  fc.tuple(status, brokenJson(...samples)).map(([code, text]) => ({ status: code, text }));
const cuts = (sample: unknown) => cutEverywhere(JSON.stringify(sample)).map((text) => reply(200, text));

export function gatewayParsers(): void {
  describe('the gateway says', () => {
    it('/info', () =>
      fuzz({
        inputs: fc.oneof({ weight: 9, arbitrary: brokenXml(...INFOS) }, { weight: 1, arbitrary: anyText }),
        first: INFOS.flatMap(cutEverywhere),
        runs: 16_000,
        parse: parseInfo,
        codes: ['gateway-not-envoy'],
        check({ serial, firmware, time }) {
          for (const word of [serial, firmware]) expectWord(word);
          expectNumber(time);
        },
      }));

    it('/production.json', () =>
      fuzz({
        inputs: replies(...REPORTS),
        first: cuts(REPORTS[0]),
        runs: 14_000,
        parse: parseProduction,
        codes: [],
        refusal: (found) => found === null,
        check(found) {
          const { eim: used, inverters: sum, total: all, net: grid } = found ?? {};
          for (const entry of [used, sum, all, grid]) {
            if (!entry) continue;
            // -0 is allowed here, but not in the reading made of it.
            expectNumber(entry.wNow + 0);
            expectNumber(entry.readingTime);
            if (!(entry.activeCount > 0)) throw new Error('a meter that is not in use');
          }
        },
      }));

    it('/api/v1/production', () =>
      fuzz({
        inputs: replies(...V1S),
        first: cuts(v1),
        runs: 8000,
        parse: parseV1Production,
        codes: [],
        refusal: (found) => found === null,
        check: (found) => expectNumber((found?.wattsNow ?? 0) + 0),
      }));

    it('/ivp/meters', () =>
      fuzz({
        inputs: replies(...METERS),
        first: cuts(METERS[0]),
        runs: 7000,
        parse: parseMeterSetup,
        codes: [],
        refusal: (found) => found === null,
        check(found) {
          for (const eids of [found?.production, found?.net, found?.total, found?.storage])
            for (const eid of eids ?? []) expectNumber(eid + 0);
        },
      }));

    it('anything at all, when it is asked for a reading', () =>
      fuzz({
        inputs: fc.record({
          metered: fc.constantFrom(true, false, null),
          firmware: fc.constantFrom('D7.3.130', 'D8.2.4264', 'D8.3.5433', 'R3.9.36'),
          skewS: fc.constantFrom(0, 3600, -86_400 * 400, 253_402_300_799 - NOW_S, 0.25),
          answers: fc.record({
            report: replies(...REPORTS),
            v1: replies(...V1S),
            meters: replies(...METERS),
          }),
        }),
        runs: 12_000,
        parse: ({ metered, firmware, skewS, answers }) =>
          createPowerReader(gatewayInfo({ metered, firmware }), {
            now: () => NOW,
            gatewayNow: () => (NOW_S + skewS) * 1000,
          }).read(async (path) =>
            path.startsWith('/production')
              ? answers.report
              : path === '/api/v1/production'
                ? answers.v1
                : path === '/ivp/meters'
                  ? answers.meters
                  : reply(404),
          ),
        codes: ['gateway-unreachable', 'token-rejected', 'gateway-not-envoy'],
        check({
          productionW,
          consumptionW,
          netW,
          batteryW,
          houseW,
          measuredAt,
          ageS,
          batterySoc,
          registers = {},
          phases,
        }) {
          const watts = [productionW, consumptionW, netW, batteryW, houseW, batterySoc];
          for (const number of [...watts, measuredAt, ageS]) expectNumber(number);
          for (const register of Object.values(registers)) expectNumber(register?.wh ?? null);
          for (const phase of phases)
            for (const number of Object.values(phase)) expectNumber(number as number);
        },
      }));

    // The sum that repairs the total of firmware 8.3.5433 has no bound: consumptionW comes out as Infinity.
    it('watts whose sum is no number any more', async () => {
      const huge = report(
        [{ ...eim, wNow: 1e308 }],
        [
          { ...total, wNow: 1e308 },
          { ...net, wNow: 1e308 },
        ],
      );
      const clock = { now: () => NOW, gatewayNow: () => NOW };
      const { consumptionW } = await createPowerReader(gatewayInfo(), clock).read(async () =>
        reply(200, huge),
      );
      expectNumber(consumptionW);
    });

    it('whether it accepts a token', () =>
      fuzz({
        inputs: fc
          .tuple(status, brokenText('<!DOCTYPE html><h2>Valid token.</h2>\n', HTML, '> '.repeat(20_000)))
          .map(([code, text]) => ({ status: code, text })),
        runs: 4000,
        parse: async (answer) => {
          const http = {
            endpoint: { scheme: 'https', host: 'x', port: 443 },
            close: () => undefined,
          } as const;
          await checkToken({ ...http, get: async () => answer }, 'token');
          return answer;
        },
        codes: ['token-rejected', 'gateway-unreachable'],
        check(answer) {
          if (answer.status !== 200 || !answer.text.includes('Valid token'))
            throw new Error('accepted without a word');
        },
      }));
  });
}
