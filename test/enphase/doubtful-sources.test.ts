import { describe, expect, it } from 'vitest';
import {
  CUT,
  ENSEMBLE,
  gateway,
  INVENTORY,
  meter,
  metered,
  NET_EID,
  PRODUCTION_EID,
  row,
} from '../support/answering-gateway.ts';
import {
  eim,
  everyReport,
  INVERTERS,
  inverter,
  inverters,
  METERS,
  net,
  noise,
  READINGS,
  REPORT,
  report,
  total,
  V1,
  v1,
} from '../support/power-answers.ts';

const list = (watts: number) => [inverter(60, watts)];
const brokenReport = everyReport(CUT);

describe('the total that a gateway keeps', () => {
  const read = (wattsNow: number, wNow: number) => {
    const answers = { [REPORT]: report([{ ...inverters, wNow }, noise]), [V1]: { ...v1, wattsNow } };
    return gateway(answers, { firmware: 'D7.6.175' }).read();
  };

  it.each([
    ['0 while the inverters make power', 0, 20],
    ['a few watts while the inverters make hundreds', 4, 751],
    ['thousands by night', 2675, 0],
  ])('is passed over if it says %s', async (_what, wattsNow, wNow) => {
    const source = '/production.json inverters';
    expect(await read(wattsNow, wNow)).toMatchObject({ source, productionW: wNow });
  });

  it.each([
    ['what the inverters made minutes ago', 560, 751],
    ['a little less at dawn', 30, 60],
  ])('is used if it says %s', async (_what, wattsNow, wNow) => {
    expect(await read(wattsNow, wNow)).toMatchObject({ source: V1, productionW: wattsNow });
  });

  it.each([
    ['only a net CT is on', { metered: true }, [meter(NET_EID, 'net-consumption')]],
    [
      'the gateway does not say whether it can meter',
      { metered: null },
      [meter(NET_EID, 'net-consumption', 'disabled')],
    ],
  ])('is passed over from 8.2.4264 on if %s', async (_why, info, meters) => {
    const answers = { [REPORT]: report([inverters, noise]), [V1]: { ...v1, wattsNow: 4 }, [METERS]: meters };
    expect(await gateway(answers, { firmware: 'D8.2.4286', ...info }).read()).toMatchObject({
      productionW: 751,
    });
  });
});

describe('the list of inverters', () => {
  it.each([
    ['has no entry', report([])],
    ['counts no inverter', report([{ ...inverters, activeCount: 0 }, noise])],
  ])('answers if the report %s', async (_what, empty) => {
    const answers = { [REPORT]: empty, [INVERTERS]: list(410) };
    expect(await gateway(answers).read()).toMatchObject({ productionW: 410, source: INVERTERS });
  });
});

describe('what /ivp/meters says', () => {
  it('is no judge if it is empty beside CTs that measure', async () => {
    const { read } = gateway({ ...metered, [METERS]: [] });
    expect(await read()).toMatchObject({ productionW: 488, consumptionW: 477, netW: -11 });
  });

  it('is asked again if the report shows a CT that was switched on since', async () => {
    const off = [
      meter(PRODUCTION_EID, 'production', 'disabled'),
      meter(NET_EID, 'net-consumption', 'disabled'),
    ];
    const one = gateway({ ...metered, [REPORT]: report([inverters, noise], [total, net]), [METERS]: off });
    expect(await one.read()).toMatchObject({ productionW: 751, netW: null });
    one.answers[REPORT] = metered[REPORT];
    one.answers[METERS] = metered[METERS];
    one.pass(61_000);
    expect(await one.read()).toMatchObject({ productionW: 488, netW: -11, consumptionW: 477 });
  });

  it('is asked again if the report shows a CT that was switched off since', async () => {
    const one = gateway({ ...metered });
    expect(await one.read()).toMatchObject({ productionW: 488 });
    one.answers[REPORT] = report([inverters, noise]);
    one.answers[METERS] = [meter(PRODUCTION_EID, 'production', 'disabled')];
    one.pass(61_000);
    expect(await one.read()).toMatchObject({ productionW: 751, source: '/production.json inverters' });
  });
});

describe('the meters, if the report is broken,', () => {
  it('give the grid although nothing gives the production', async () => {
    const answers = {
      ...brokenReport,
      [METERS]: [meter(NET_EID, 'net-consumption')],
      [READINGS]: [row(NET_EID, -1300)],
    };
    expect(await gateway(answers).read()).toMatchObject({
      productionW: null,
      netW: -1300,
      consumptionW: null,
    });
  });

  it('give what there is if another row is odd or missing', async () => {
    const odd = { eid: 9, activePower: null };
    const answers = {
      ...metered,
      ...brokenReport,
      [READINGS]: [row(PRODUCTION_EID, 489), row(NET_EID, -36), odd],
    };
    expect(await gateway(answers).read()).toMatchObject({ productionW: 489, netW: -36 });
    const lacking = { ...answers, [READINGS]: [row(PRODUCTION_EID, 489)] };
    expect(await gateway(lacking).read()).toMatchObject({ productionW: 489, netW: null });
  });
});

describe('a net that has never measured anything', () => {
  it('makes the total no more believed, if nothing judges', async () => {
    const made = { ...total, wNow: eim.wNow };
    const { read } = gateway({ [REPORT]: report([eim], [made, { ...net, wNow: 0, whLifetime: 0 }]) });
    expect(await read()).toMatchObject({ productionW: 488, consumptionW: null, netW: null, houseW: null });
  });
});

describe('batteries', () => {
  it('are read if the list lacks its usual colon', async () => {
    const { read } = gateway({ ...metered, [ENSEMBLE]: { devices: [{ real_power_mw: -1_000_000 }] } });
    expect(await read()).toMatchObject({ batteryW: -1000 });
  });

  it('of the AC kind do not vanish from one report to the next', async () => {
    const storage = [{ type: 'acb', activeCount: 1, wNow: 260, percentFull: 60 }];
    const full = { ...(metered[REPORT] as object), storage };
    const one = gateway({ ...metered, [REPORT]: full, [INVENTORY]: [] });
    expect(await one.read()).toMatchObject({ batteryW: 260 });
    one.answers[REPORT] = { ...full, storage: [{ type: 'acb', activeCount: 1, wNow: 260 }] };
    one.pass(60_000);
    expect(await one.read()).toMatchObject({ batteryW: null, houseW: null });
  });
});
