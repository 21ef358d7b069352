import type { CheckStep, CheckUpView, Finding } from '../../shared/check-up.ts';
import type { ProblemId } from '../../shared/messages/problems.en.ts';
import type { ProblemValues } from '../../shared/problem.ts';
import { gateway, NOW_S, problem, SERIALS, snapshot } from './fixtures.ts';
import { place } from './place-fixtures.ts';
import { failing, type Scene } from './state.ts';

const DAY_S = 86_400;
const ABOUT = { serial: SERIALS[0], target: null };
const NOWHERE = { serial: null, target: null };

const ended = (
  step: CheckStep['step'],
  result: 'pass' | 'skip',
  id: Finding['id'],
  values: ProblemValues = {},
  about: Pick<CheckStep, 'serial' | 'target'> = NOWHERE,
): CheckStep => ({ step, result, findings: [{ id, values }], problem: null, ...about });

const failed = (
  step: CheckStep['step'],
  id: ProblemId,
  values: ProblemValues = {},
  about: Pick<CheckStep, 'serial' | 'target'> = NOWHERE,
): CheckStep => ({ step, result: 'fail', findings: [], problem: problem(id, values), ...about });

const FIRST: readonly CheckStep[] = [
  ended('keychain', 'pass', 'keychain'),
  ended('account', 'pass', 'account'),
  ended('network', 'pass', 'network'),
  ended('mdns', 'pass', 'search', { n: 1 }),
];

const WELL: readonly CheckStep[] = [
  ...FIRST,
  ended('gateway', 'pass', 'gateway', { firmware: 'D8.3.5289' }, ABOUT),
  ended('certificate', 'pass', 'certificate-unchanged', { until: NOW_S + 200 * DAY_S }, ABOUT),
  ended('clock', 'pass', 'clock', {}, ABOUT),
  ended('token', 'pass', 'token-owner', { until: NOW_S + 212 * DAY_S }, ABOUT),
  ended('cloud', 'pass', 'cloud'),
  ended('sign-in', 'pass', 'sign-in'),
  ended('new token', 'pass', 'new-token', {}, ABOUT),
  ended('token on the gateway', 'pass', 'accepted', {}, ABOUT),
  ended('reading', 'pass', 'reading', { watts: 3184, source: '/production.json eim' }, ABOUT),
];

const NO_KEYCHAIN: readonly CheckStep[] = [
  failed('keychain', 'keychain-unavailable/absent'),
  ended('account', 'skip', 'needs-keychain'),
  ended('network', 'pass', 'network'),
  ended('mdns', 'skip', 'search-none'),
  ended('gateway', 'pass', 'gateway', { firmware: 'D8.3.5289' }, ABOUT),
  ended('certificate', 'pass', 'certificate', { until: NOW_S + 200 * DAY_S }, ABOUT),
  ended('clock', 'pass', 'clock', {}, ABOUT),
  ended('token', 'skip', 'needs-keychain', {}, ABOUT),
  ended('sign-in', 'skip', 'needs-keychain'),
  ended('new token', 'skip', 'needs-sign-in', {}, ABOUT),
  ended('token on the gateway', 'skip', 'needs-keychain', {}, ABOUT),
  ended('reading', 'skip', 'needs-token', {}, ABOUT),
];

const openhab = place();
const AT_PLACE = { serial: SERIALS[0], target: openhab.id };
const MANY_FAILURES: readonly CheckStep[] = [
  ended('keychain', 'pass', 'keychain'),
  failed('account', 'credentials-missing'),
  ended('network', 'pass', 'network'),
  failed('mdns', 'gateway-not-found'),
  failed('gateway', 'certificate-changed', {}, ABOUT),
  failed('clock', 'token-rejected/clock', { minutes: 61 }, ABOUT),
  failed('token', 'token-expired/stored', {}, ABOUT),
  failed('cloud', 'cloud-unavailable'),
  failed('reading', 'internal/in-check-up', {}, ABOUT),
  {
    ...failed(
      'target',
      'delivery-failed/report',
      { target: openhab.id, kind: 'openhab', cause: '' },
      AT_PLACE,
    ),
    findings: [{ id: 'target-refused', values: { target: openhab.id } }],
  },
];

const scene = (
  steps: readonly CheckStep[],
  of: Partial<CheckUpView> = {},
  more: Partial<Scene> = {},
): Scene => ({
  snapshot: snapshot({
    gateways: [gateway({ targets: [openhab] })],
    checkUp: { running: false, current: null, steps, ...of },
  }),
  place: 'settings',
  ...more,
  clicks: ['Run the check-up', ...(more.clicks ?? [])],
});

/** Scenes of the check-up, and of what leads there. */
export const CHECK_UP_SCENES: Readonly<Record<string, Scene>> = {
  'check-up-starting': {
    snapshot: snapshot(),
    place: 'settings',
    clicks: ['Run the check-up'],
    answers: { runCheckUp: { never: true } },
  },
  'check-up-running': scene(FIRST, { running: true, current: 'gateway' }),
  'check-up-well': scene(WELL),
  'check-up-no-keychain': scene(NO_KEYCHAIN),
  'check-up-failures': scene(MANY_FAILURES),
  'check-up-copied': scene(WELL, {}, { clicks: ['Copy report'] }),
  'check-up-copy-elsewhere': scene(
    WELL,
    {},
    { clicks: ['Copy report'], answers: { copyReport: failing('usage/desktop-clipboard') } },
  ),
  'check-up-no-folder': scene(
    WELL,
    {},
    {
      clicks: ['Open log folder'],
      answers: { openLogs: failing('usage/desktop-folder', { place: '/home/anna/.config/envoy-tray/logs' }) },
    },
  ),
  'check-up-unexpected': scene(FIRST, {}, { answers: { runCheckUp: failing('internal') } }),
  'unexplained-problem': {
    snapshot: snapshot(),
    place: 'settings',
    clicks: ['Delete all my data', 'Delete all'],
    answers: { forget: failing('internal') },
  },
};
