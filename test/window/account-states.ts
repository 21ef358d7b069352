import type { AccountView } from '../../shared/snapshot.ts';
import {
  challenge,
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

const pending = gateway({ token: null, power: null, history: [], energy: null, health: 'unknown' });
const before = (account: Partial<AccountView>) =>
  snapshot({ account: unsigned(account), gateways: [pending] });

const kept = gateway({ token: token(364) });
const pasting = ['I would rather not save my password', { into: 'Token', text: 'eyJhbGciOi.eyJhdWQi.c2ln' }];

/** Scenes with one-time codes, pasted tokens and the wait after rejected sign-ins. */
export const ACCOUNT_SCENES: Readonly<Record<string, Scene>> = {
  code: { snapshot: before({ signingIn: true, challenge: challenge() }) },
  'code-wrong': {
    snapshot: before({
      signingIn: true,
      challenge: challenge({ problem: problem('mfa-code-rejected'), expiresAt: NOW_S + 43 }),
    }),
  },
  'code-checking': { snapshot: before({ signingIn: true, challenge: challenge({ checking: true }) }) },
  'code-resent': {
    snapshot: before({ signingIn: true, challenge: challenge({ resentAt: NOW_S - 20 }) }),
  },
  'code-over': { snapshot: before({ signingIn: true, challenge: challenge({ expiresAt: NOW_S }) }) },
  'code-malformed': {
    snapshot: before({ signingIn: true, challenge: challenge() }),
    clicks: [{ into: 'One-time code', text: '12' }, 'Continue'],
  },
  'sign-in-wait': { snapshot: before({ blockedUntil: NOW_S + 872 }) },
  paste: { snapshot: before({}), clicks: pasting.slice(0, 1) },
  'paste-empty': { snapshot: before({}), clicks: [...pasting.slice(0, 1), 'Check and save'] },
  'paste-wrong-gateway': {
    snapshot: before({}),
    answers: { pasteToken: failing('token-wrong-gateway/pasted', { ending: '0002' }) },
    clicks: [...pasting, 'Check and save'],
  },
  'paste-several': {
    snapshot: before({}),
    answers: {
      pasteToken: failing('usage/several-tokens', {
        tokens: '122399000001 (2027-11-27), 122399000002 (2027-03-03)',
      }),
    },
    clicks: [...pasting, 'Check and save'],
  },
  'paste-cut-off': {
    snapshot: before({}),
    answers: { pasteToken: failing('usage/no-token-cut-off-third') },
    clicks: [...pasting, 'Check and save'],
  },
  'paste-expired': {
    snapshot: before({}),
    answers: { pasteToken: failing('token-expired/pasted', { date: '2026-03-03' }) },
    clicks: [...pasting, 'Check and save'],
  },
  'paste-shorter': {
    snapshot: snapshot({ gateways: [kept] }),
    answers: { pasteToken: failing('token-shorter/pasted') },
    clicks: ['More about the token', 'Paste a token', ...pasting.slice(1), 'Check and save'],
  },
  'paste-rejected': {
    snapshot: before({}),
    answers: { pasteToken: failing('token-rejected') },
    clicks: [...pasting, 'Check and save'],
  },
  pasted: {
    snapshot: before({}),
    answers: { pasteToken: { emit: [snapshot({ account: unsigned(), gateways: [kept] })] } },
    clicks: [...pasting, 'Check and save'],
  },
  'credentials-missing': {
    snapshot: snapshot({
      account: unsigned(),
      gateways: [
        gateway({
          serial: SERIALS[0],
          token: token(9),

          renewal: renewal({ done: ['found'], problem: problem('credentials-missing') }),
        }),
      ],
    }),
  },
};
