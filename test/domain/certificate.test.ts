import { describe, expect, it } from 'vitest';
import {
  assertSameCertificate,
  assessCertificateChange,
  type CertificateEvidence,
} from '../../main/domain/certificate.ts';
import { DAY_S } from '../support/builders.ts';

const NOW_S = Date.UTC(2024, 5, 22) / 1000;
const day = (date: string) => Date.parse(`${date}T00:00:00Z`) / 1000;

/** The one change on record: re-issued 67 days before the old certificate's end. */
const recorded: CertificateEvidence = {
  pinned: { fingerprint256: 'AA', validFrom: day('2023-08-28'), validUntil: day('2024-08-27') },
  shown: { fingerprint256: 'BB', validFrom: day('2024-06-21'), validUntil: day('2025-06-21') },
  sameAddress: true,
};

describe('a changed certificate', () => {
  it('is ordinary when it is the yearly change', () => {
    expect(assessCertificateChange(recorded, NOW_S)).toEqual({
      fingerprint256: 'BB',
      oldUntil: day('2024-08-27'),
      newFrom: day('2024-06-21'),
      newUntil: day('2025-06-21'),
      sameAddress: true,
      routine: true,
    });
  });

  it.each<[string, Partial<CertificateEvidence>, number?]>([
    ['at another address', { sameAddress: false }],
    ['with the old one good for long', { pinned: { ...recorded.pinned, validUntil: NOW_S + 200 * DAY_S } }],
    ['with an old one of unknown age', { pinned: { ...recorded.pinned, validUntil: null } }],
    ['with a new one of unknown age', { shown: { ...recorded.shown, validFrom: null } }],
    ['made long before the old one ended', { shown: { ...recorded.shown, validFrom: day('2023-09-01') } }],
    ['made in the future', { shown: { ...recorded.shown, validFrom: NOW_S + 3 * DAY_S } }],
    ['that is over already', {}, day('2025-07-01')],
    ['good for ten years', { shown: { ...recorded.shown, validUntil: NOW_S + 3650 * DAY_S } }],
  ])('is not ordinary %s', (_, change, nowS = NOW_S) => {
    expect(assessCertificateChange({ ...recorded, ...change }, nowS).routine).toBe(false);
  });

  it('is told by its fingerprint alone', () => {
    const { pinned, shown } = recorded;
    expect(() => assertSameCertificate(pinned, { ...pinned, validUntil: null })).not.toThrow();
    expect(() => assertSameCertificate(null, shown)).not.toThrow();
    expect(() => assertSameCertificate(pinned, shown)).toThrow('another certificate');
    expect(() => assertSameCertificate(pinned, null)).toThrow('another certificate');
  });
});
