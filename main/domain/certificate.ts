import type { Certificate } from '../../shared/domain.ts';
import type { NewCertificateView } from '../../shared/snapshot.ts';
import { AppError } from './errors.ts';

const DAY_S = 86_400;
/** The one change on record came 67 days before the old certificate's end. */
const EARLIEST_CHANGE_S = 90 * DAY_S;
/** Gateways give themselves 365 days; a year and a month leaves room for firmware that counts otherwise. */
const LONGEST_LIFE_S = 400 * DAY_S;
/** A clock that runs ahead of ours, or a certificate made a moment before it was shown. */
const AHEAD_S = DAY_S;

/** The gateway shows another certificate than the one that was trusted. It was sent nothing. */
export class CertificateChangedError extends AppError {
  readonly shown: Certificate | null;
  /** What can be said of it; null before anybody has looked. */
  readonly change: NewCertificateView | null;

  constructor(shown: Certificate | null, change: NewCertificateView | null = null) {
    const yearly = change?.routine === true ? ', which looks like its yearly change' : '';
    super(
      'certificate-changed',
      `The gateway shows another certificate than the one that was trusted${yearly}. No token was sent to it.`,
    );
    this.shown = shown;
    this.change = change;
  }
}

/**
 * Trust on first use: a gateway signs its certificate itself, so all that can be told is whether it is the one that
 * was trusted before. Gateways make themselves a new one about every year, some weeks before the old one ends.
 *
 * @param trusted null for "none yet"
 * @throws CertificateChangedError
 */
export function assertSameCertificate(trusted: Certificate | null, shown: Certificate | null): void {
  if (trusted !== null && trusted.fingerprint256 !== shown?.fingerprint256)
    throw new CertificateChangedError(shown);
}

/** What speaks for and against a changed certificate; none of it is proof. */
export interface CertificateChange {
  readonly trusted: Certificate;
  readonly shown: Certificate;
  readonly sameAddress: boolean;
}

/**
 * Weighs a changed certificate. Ordinary is: at the same address, the old one within three months of its
 * end or past it, the new one made since then and for about a year.
 *
 * @param nowS epoch seconds
 */
export function assessCertificateChange(
  { trusted, shown, sameAddress }: CertificateChange,
  nowS: number,
): NewCertificateView {
  const oldUntil = trusted.validUntil;
  const { validFrom: newFrom, validUntil: newUntil } = shown;
  const isYearly =
    oldUntil !== null &&
    newFrom !== null &&
    newUntil !== null &&
    nowS >= oldUntil - EARLIEST_CHANGE_S &&
    newFrom >= oldUntil - EARLIEST_CHANGE_S &&
    newFrom <= nowS + AHEAD_S &&
    newUntil > nowS &&
    newUntil - newFrom <= LONGEST_LIFE_S;
  const { fingerprint256 } = shown;
  return { fingerprint256, oldUntil, newFrom, newUntil, sameAddress, routine: isYearly && sameAddress };
}
