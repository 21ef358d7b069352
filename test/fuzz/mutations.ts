import { fc } from '../support/fast-check.ts';

/** Extreme numbers, and other values in the place of a number. */
const NUMBERS = [
  ...[
    'NaN',
    'Infinity',
    '-Infinity',
    '-0',
    '0',
    '-0.4',
    '1e400',
    '-1e400',
    '1e308',
    '-1.7976931348623157e308',
  ],
  ...['5e-324', '9007199254740993', '0x10', '1_000', '00', '.5', '1e', '"12"', '"NaN"', 'null', 'true', '[]'],
  ...['253402300799', '253402300800', '-1', '1.5', '4294967296', '65536', '{}', '"-0"', '[1]'],
];
const DEEP = 3000;
/** Values that no document should contain. */
const VALUES = [
  ...[
    'null',
    'true',
    'false',
    '""',
    '[]',
    '{}',
    '[[]]',
    '"\\u0000"',
    '"\\ud800"',
    '"\\u001b[2J"',
    '"\u202e"',
  ],
  ...['{"length":-1}', '{"length":1e9}', '{"length":{"toString":null}}', '{"toString":null,"valueOf":1}'],
  ...['{"__proto__":{"x":1}}', '{"constructor":{"prototype":{}}}', '{"then":1}', '{"toJSON":1}'],
  `${'['.repeat(DEEP)}${']'.repeat(DEEP)}`,
  `${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`,
  '['.repeat(DEEP),
  JSON.stringify('x'.repeat(5000)),
  JSON.stringify(' '.repeat(5000)),
];
const KEYS = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'length',
  '',
  'type',
  'wNow',
  'token',
  'serial',
];
const MARKUP = [
  ...[
    '<!DOCTYPE a [<!ENTITY b "c">]>',
    '<!ENTITY',
    '&lol;',
    '&#x0;',
    '&#1114112;',
    '&amp;',
    '<![CDATA[',
    ']]>',
  ],
  ...[
    '<!--',
    '-->',
    '<?xml version="1.1"?>',
    '<sn>',
    '</sn>',
    '</device>',
    '<device/>',
    '<__proto__>1</__proto__>',
  ],
  ...[
    '<constructor/>',
    '<sn sn="1">',
    '<a:sn xmlns:a="x">',
    '<envoy_info>',
    '\0',
    '\ufeff',
    '\u2028',
    '\r',
    '\t',
  ],
  `${'<device>'.repeat(DEEP)}${'</device>'.repeat(DEEP)}`,
  '<device>'.repeat(DEEP),
  `<sn>${'9'.repeat(5000)}</sn>`,
  '&'.repeat(2000),
];

const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const SCALAR = /"(?:[^"\\]|\\.)*"(?!\s*:)|-?\d+(?:\.\d+)?|true|false|null/g;
const KEY = /"((?:[^"\\]|\\.)*)"\s*:/g;
const TAG = /<[^>]*>/g;

/** Replaces the n-th match, modulo the number of matches. */
function replaceNth(text: string, pattern: RegExp, n: number, make: (found: string) => string): string {
  const matches = [...text.matchAll(pattern)];
  const match = matches[n % Math.max(1, matches.length)];
  if (match === undefined) return text;
  return text.slice(0, match.index) + make(match[0]) + text.slice(match.index + match[0].length);
}

const pick = (list: readonly string[], n: number): string => list[n % list.length] ?? '';

type Change = (text: string, at: number, what: number) => string;

const anywhere: readonly Change[] = [
  (text, at) => text.slice(0, at % (text.length + 1)),
  (text, at) => text.slice(at % (text.length + 1)),
  (text, at, what) => splice(text, at, what % 12, ''),
  (text, at, what) => splice(text, at, 0, pick(MARKUP, what)),
  (text, at, what) => splice(text, at, 1, String.fromCodePoint(what % 0x11_0000)),
  (text, at, what) => flip(text, at, what),
  (text) => `\ufeff${text}`,
  (text) => Buffer.from(text, 'utf16le').toString('utf8'),
  (text) => Buffer.from(text, 'utf8').toString('latin1'),
  (text) => text + text,
  (text, _at, what) => text + ' '.repeat(what % 3000),
];
const inJson: readonly Change[] = [
  (text, at, what) => replaceNth(text, NUMBER, at, () => pick(NUMBERS, what)),
  (text, at, what) => replaceNth(text, NUMBER, at, () => pick(NUMBERS, what)),
  (text, at, what) => replaceNth(text, SCALAR, at, () => pick(VALUES, what)),
  (text, at, what) => replaceNth(text, KEY, at, () => `${JSON.stringify(pick(KEYS, what))}:`),
  // Repeats a key; JSON.parse takes the last one.
  (text, at, what) => replaceNth(text, KEY, at, (key) => `${key}${pick(VALUES, what)},${key}`),
  (text, at, what) => replaceNth(text, KEY, at, (key) => `"__proto__":${pick(VALUES, what)},${key}`),
];
const inXml: readonly Change[] = [
  (text, at, what) => replaceNth(text, NUMBER, at, () => pick(NUMBERS, what)),
  (text, at, what) => replaceNth(text, TAG, at, () => pick(MARKUP, what)),
  (text, at, what) => replaceNth(text, TAG, at, (tag) => tag + pick(MARKUP, what)),
  (text, at) => replaceNth(text, TAG, at, (tag) => tag + tag),
  (text, at) => replaceNth(text, TAG, at, () => ''),
];

function splice(text: string, at: number, length: number, insert: string): string {
  const start = at % (text.length + 1);
  return text.slice(0, start) + insert + text.slice(start + length);
}

/** Changes one byte, so that the result may be invalid UTF-8. */
function flip(text: string, at: number, what: number): string {
  const bytes = Buffer.from(text);
  if (bytes.length > 0) bytes[at % bytes.length] = what & 0xff;
  return bytes.toString('utf8');
}

const mutated = (samples: readonly string[], changes: readonly Change[]): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom(...samples),
      fc.array(fc.tuple(fc.constantFrom(...changes), fc.nat(), fc.nat()), { maxLength: 3 }),
    )
    .map(([sample, list]) =>
      // Long enough for a slow algorithm to show, short enough for 100,000 inputs.
      list.reduce((text, [change, at, what]) => change(text, at, what), sample).slice(0, 80_000),
    );

/** Valid documents with up to three mutations. */
export const brokenJson = (...samples: readonly unknown[]): fc.Arbitrary<string> =>
  mutated(
    samples.map((sample) => (typeof sample === 'string' ? sample : JSON.stringify(sample))),
    [...inJson, ...inJson, ...anywhere],
  );
export const brokenXml = (...samples: readonly string[]): fc.Arbitrary<string> =>
  mutated(samples, [...inXml, ...inXml, ...anywhere]);
export const brokenText = (...samples: readonly string[]): fc.Arbitrary<string> => mutated(samples, anywhere);

/** Any text of any characters. */
export const anyText: fc.Arbitrary<string> = fc.string({ unit: 'binary', maxLength: 60 });

/** A document cut off at any point. */
export const cutEverywhere = (text: string): string[] =>
  Array.from({ length: text.length + 1 }, (_, end) => text.slice(0, end));
