import { AppError } from './errors.ts';

/**
 * Trust on first use: a gateway signs its certificate itself, so all that can be told is whether it is the one that
 * was trusted before. Gateways make themselves a new one about every year, some weeks before the old one ends.
 *
 * @param trusted SHA-256 of the certificate that was trusted; null for "none yet"
 * @throws AppError `certificate-changed`
 */
export function assertSameCertificate(trusted: string | null, shown: string | null): void {
  if (trusted === null || trusted === shown) return;
  throw new AppError(
    'certificate-changed',
    'The gateway shows another certificate than the one that was trusted. No token was sent to it.',
  );
}
