import {
  account,
  fresh,
  gateway,
  NOW_S,
  problem,
  renewal,
  SERIALS,
  snapshot,
  token,
  unsigned,
} from './fixtures.ts';
import { failing, type Scene } from './state.ts';

const FOUND = [
  { serial: SERIALS[0], host: '192.168.1.20', firmware: 'D8.3.5289' },
  { serial: SERIALS[1], host: '192.168.1.21', firmware: 'D7.6.175' },
];

const pending = gateway({ token: null, power: null, history: [], energy: null, health: 'unknown' });
const running = renewal({ running: true, done: ['found', 'signed-in', 'token'] });

const foundSignedIn = fresh({
  search: { running: false, found: FOUND, problem: null },
  account: account(),
});
/** The answer to the choice of the first gateway, which is shown as `next` then. */
const added = (next: ReturnType<typeof gateway>) => ({
  reply: { ok: true, value: { serial: SERIALS[0], needsToken: true } } as const,
  emit: [snapshot({ gateways: [next] })],
});

/** Scenes of the first run, and of what can go wrong in it. */
export const SETUP_SCENES: Readonly<Record<string, Scene>> = {
  'setup-searching': { snapshot: fresh({ search: { running: true, found: [], problem: null } }) },
  'setup-nothing': { snapshot: fresh() },
  'setup-problem': {
    snapshot: fresh({ search: { running: false, found: [], problem: problem('gateway-not-found') } }),
  },
  'setup-found': { snapshot: fresh({ search: { running: true, found: FOUND, problem: null } }) },
  'setup-found-one': {
    snapshot: fresh({ search: { running: false, found: FOUND.slice(0, 1), problem: null } }),
  },
  'setup-connecting-one': {
    snapshot: fresh({ search: { running: false, found: FOUND.slice(0, 1), problem: null } }),
    answers: { addGateway: { never: true } },
    clicks: ['Use this gateway'],
  },
  'setup-connecting': {
    snapshot: fresh({ search: { running: false, found: FOUND, problem: null } }),
    answers: { addGateway: { never: true } },
    clicks: [`Use gateway ${SERIALS[0]}`],
  },
  'setup-refused': {
    snapshot: fresh({ search: { running: false, found: FOUND, problem: null } }),
    answers: { addGateway: failing('gateway-not-envoy') },
    clicks: [`Use gateway ${SERIALS[1]}`],
  },
  'setup-address-bad': { snapshot: fresh(), clicks: ['Connect'] },
  'setup-sign-in': { snapshot: snapshot({ account: unsigned(), gateways: [pending] }) },
  'setup-sign-in-empty': {
    snapshot: snapshot({ account: unsigned(), gateways: [pending] }),
    clicks: ['Sign in'],
  },
  'settings-mfa': {
    snapshot: snapshot({
      account: unsigned({ problem: problem('mfa-required') }),
      gateways: [pending],
    }),
    place: 'settings',
  },
  'setup-progress': {
    snapshot: foundSignedIn,
    answers: {
      addGateway: added({ ...pending, renewal: running }),
    },
    clicks: [`Use gateway ${SERIALS[0]}`],
  },
  'setup-failed': {
    snapshot: foundSignedIn,
    answers: {
      addGateway: added(pending),
      renew: {
        ...failing('mfa-required'),
        emit: [
          snapshot({
            gateways: [
              { ...pending, renewal: renewal({ done: ['found'], problem: problem('mfa-required') }) },
            ],
          }),
        ],
      },
    },
    clicks: [`Use gateway ${SERIALS[0]}`],
  },
  'setup-done': {
    snapshot: foundSignedIn,
    answers: {
      addGateway: added(pending),
      renew: {
        emit: [
          snapshot({
            gateways: [gateway({ token: token(364), renewal: renewal({ succeededAt: NOW_S }) })],
            settings: { ...snapshot().settings, automationAsked: false },
          }),
        ],
      },
    },
    clicks: [`Use gateway ${SERIALS[0]}`],
  },
};
