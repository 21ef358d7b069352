import { describe, expect, it } from 'vitest';
import { EXIT_INTERRUPTED, PROBLEMS } from '../../shared/problem.ts';

/** The published contract of the command line, once more: changing a number there must be meant. */
const EXITS = {
  internal: 1,
  usage: 2,
  'gateway-not-found': 3,
  'gateway-unreachable': 3,
  'gateway-not-envoy': 3,
  'credentials-missing': 4,
  'credentials-rejected': 4,
  'account-locked': 4,
  'mfa-required': 5,
  'mfa-code-rejected': 5,
  'mfa-expired': 5,
  'cloud-unavailable': 6,
  'cloud-rate-limited': 6,
  'cloud-unexpected': 6,
  'token-rejected': 7,
  'token-wrong-gateway': 7,
  'token-shorter': 7,
  'token-expired': 7,
  'keychain-unavailable': 8,
  'storage-unavailable': 8,
  'certificate-changed': 9,
  'token-not-needed': 10,
};

describe('problems', () => {
  it('have the exit codes of the contract, and there are no others', () => {
    const exits = Object.fromEntries(Object.entries(PROBLEMS).map(([code, { exit }]) => [code, exit]));
    expect(exits).toEqual(EXITS);
  });

  it.each(Object.entries(PROBLEMS))('%s has a hint in whole sentences', (_code, { hint }) => {
    expect(hint).toMatch(/^[A-Z].{15,}\.$/);
    expect(hint).not.toContain('\n');
  });

  it('an interrupt ends as shells expect it', () => {
    expect(EXIT_INTERRUPTED).toBe(130);
  });
});
