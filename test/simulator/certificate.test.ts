import { execFile, execFileSync } from 'node:child_process';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeCertificate } from '../support/simulator/certificate.ts';

function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe('a simulated certificate', () => {
  it('is self-signed, belongs to its key and is valid for 365 days', () => {
    const { cert, key, fingerprint256 } = makeCertificate({ commonName: 'gateway-ä' });
    const x509 = new X509Certificate(cert);
    expect(x509.subject).toBe('CN=gateway-ä');
    expect(x509.issuer).toBe(x509.subject);
    expect(x509.verify(x509.publicKey)).toBe(true);
    expect(x509.checkPrivateKey(createPrivateKey(key))).toBe(true);
    expect(x509.fingerprint256).toBe(fingerprint256);
    expect(x509.validToDate.getTime() - x509.validFromDate.getTime()).toBe(365 * 86_400_000);
  });

  it('carries the dates it is told to, before and after 2050', () => {
    const notBefore = new Date('2023-08-28T01:02:03Z');
    const notAfter = new Date('2051-02-03T04:05:06Z');
    const x509 = new X509Certificate(makeCertificate({ notBefore, notAfter }).cert);
    expect(x509.validFromDate).toEqual(notBefore);
    expect(x509.validToDate).toEqual(notAfter);
  });

  it('has a new key every time', () => {
    const [one, two] = [makeCertificate(), makeCertificate()];
    expect(one.key).not.toBe(two.key);
    expect(one.fingerprint256).not.toBe(two.fingerprint256);
  });

  it.skipIf(!hasOpenssl())('satisfies openssl (skipped without openssl)', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'sim-cert-'));
    onTestFinished(() => rm(dir, { recursive: true, force: true }));
    const file = join(dir, 'cert.pem');
    for (let round = 0; round < 20; round += 1) {
      await writeFile(file, makeCertificate().cert);
      const verified = await promisify(execFile)('openssl', [
        'verify',
        '-check_ss_sig',
        '-CAfile',
        file,
        file,
      ]);
      expect(verified.stdout).toContain('OK');
    }
    const { stdout } = await promisify(execFile)('openssl', ['x509', '-in', file, '-noout', '-text']);
    expect(stdout).toContain('prime256v1');
    expect(stdout).toContain('Subject Key Identifier');
  });
});
