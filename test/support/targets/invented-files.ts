import { makeToken, NOW_S, SERIAL } from '../builders.ts';
import { fc } from '../fast-check.ts';

/** An old token of the gateway stands for itself; everything else has to stay. */
export type Piece = { readonly ours: string } | { readonly text: string };

/** A file with tokens of the gateway in it, and how each token is to be written. */
export interface InventedFile {
  readonly encoding: string;
  readonly pieces: readonly Piece[];
  /** @returns the file with `token` in the place of each old one, or as it was */
  bytes(token: string | null): Buffer;
}

/** Of many lengths, as tokens of several years and roles are. */
const OLD = [
  makeToken({ exp: NOW_S - 60, jti: 'old' }),
  makeToken({ username: 'a@b.c', enphaseUser: 'installer' }),
  makeToken({ aud: [SERIAL], more: 'x'.repeat(700) }),
  makeToken({ exp: undefined, enphaseUser: undefined }, { kid: undefined, typ: undefined }),
];
const [FIRST = ''] = OLD;
/** Near to a token of the gateway, and none. */
const FOREIGN = [
  makeToken({ aud: '122399000002' }),
  makeToken({ aud: `${SERIAL}0` }),
  makeToken({ iss: 'Somebody' }),
  makeToken({ aud: [SERIAL, '122399000002'] }),
  ...[`x${FIRST}`, `_${FIRST}`, `abc.${FIRST}`, `${FIRST}.AAAA`, `${FIRST}.${FIRST}`],
  ...[FIRST.slice(0, 200), FIRST.slice(0, FIRST.lastIndexOf('.') + 1), FIRST.slice(1)],
  ...[Buffer.from(FIRST).toString('base64'), `${FIRST.slice(0, 76)}\r\n${FIRST.slice(76)}`],
];
/** Signs that neither a token nor the rest of one may begin or end with, in every encoding here. */
const EDGES = [
  '"',
  "'",
  ' ',
  '\n',
  '\r\n',
  '\r',
  '\t',
  '=',
  ':',
  ',',
  '[',
  ']',
  '<',
  '>',
  '#',
  '/',
  '@',
  '`',
];

const edge = fc.constantFrom(...EDGES);
const between = (noise: fc.Arbitrary<string>) =>
  fc.tuple(edge, fc.oneof({ weight: 3, arbitrary: noise }, fc.constantFrom(...EDGES, '. ')), edge);

/** Text of the whole Unicode but NUL, which only files that are no text have; half a pair survives in UTF-16. */
const unicode = (unit: 'binary' | 'grapheme') => fc.string({ unit, maxLength: 20 });
const withoutNul = (noise: fc.Arbitrary<string>) => noise.map((text) => text.replaceAll('\0', '\u0001'));
const wholePairs = unicode('binary').map((text) => text.toWellFormed());
const units = fc.array(fc.nat(0xffff), { maxLength: 20 }).map((codes) => String.fromCharCode(...codes));
const octets = fc.array(fc.integer({ min: 1, max: 255 }), { maxLength: 20 });
const latin1 = octets.map((codes) => String.fromCharCode(...codes));

const swapped = (text: string) => Buffer.from(text, 'utf16le').swap16();
const odd = Buffer.from([0x41]);
/** How a text becomes bytes, and what text it may be; written apart from the code under test. */
const ENCODINGS: readonly (readonly [string, fc.Arbitrary<string>, (text: string) => Buffer])[] = [
  ['bytes of any encoding', latin1, (text) => Buffer.from(text, 'latin1')],
  ['UTF-8', withoutNul(wholePairs), (text) => Buffer.from(text)],
  ['UTF-8 with its mark', withoutNul(wholePairs), (text) => Buffer.from(`\ufeff${text}`)],
  ['UTF-16LE', units, (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['UTF-16BE', units, (text) => swapped(`\ufeff${text}`)],
  ['UTF-16LE, cut', units, (text) => Buffer.concat([Buffer.from(`\ufeff${text}`, 'utf16le'), odd])],
  ['UTF-16BE, cut', units, (text) => Buffer.concat([swapped(`\ufeff${text}`), odd])],
];

const piece = (noise: fc.Arbitrary<string>): fc.Arbitrary<Piece> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...OLD).map((ours) => ({ ours })) },
    { weight: 2, arbitrary: fc.constantFrom(...FOREIGN).map((text) => ({ text })) },
    { weight: 2, arbitrary: noise.map((text) => ({ text: `;${text};` })) },
  );

const wordsOf = (pieces: readonly Piece[], token: string | null) =>
  pieces.map((each) => ('text' in each ? each.text : (token ?? each.ours))).join('');

/** Files of programs that nobody has thought of, in the encodings that files have. */
export const inventedFile: fc.Arbitrary<InventedFile> = fc
  .constantFrom(...ENCODINGS)
  .chain(([encoding, noise, encode]) =>
    fc
      .tuple(
        fc.array(fc.tuple(piece(noise), between(noise)), { maxLength: 8 }),
        // A file may begin and end with the token itself.
        fc.tuple(fc.boolean(), fc.boolean(), between(noise)),
      )
      .map(([parts, [isBare, isCut, start]]) => {
        const all: Piece[] = parts.flatMap(([each, signs]) => [each, { text: signs.join('') }]);
        if (isCut) all.pop();
        const pieces = isBare ? all : [{ text: start.join('') }, ...all];
        return { encoding, pieces, bytes: (token: string | null) => encode(wordsOf(pieces, token)) };
      }),
  );

/** How often the gateway's tokens are in a file that are not `token`. */
export const placesOf = ({ pieces }: InventedFile, token: string): number =>
  pieces.filter((each) => 'ours' in each && each.ours !== token).length;

/** Any bytes at all with tokens somewhere, perhaps in the middle of a word. */
export const inventedBytes: fc.Arbitrary<Buffer> = fc
  .tuple(
    fc.constantFrom([], [0xff, 0xfe], [0xfe, 0xff], [0xef, 0xbb, 0xbf]),
    fc.array(
      fc.oneof(
        fc.uint8Array({ maxLength: 12 }),
        fc.constantFrom(...OLD, ...FOREIGN).map((token) => Buffer.from(token)),
        fc.constantFrom(...OLD, ...FOREIGN).map((token) => Buffer.from(token, 'utf16le')),
        fc.constantFrom(...OLD, ...FOREIGN).map(swapped),
      ),
      { maxLength: 8 },
    ),
  )
  .map((parts) => Buffer.concat([Uint8Array.from(parts[0]), ...parts[1]]));

/** Code units of a file with the mark of UTF-16, else its bytes. */
function unitsOf(bytes: Buffer): string {
  const mark = bytes.length < 2 ? 0 : bytes.readUInt16BE(0);
  if (mark !== 0xfffe && mark !== 0xfeff) return bytes.toString('latin1');
  const codes: number[] = [];
  for (let at = 0; at + 1 < bytes.length; at += 2)
    codes.push(mark === 0xfffe ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
  // Half a unit is no sign of the text.
  if (bytes.length % 2 === 1) codes.push(0xe000 + bytes.readUInt8(bytes.length - 1));
  return String.fromCharCode(...codes);
}

function isOurs(jwt: string): boolean {
  try {
    const { iss, aud } = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return iss === 'Entrez' && [aud].flat().join() === SERIAL;
  } catch {
    return false;
  }
}

/** Whether some bytes are others in which only whole tokens of the gateway have become `token`. */
export function differsInTokensOnly(before: Buffer, after: Buffer, token: string): boolean {
  const old = unitsOf(before);
  const [first = '', ...rest] = unitsOf(after).split(token);
  let at = first.length;
  if (!old.startsWith(first)) return false;
  for (const kept of rest) {
    const jwt = /^eyJ[\w-]*\.eyJ[\w-]*\.[\w-]+/.exec(old.slice(at))?.[0] ?? '';
    at += jwt.length;
    if (!isOurs(jwt) || !old.startsWith(kept, at)) return false;
    at += kept.length;
  }
  return at === old.length;
}
