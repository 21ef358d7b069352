import type { TargetView } from '../../shared/snapshot.ts';
import { NOW_S, problem } from './fixtures.ts';

const DAY_S = 86_400;
/** The old token ends on 23 July. */
export const OLD_UNTIL = NOW_S + 9 * DAY_S;

/** openHAB as it is after a delivery that was proven as far as can be. */
export const place = (view: Partial<TargetView> = {}): TargetView => ({
  id: 'openhab',
  kind: 'openhab',
  label: 'openHAB',
  where: 'http://192.168.1.30:8080',
  delivering: false,
  state: 'current',
  level: 'reads-data',
  oldUntil: null,
  deliveredAt: NOW_S - 150,
  nextTryAt: null,
  problem: null,
  note: null,
  ...view,
});

export const file = (view: Partial<TargetView> = {}): TargetView =>
  place({
    id: 'file',
    kind: 'file',
    label: 'envoy.token',
    where: '/etc/prometheus/envoy.token',
    level: 'written',
    ...view,
  });

/** It takes the token only by hand, and waits for that. */
export const byHand = (view: Partial<TargetView> = {}): TargetView =>
  place({
    id: 'clipboard',
    kind: 'clipboard',
    label: 'Loxone',
    where: 'by hand',
    level: null,
    ...view,
  });

/** A place that has not got the new token, for a problem. */
export const behind = (...of: Parameters<typeof problem>): TargetView =>
  place({
    state: 'pending',
    level: null,
    oldUntil: OLD_UNTIL,
    deliveredAt: NOW_S - 356 * DAY_S,
    nextTryAt: NOW_S + 4 * 3600,
    problem: problem(...of),
  });

export const needsYou = (...of: Parameters<typeof problem>): TargetView => ({
  ...behind(...of),
  state: 'needs-you',
  nextTryAt: null,
});

/** A place in every state. */
export const allPlaces: readonly TargetView[] = [
  place({ label: 'openHAB on the Pi' }),
  place({ id: 'home-assistant', kind: 'home-assistant', label: 'Home Assistant', level: 'taken-over' }),
  file(),
  {
    ...behind('target-unreachable', { system: 'Homebridge' }),
    id: 'homebridge',
    kind: 'homebridge',
    label: 'Homebridge',
  },
  place({ id: 'evcc', kind: 'evcc', label: 'evcc', level: 'written', note: 'restart-needed' }),
  {
    ...needsYou('target-no-token', { serial: '122399000001' }),
    id: 'replace',
    kind: 'replace',
    label: 'grafana.env',
  },
  place({
    id: 'node-red',
    kind: 'node-red',
    label: 'Node-RED',
    state: 'unknown',
    level: null,
    nextTryAt: NOW_S + 20 * 3600,
  }),
  place({
    id: 'command',
    kind: 'command',
    label: 'save-token-for-the-dashboard-in-the-living-room.sh',
    level: null,
    delivering: true,
    state: 'pending',
  }),
  byHand({ state: 'needs-you' }),
  place({
    id: 'webhook',
    kind: 'webhook',
    label: 'n8n.local',
    state: 'pending',
    level: null,
    deliveredAt: null,
  }),
];
