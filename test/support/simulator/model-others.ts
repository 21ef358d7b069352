import type { ModelContext } from './gateway-model.ts';

const BATTERY_SERIALS = ['492599000001', '492599000002'];

/**
 * `/ivp/ensemble/power`. The key really ends in a colon. Milliwatts, positive while discharging; the list is empty
 * without a battery.
 */
export function ensemblePower({ reading }: ModelContext): unknown {
  const { soc, batteryW } = reading;
  if (soc === null) return { 'devices:': [] };
  const first = Math.round(batteryW * 500);
  const shares = [first, Math.round(batteryW * 1000) - first];
  return {
    'devices:': BATTERY_SERIALS.map((serial, index) => ({
      serial_num: serial,
      real_power_mw: shares[index] ?? 0,
      apparent_power_mva: shares[index] ?? 0,
      soc,
    })),
  };
}

/** `/ivp/ensemble/inventory`: what batteries there are and how full, but no watts. */
export function ensembleInventory({ reading, nowMs }: ModelContext): unknown {
  if (reading.soc === null) return [];
  const devices = BATTERY_SERIALS.map((serial) => ({
    part_num: '836-01250-r00',
    serial_num: serial,
    installed: 1752939764,
    device_status: ['envoy.global.ok', 'prop.done'],
    last_rpt_date: Math.floor(nowMs / 1000) - 40,
    admin_state: 63,
    admin_state_str: 'ENCMN_MDE_ENCHARGE_READY',
    created_date: 1752939764,
    img_load_date: 1752939764,
    img_pnum_running: '4.5.35',
    communicating: true,
    sleep_enabled: false,
    percentFull: reading.soc,
    temperature: 29,
    maxCellTemp: 30,
    led_status: 12,
    dc_switch_off: false,
    encharge_rev: 4,
    encharge_capacity: 5000,
    phase: 'ph-a',
  }));
  return [{ type: 'ENCHARGE', devices }];
}

/** `/home`: time zone, network and the last report to the cloud. */
export function homePage({ nowMs, timezone, meters, reading }: ModelContext): unknown {
  const epoch = Math.floor(nowMs / 1000);
  const { date, time } = localTime(nowMs, timezone);
  const count = (num: number) => ({ num, level: num === 0 ? 0 : 5 });
  const batteries = reading.soc === null ? 0 : BATTERY_SERIALS.length;
  return {
    software_build_epoch: 1776584272,
    timezone,
    current_date: date,
    current_time: time,
    network: {
      web_comm: true,
      ever_reported_to_enlighten: true,
      last_enlighten_report_time: epoch - 95,
      primary_interface: 'eth0',
      interfaces: [
        {
          type: 'ethernet',
          interface: 'eth0',
          mac: '00:1D:C0:99:99:01',
          dhcp: true,
          ip: '192.0.2.10',
          signal_strength: 1,
          signal_strength_max: 1,
          carrier: true,
        },
        {
          signal_strength: 0,
          signal_strength_max: 0,
          type: 'wifi',
          interface: 'wlan0',
          mac: '90:48:46:99:99:02',
          dhcp: true,
          ip: null,
          carrier: false,
          supported: true,
          present: true,
          configured: false,
          status: 'connecting',
        },
      ],
    },
    tariff: 'single_rate',
    comm: {
      num: meters.inverters + batteries,
      level: 5,
      pcu: count(meters.inverters),
      acb: count(0),
      nsrb: count(0),
      esub: count(0),
      encharge: [{ ...count(batteries), level_24g: 0, level_subg: 0 }],
    },
    wireless_connection: [{ signal_strength: 0, signal_strength_max: 0, type: 'BLE', connected: true }],
  };
}

/** Date "MM/DD/YYYY" and time "HH:MM" in a time zone, the way `/home` prints them. */
export function localTime(epochMs: number, timezone: string): { date: string; time: string } {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const [date = '', time = ''] = format.format(epochMs).split(', ');
  return { date, time };
}
