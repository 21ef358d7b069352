import type { Certificate, Endpoint } from '../../shared/domain.ts';
import type { NewCertificateView } from '../../shared/snapshot.ts';
import { DAY_S } from './epoch-seconds.ts';
import { AppError } from './errors.ts';

/** The one change on record came 67 days before the old certificate's end. */
const EARLIEST_CHANGE_S = 90 * DAY_S;
/** Gateways give themselves 365 days; a year and a month leaves room for firmware that counts otherwise. */
const LONGEST_LIFE_S = 400 * DAY_S;
/** How far the gateway's clock may run ahead of this computer's. */
const AHEAD_S = DAY_S;

/** A certificate that a gateway shows in place of the pinned one, and what is known about the change. No proof. */
export type CertificateChange = Omit<NewCertificateView, 'host'>;

export interface ComparisonOptions {
  readonly option?: string;
  /** The host that shows it, if an authority has signed it for that host. */
  readonly vouchedHost?: string | null;
}

/** The gateway shows another certificate than the pinned one. It was sent nothing. */
export class CertificateChangedError extends AppError {
  readonly shown: Certificate | null;
  /** Null before the change was assessed. */
  readonly change: CertificateChange | null;
  /** The host that shows it, if an authority has signed it for that host. */
  readonly vouchedHost: string | null;

  /** @param option of `trust`, named in the hint: which gateway it is, if that is not clear */
  constructor(
    shown: Certificate | null,
    change: CertificateChange | null = null,
    { option = '', vouchedHost = null }: ComparisonOptions = {},
  ) {
    const id = change?.routine === true ? 'certificate-changed/yearly' : 'certificate-changed';
    super(id, { which: option === '' ? '' : ` ${option}` }, {});
    this.shown = shown;
    this.change = change;
    this.vouchedHost = vouchedHost;
  }
}

/**
 * The gateway does not answer at its address, and a device elsewhere announces its serial with another certificate. Any
 * device can announce any serial, so it was sent nothing; it may be the gateway with a new address and certificate.
 */
export class GatewayMovedError extends AppError {
  readonly endpoint: Endpoint;
  readonly change: CertificateChange;

  constructor(endpoint: Endpoint, change: CertificateChange) {
    super('gateway-unreachable/moved', { host: endpoint.host }, {});
    this.endpoint = endpoint;
    this.change = change;
  }
}

/**
 * Trust on first use: a gateway signs its certificate itself, so all that can be told is whether it is the pinned one.
 *
 * @param pinned null before the first
 * @param options for the error
 * @throws CertificateChangedError
 */
export function assertSameCertificate(
  pinned: Certificate | null,
  shown: Certificate | null,
  options: ComparisonOptions = {},
): void {
  if (pinned !== null && pinned.fingerprint256 !== shown?.fingerprint256)
    throw new CertificateChangedError(shown, null, options);
}

/** What a changed certificate is judged by. */
export interface CertificateEvidence {
  readonly pinned: Certificate;
  readonly shown: Certificate;
  readonly sameAddress: boolean;
}

/**
 * Assesses a new certificate. A routine change comes at the same address. The old certificate ends within three months,
 * or has ended. The new one was made in that time, for about a year.
 *
 * @param nowS epoch seconds
 */
export function assessCertificateChange(
  { pinned, shown, sameAddress }: CertificateEvidence,
  nowS: number,
): CertificateChange {
  const oldUntil = pinned.validUntil;
  const { fingerprint256, validFrom: newFrom, validUntil: newUntil } = shown;
  const isYearly =
    oldUntil !== null &&
    newFrom !== null &&
    newUntil !== null &&
    nowS >= oldUntil - EARLIEST_CHANGE_S &&
    newFrom >= oldUntil - EARLIEST_CHANGE_S &&
    newFrom <= nowS + AHEAD_S &&
    newUntil > nowS &&
    newUntil - newFrom <= LONGEST_LIFE_S;
  return { fingerprint256, oldUntil, newFrom, newUntil, sameAddress, routine: isYearly && sameAddress };
}
