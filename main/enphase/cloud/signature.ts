import { compactVerify, decodeProtectedHeader, importSPKI } from 'jose';
import type { SignatureVerdict } from '../../../shared/domain.ts';

/** Key id in the header of every public Entrez token from 2022 to 2026. */
const ENTREZ_KEY_ID = '7d10005d-7899-4d0d-bcb4-244f98ee156b';
/** The matching public key (P-256), published in Matthew1471/Enphase-API and verified with a public token. */
const ENTREZ_KEY = `-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE6PhAU3Mk4W7Ara5hCWPHDtv8LY0CtBwEVj4k4Tu8KRBMOhbTcHHnxYJ3UKppIKyraB2GFUmOhGP9O2jmcb4UAw==
-----END PUBLIC KEY-----`;

/**
 * Whether Entrez signed a token (ES256). The key may change without notice, so the result is shown but never
 * decides. Any other key id gives "unknown", not "invalid".
 */
export async function checkSignature(token: string): Promise<SignatureVerdict> {
  try {
    const { kid, alg } = decodeProtectedHeader(token);
    if (alg !== 'ES256' || (kid !== undefined && kid !== ENTREZ_KEY_ID)) return 'unknown';
    await compactVerify(token, await importSPKI(ENTREZ_KEY, 'ES256'), { algorithms: ['ES256'] });
    return 'valid';
  } catch (error) {
    return error instanceof Error && error.name === 'JWSSignatureVerificationFailed' ? 'invalid' : 'unknown';
  }
}
