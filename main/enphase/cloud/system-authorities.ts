import tls, { type SecureContext } from 'node:tls';
import { hasId } from '../../domain/errors.ts';

/** Codes of a handshake that failed because no trusted authority has signed the certificate. */
const UNKNOWN_ISSUER: readonly unknown[] = [
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'CERT_UNTRUSTED',
];

/** Whether a code of Node's TLS is about the certificate. */
export const isAboutCertificate = (code: string): boolean => /CERT|SELF_SIGNED|UNABLE_TO/.test(code);

/** Makes a request; without a context it trusts the authorities that Node trusts by itself. */
type Work<T> = (context?: SecureContext) => Promise<T>;

/**
 * Trusts the authorities of the operating system too: security programs and companies that look into https put theirs
 * there. They are read only if Node's own do not suffice. The second try sends nothing twice, because the first one
 * ended in the handshake. Once it worked, all later requests use the same context.
 */
export function createTrust(): <T>(work: Work<T>) => Promise<T> {
  let context: SecureContext | undefined;
  return async (work) => {
    try {
      return await work(context);
    } catch (error) {
      const withSystem = context === undefined && isUnknownIssuer(error) ? systemContext() : null;
      if (withSystem === null) throw error;
      const result = await work(withSystem);
      context = withSystem;
      return result;
    }
  };
}

const isUnknownIssuer = (error: unknown): boolean =>
  hasId(error, 'cloud-unavailable/insecure') && UNKNOWN_ISSUER.includes(error.values['code']);

/** Null if the system has none, or if this Node cannot read them (before 22.15). */
function systemContext(): SecureContext | null {
  try {
    const system = tls.getCACertificates('system');
    if (system.length === 0) return null;
    return tls.createSecureContext({ ca: [...tls.getCACertificates('default'), ...system] });
  } catch {
    return null;
  }
}
