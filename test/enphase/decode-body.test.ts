import { describe, expect, it } from 'vitest';
import { decodeBody } from '../../main/enphase/cloud/decode-body.ts';
import { createCloudHttp } from '../../main/enphase/cloud/http.ts';
import { systemClock } from '../../main/platform/node/clock.ts';
import { listen } from '../support/simulator/listener.ts';

const WORDS = 'Zugriff für dieses Gerät verweigert';
const LATIN1 = Buffer.from(WORDS, 'latin1');
const UTF8 = Buffer.from(WORDS);
const UTF16 = Buffer.from(WORDS, 'utf16le');
const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16();

describe('an answer is decoded', () => {
  it.each([
    ['UTF-8', UTF8, 'text/plain'],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${WORDS}`), 'text/plain'],
    [
      'UTF-8 with its mark that says Latin-1',
      Buffer.from(`\ufeff${WORDS}`),
      'text/plain; charset=iso-8859-1',
    ],
    ['Latin-1', LATIN1, 'text/html; charset=ISO-8859-1'],
    ['Latin-1 in quotation marks', LATIN1, 'text/html;Charset="latin1"; x=y'],
    ['Latin-1 that says nothing', LATIN1, undefined],
    ['Latin-1 that says UTF-8', LATIN1, 'application/json; charset=utf-8'],
    ['Latin-1 that says nonsense', LATIN1, 'text/html; charset=x-bogus'],
    ['UTF-8 that says nonsense', UTF8, 'text/html; charset=x-bogus'],
    ['UTF-16', UTF16, undefined],
    ['UTF-16 that says so', UTF16, 'text/plain; charset=utf-16'],
    ['UTF-16 with its mark', Buffer.from(`\ufeff${WORDS}`, 'utf16le'), 'text/plain; charset=utf-8'],
    ['UTF-16, big end first', swapped(UTF16), undefined],
    ['UTF-16 with its mark, big end first', swapped(Buffer.from(`\ufeff${WORDS}`, 'utf16le')), undefined],
  ])('from %s', (_what, bytes, type) => {
    expect(decodeBody(bytes, type)).toBe(WORDS);
  });

  it('from Windows-1252, with its quotation marks', () => {
    expect(decodeBody(Buffer.from([0x84, 0x4a, 0x61, 0x93, 0x20, 0x80]), 'text/plain')).toBe('„Ja“ €');
  });

  it('whatever it holds', () => {
    expect(decodeBody(Buffer.alloc(0), undefined)).toBe('');
    for (const bytes of [[0], [0, 0], [0xff], [0xff, 0xfe, 0x41], [0x7b, 0, 0xd8], [0x81, 0x8d]])
      expect(decodeBody(Buffer.from(bytes), 'a; charset=')).toBeTypeOf('string');
  });
});

it('the client decodes what it receives', async () => {
  const server = await listen({ host: '127.0.0.1', port: 0 }, (_, response) =>
    response.setHeader('Content-Type', 'text/plain; charset=iso-8859-15').end(Buffer.from([0xa4, 0xfc])),
  );
  try {
    const url = `http://127.0.0.1:${server.port}/`;
    const reply = await createCloudHttp({ clock: systemClock }).send({ method: 'GET', url, secrets: [] });
    expect(reply.text).toBe('€ü');
  } finally {
    await server.close();
  }
});
