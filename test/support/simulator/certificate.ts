import {
  createHash,
  generateKeyPairSync,
  type KeyPairKeyObjectResult,
  randomBytes,
  sign,
  X509Certificate,
} from 'node:crypto';
import { isIPv4 } from 'node:net';
import { bitString, integer, octetString, oid, sequence, set, time, tlv, utf8 } from './der.ts';

/** A key and the self-signed certificate over it, ready for `tls.createServer`. */
export interface Certificate {
  /** Private key, PKCS#8 PEM. */
  readonly key: string;
  /** Certificate, PEM. */
  readonly cert: string;
  /** SHA-256 over the DER bytes, upper-case hex pairs with colons, as Node prints it for a TLS peer. */
  readonly fingerprint256: string;
}

/** What to write into a new certificate. */
export interface CertificateOptions {
  /** Subject and issuer name. Real gateways are addressed by other names than theirs anyway. */
  readonly commonName?: string;
  /** Start of validity; default one hour ago, so that a lagging clock does not matter. */
  readonly notBefore?: Date;
  /** End of validity; default 365 days after the start, the length seen on real gateways. */
  readonly notAfter?: Date;
}

const ECDSA_WITH_SHA256 = sequence(oid('1.2.840.10045.4.3.2'));
const DAY_MS = 86_400_000;

/**
 * Makes a fresh P-256 key and a self-signed leaf without a chain, as a gateway presents one.
 * Every call gives another key: a real gateway that renewed its certificate was seen with another key id.
 */
export function makeCertificate(options: CertificateOptions = {}): Certificate {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const issuer = { name: options.commonName ?? 'envoy.local', keys };
  return issue({ ...options, subject: issuer, issuer });
}

/** An authority of its own, such as a company has, and what it signs. */
export interface Authority {
  /** Its own certificate, PEM. */
  readonly cert: string;
  /** A certificate for these host names and IPv4 addresses. */
  sign(...names: string[]): Certificate;
}

export function makeAuthority(name = 'Example Inc. authority'): Authority {
  const issuer = { name, keys: generateKeyPairSync('ec', { namedCurve: 'P-256' }) };
  const isAuthority = extension('2.5.29.19', sequence(tlv(0x01, Buffer.from([0xff]))));
  return {
    cert: issue({ subject: issuer, issuer, extra: [isAuthority] }).cert,
    sign: (...names) =>
      issue({
        subject: { name: names[0] ?? '', keys: generateKeyPairSync('ec', { namedCurve: 'P-256' }) },
        issuer,
        extra: [extension('2.5.29.17', sequence(...names.map(alternativeName)))],
      }),
  };
}

const alternativeName = (name: string): Buffer =>
  isIPv4(name) ? tlv(0x87, Buffer.from(name.split('.').map(Number))) : tlv(0x82, Buffer.from(name));

interface Party {
  readonly name: string;
  readonly keys: KeyPairKeyObjectResult;
}

function issue(
  options: CertificateOptions & { subject: Party; issuer: Party; extra?: readonly Buffer[] },
): Certificate {
  const { subject, issuer, extra = [], notBefore = new Date(Date.now() - 3_600_000) } = options;
  const notAfter = options.notAfter ?? new Date(notBefore.getTime() + 365 * DAY_MS);
  const spki = spkiOf(subject);
  const toBeSigned = sequence(
    tlv(0xa0, integer(Buffer.from([2]))),
    integer(positiveSerial()),
    ECDSA_WITH_SHA256,
    nameOf(issuer),
    sequence(time(notBefore), time(notAfter)),
    nameOf(subject),
    spki,
    tlv(0xa3, sequence(...keyIds(spki, spkiOf(issuer)), ...extra)),
  );
  const signature = sign('sha256', toBeSigned, issuer.keys.privateKey);
  const x509 = new X509Certificate(sequence(toBeSigned, ECDSA_WITH_SHA256, bitString(signature)));
  return {
    key: subject.keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: x509.toString(),
    fingerprint256: x509.fingerprint256,
  };
}

const spkiOf = ({ keys }: Party): Buffer => keys.publicKey.export({ type: 'spki', format: 'der' });
const nameOf = ({ name }: Party): Buffer => sequence(set(sequence(oid('2.5.4.3'), utf8(name))));
const extension = (id: string, value: Buffer): Buffer => sequence(oid(id), octetString(value));

/** 128 random bits; the top bits are fixed because a serial must be positive and must not start with zero. */
function positiveSerial(): Buffer {
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  return serial;
}

/** Subject and authority key identifier: the verify error reported after a renewal shows that real ones have both. */
function keyIds(subject: Uint8Array, issuer: Uint8Array): Buffer[] {
  const idOf = (spki: Uint8Array) => createHash('sha1').update(spki).digest();
  return [
    extension('2.5.29.14', octetString(idOf(subject))),
    extension('2.5.29.35', sequence(tlv(0x80, idOf(issuer)))),
  ];
}
