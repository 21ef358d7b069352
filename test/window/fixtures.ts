import { sumPower } from '../../main/app/presentation/snapshot.ts';
import { trayStatus } from '../../main/app/presentation/tray-status.ts';
import { countEnergy, energyView, type Registers, startOfDay } from '../../main/domain/energy.ts';
import { tokenState } from '../../main/domain/expiry.ts';
import type { PowerReading } from '../../shared/domain.ts';
import { ENERGIES, type EnergyName, type EnergyView } from '../../shared/energy.ts';
import { defaultName } from '../../shared/gateway-name.ts';
import type { ProblemId } from '../../shared/messages/problems.en.ts';
import type { Problem, ProblemCode, ProblemValues } from '../../shared/problem.ts';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import type {
  AccountView,
  ChallengeView,
  GatewayView,
  HistoryPoint,
  RenewalView,
  SiteView,
  Snapshot,
  TokenView,
} from '../../shared/snapshot.ts';

/**
 * Builders for snapshots as main sends them: an ordinary day, in which the caller replaces single fields. What main
 * derives from other fields is derived here by the same functions.
 */

const DAY_S = 86_400;
const YEAR_S = 365 * DAY_S;
/** A July day, 12:30 UTC. */
export const NOW_S = Date.UTC(2026, 6, 14, 12, 30) / 1000;
export const SERIALS = ['122399000001', '122399000002', '122399000003'] as const;

/** A problem whose texts from main differ from those that the window has of its own. */
export const problem = (id: ProblemId, values: ProblemValues = {}): Problem => ({
  code: id.split('/', 1)[0] as ProblemCode,
  id,
  values,
  message: `main says ${id}`,
  hint: '',
});

export const power = (reading: Partial<PowerReading> = {}): PowerReading => ({
  productionW: 3184,
  consumptionW: 1090,
  netW: -2094,
  batteryW: null,
  batterySoc: null,
  houseW: 1090,
  source: '/production.json eim',
  measuredAt: NOW_S - 3,
  ageS: 3,
  phases: [],
  notes: [],
  ...reading,
});

/** A token for a year with `daysLeft` days left. */
export const token = (daysLeft = 212, claims: Partial<TokenView> = {}): TokenView => ({
  role: 'owner',
  issuedAt: NOW_S + daysLeft * DAY_S - YEAR_S,
  expiresAt: NOW_S + daysLeft * DAY_S + 3600,
  lifeLeft: Math.max(0, daysLeft / 365),
  signature: 'valid',
  previousUntil: null,
  ...claims,
});

/** An installer token, issued an hour ago for twelve hours. */
export const installerToken = (): TokenView =>
  token(0, {
    role: 'installer',
    issuedAt: NOW_S - 3600,
    expiresAt: NOW_S + 11 * 3600 - 60,
    lifeLeft: 11 / 12,
  });

export const renewal = (run: Partial<RenewalView> = {}): RenewalView => ({
  running: false,
  done: [],
  problem: null,
  succeededAt: null,
  ...run,
});

/** Wh that the CTs of the house have counted in a day: what was made and imported is what was used and exported. */
const COUNTED = { made: 12_340, used: 8120, imported: 1740, exported: 5960 };

/** The energy of the day as main counts it, from two looks at the registers. @param from epoch s of the first one */
export function energy(
  counted: Readonly<Partial<Record<EnergyName, number>>> = COUNTED,
  from = startOfDay(NOW_S),
): EnergyView | null {
  const registers = (share: number): Registers =>
    Object.fromEntries(
      Object.entries(counted).map(([name, wh]) => [name, { wh: 1e6 + wh * share, source: 'CT' }]),
    );
  return energyView([countEnergy(countEnergy({}, registers(0), from), registers(1), NOW_S)], NOW_S);
}

/** A sunny hour with clouds, a kettle, and a pause of six minutes in the readings. */
export function history(scale = 1, pauseAt = 1500): HistoryPoint[] {
  return Array.from({ length: 360 }, (_, index): HistoryPoint => {
    const time = NOW_S - 3600 + index * 10;
    const second = index * 10;
    if (second >= pauseAt && second < pauseAt + 360) return [time, null, null, null, null];
    const cloud =
      0.45 * Math.exp(-(((second - 2500) / 220) ** 2)) + 0.25 * Math.exp(-(((second - 700) / 160) ** 2));
    const made = 3300 * scale * (1 - cloud) + 40 * Math.sin(index / 3) - second / 40;
    const kettle = second > 2900 && second < 3080 ? 2100 : 0;
    const used = 620 * scale + 380 * Math.abs(Math.sin(index / 55)) + 30 * Math.sin(index) + kettle;
    return [time, Math.round(made), Math.round(used), Math.round(used - made), null];
  });
}

/** How main says that a token stands; `unknown`, before the keychain has answered, is for the caller to say. */
export const stateOfToken = ({
  serial,
  needsToken,
  token,
}: Pick<GatewayView, 'serial' | 'needsToken' | 'token'>) =>
  needsToken ? tokenState(token && { serial, ...token }, NOW_S * 1000) : 'not-needed';

export const gateway = (view: Partial<GatewayView> = {}): GatewayView => ({
  serial: SERIALS[0],
  name: defaultName(view.serial ?? SERIALS[0]),
  host: '192.168.1.20',
  firmware: 'D8.3.5289',
  needsToken: true,
  token: token(),
  tokenState: stateOfToken({ serial: SERIALS[0], needsToken: true, token: token(), ...view }),
  health: 'fine',
  problem: null,
  power: power(),
  renewal: renewal(),
  newCertificate: null,
  targets: [],
  oldToken: null,
  history: history(),
  energy: energy(),
  ...view,
});

export const account = (of: Partial<AccountView> = {}): AccountView => ({
  maskedEmail: 's…@example.org',
  signingIn: false,
  problem: null,
  challenge: null,
  blockedUntil: null,
  ...of,
});

/** A challenge whose one-time code was requested a moment ago. */
export const challenge = (of: Partial<ChallengeView> = {}): ChallengeView => ({
  expiresAt: NOW_S + 292,
  resentAt: null,
  checking: false,
  problem: null,
  ...of,
});

/** The account view while no account is signed in. */
export const unsigned = (of: Partial<AccountView> = {}): AccountView => account({ maskedEmail: null, ...of });

/** The sum that main makes of gateways that have just been read. */
export const siteOf = (gateways: readonly GatewayView[]): SiteView | null =>
  gateways.length === 0
    ? null
    : sumPower(
        gateways.map(({ health, power: read }) => ({ health, power: read, readAt: read && NOW_S })),
        NOW_S * 1000,
      );

/** The sum for the site, of gateways that have the whole day. */
function sumOfEnergies(gateways: readonly GatewayView[]): EnergyView | null {
  if (gateways.length < 2) return gateways[0]?.energy ?? null;
  const sums = ENERGIES.flatMap((name) => {
    const counts = gateways.flatMap((one) => one.energy?.[name] ?? []);
    return counts.length === 0 ? [] : [[name, counts.reduce((sum, { wh }) => sum + wh, 0)] as const];
  });
  return sums.length === 0 ? null : energy(Object.fromEntries(sums));
}

/** Whether something has an old token that only a person can replace. */
export const isBehind = ({ oldToken, targets }: GatewayView): boolean =>
  oldToken !== null || targets.some(({ state }) => state === 'needs-you');

export const snapshot = ({ gateways = [gateway()], ...of }: Partial<Snapshot> = {}): Snapshot => ({
  now: NOW_S,
  version: '0.1.0',
  locale: 'en',
  region: 'en-GB',
  // A place that has used an old token too long is for the caller to say.
  status: trayStatus(gateways, gateways.some(isBehind)),
  account: account(),
  search: { running: false, found: [], problem: null },
  systems: { running: false, found: [] },
  gateways,
  site: siteOf(gateways),
  checkUp: null,
  energy: sumOfEnergies(gateways),
  clipboard: null,
  // Somebody who was set up before that question was asked is a scene of its own.
  settings: { ...DEFAULT_SETTINGS, automationAsked: true },
  capabilities: {
    autostart: true,
    clearsClipboard: true,
    system: 'linux',
  },
  installation: {
    secrets: 'keychain',
    folder: '/home/sunny/.config/envoy-tray',
    logs: '/home/sunny/.config/envoy-tray/logs',
  },
  trayShown: true,
  revision: 1,
  ...of,
});

/** The first run: no account signed in, no gateway set up. */
export const fresh = (of: Partial<Snapshot> = {}): Snapshot =>
  snapshot({ account: unsigned(), gateways: [], ...of });

/** A text with ordinary spaces, if a test does not care where its lines may break. */
export const spaced = (text: string): string => text.replaceAll('\u00a0', ' ');
