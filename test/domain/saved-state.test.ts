import { describe, expect, it } from 'vitest';
import type { SavedState } from '../../main/domain/ports/index.ts';
import {
  afterReset,
  assertSameReset,
  INITIAL_SAVED_STATE,
  withGateways,
  withName,
  withoutGateway,
  withUpdatedGateway,
} from '../../main/domain/saved-state.ts';
import { INITIAL_SIGN_IN_STATE } from '../../main/domain/sign-in-policy.ts';
import { appErrorOf, gateway, NOW_S, SERIAL } from '../support/builders.ts';

const other = gateway({ serial: '122399000002' });
const updated = gateway({ firmware: 'D8.3.9999' });
const attempt = { at: NOW_S, nextAt: NOW_S + 60 };
const warning = { expiresAt: NOW_S, leadS: 60 };
const full: SavedState = {
  resetId: 'first',
  listId: 'list',
  gateways: [gateway(), other],
  names: { [SERIAL]: 'House', [other.serial]: 'Barn' },
  reminders: {
    warned: { [SERIAL]: warning, [other.serial]: warning },
    attempts: { [SERIAL]: attempt, [other.serial]: attempt },
  },
  signIn: { ...INITIAL_SIGN_IN_STATE, rejectedTags: ['a1b2'], rejections: 1 },
  targets: [],
};

describe('the saved state', () => {
  it('has one gateway per serial, each at its place', () => {
    expect(withGateways(full, updated)).toEqual({ ...full, gateways: [updated, other] });
    expect(withGateways(INITIAL_SAVED_STATE, gateway(), other, updated).gateways).toEqual([updated, other]);
  });

  it('updates no gateway that was removed', () => {
    expect(withUpdatedGateway(full, updated)).toEqual({ ...full, gateways: [updated, other] });
    const removed = withoutGateway(full, SERIAL);
    expect(withUpdatedGateway(removed, updated)).toEqual(removed);
  });

  it('remembers nothing of a gateway that was removed, and all of the others', () => {
    expect(withoutGateway(full, SERIAL)).toEqual({
      ...full,
      gateways: [other],
      names: { [other.serial]: 'Barn' },
      reminders: {
        warned: { [other.serial]: warning },
        attempts: { [other.serial]: attempt },
      },
    });
    expect(withoutGateway(full, '1')).toEqual(full);
  });

  it('has names of gateways that are listed', () => {
    expect(withName(full, SERIAL, 'Roof').names).toEqual({ [SERIAL]: 'Roof', [other.serial]: 'Barn' });
    expect(withName(full, SERIAL, '').names).toEqual({ [other.serial]: 'Barn' });
    expect(withName(withoutGateway(full, SERIAL), SERIAL, 'Roof').names).toEqual({ [other.serial]: 'Barn' });
  });

  it('changes nothing in place', () => {
    const before = structuredClone(full);
    withGateways(full, updated);
    withUpdatedGateway(full, updated);
    withoutGateway(full, SERIAL);
    afterReset(full, NOW_S);
    expect(full).toEqual(before);
  });
});

describe('a reset', () => {
  it('forgets everything but a wait that Enphase has asked for', () => {
    const blockedUntil = NOW_S + 60;
    const waiting = { ...full, signIn: { ...full.signIn, blockedUntil } };
    expect(afterReset(waiting, NOW_S)).toEqual({
      ...INITIAL_SAVED_STATE,
      resetId: expect.any(String),
      signIn: { ...INITIAL_SIGN_IN_STATE, blockedUntil },
    });
    expect(afterReset(waiting, blockedUntil).signIn).toEqual(INITIAL_SIGN_IN_STATE);
  });

  it('is told from every other one, and from none', () => {
    const ids = [INITIAL_SAVED_STATE, afterReset(full, NOW_S), afterReset(full, NOW_S)].map(
      ({ resetId }) => resetId,
    );
    expect(new Set(ids).size).toBe(3);
  });

  it('makes the result of work that began before it void', () => {
    expect(appErrorOf(() => assertSameReset(full, 'first'))).toBeNull();
    const error = appErrorOf(() => assertSameReset(afterReset(full, NOW_S), 'first'));
    expect(error?.id).toBe('credentials-missing/reset');
  });
});
