/**
 * A few lines of DER (the byte format of X.509 certificates): just the types a self-signed certificate needs.
 * Every function takes plain values and returns the encoded bytes, tag and length included.
 */

/** Tag + length + content. `tag` is the raw identifier byte, e.g. 0x30 for SEQUENCE. */
export function tlv(tag: number, ...content: Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  if (body.length < 0x80) return Buffer.concat([Buffer.from([tag, body.length]), body]);
  const length: number[] = [];
  for (let rest = body.length; rest > 0; rest = Math.floor(rest / 256)) length.unshift(rest % 256);
  return Buffer.concat([Buffer.from([tag, 0x80 | length.length, ...length]), body]);
}

/** SEQUENCE of already encoded parts. */
export function sequence(...parts: Uint8Array[]): Buffer {
  return tlv(0x30, ...parts);
}

/** SET of already encoded parts. */
export function set(...parts: Uint8Array[]): Buffer {
  return tlv(0x31, ...parts);
}

/** INTEGER from big-endian magnitude bytes; a leading zero is added if the top bit would mean "negative". */
export function integer(magnitude: Uint8Array): Buffer {
  const first = magnitude[0] ?? 0;
  return tlv(0x02, first >= 0x80 ? Buffer.concat([Buffer.from([0]), magnitude]) : magnitude);
}

/** OBJECT IDENTIFIER from its dotted form, e.g. "2.5.4.3". */
export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second];
  for (const arc of rest) {
    const digits = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) {
      digits.unshift((left % 128) | 0x80);
    }
    bytes.push(...digits);
  }
  return tlv(0x06, Buffer.from(bytes));
}

/** BIT STRING of whole bytes. */
export function bitString(bytes: Uint8Array): Buffer {
  return tlv(0x03, Buffer.from([0]), bytes);
}

/** OCTET STRING. */
export function octetString(bytes: Uint8Array): Buffer {
  return tlv(0x04, bytes);
}

/** UTF8String. */
export function utf8(text: string): Buffer {
  return tlv(0x0c, Buffer.from(text, 'utf8'));
}

/** UTCTime before 2050 and GeneralizedTime from then on, as X.509 demands; whole seconds, UTC. */
export function time(date: Date): Buffer {
  const digits = date.toISOString().replaceAll(/[-:T]/g, '').slice(0, 14);
  const late = date.getUTCFullYear() >= 2050;
  return tlv(late ? 0x18 : 0x17, Buffer.from(`${late ? digits : digits.slice(2)}Z`, 'latin1'));
}
