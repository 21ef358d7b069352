import { describe, expect, it } from 'vitest';
import { decodeText } from '../../main/cli/decode-text.ts';

const TEXT = 'me@example.org\r\np+ss wörd €\r\n';
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();

describe('text of standard input', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${TEXT}`)],
    ['UTF-16 of PowerShell 5', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
    ['UTF-16 in the other order', utf16be(`\ufeff${TEXT}`)],
  ])('is read as %s', (_encoding, bytes) => {
    expect(decodeText(bytes)).toBe(TEXT);
  });

  it.each([
    ['UTF-16 without its mark', Buffer.from(TEXT, 'utf16le')],
    ['UTF-16 in the other order without its mark', utf16be(TEXT)],
    ['half a character of UTF-16', Buffer.from(`\ufeff${TEXT}`, 'utf16le').subarray(0, -1)],
    ['UTF-32', Buffer.concat([Buffer.from([0xff, 0xfe, 0, 0]), Buffer.from('m\0\0\0')])],
    [
      'UTF-16 with a line of UTF-8',
      Buffer.concat([Buffer.from('\ufeffme@example.org\r\n', 'utf16le'), Buffer.from('correct horse\n')]),
    ],
    ['Latin-1', Buffer.from(TEXT, 'latin1')],
    ['half a character of UTF-8', Buffer.from('wörd').subarray(0, 2)],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00])],
  ])('is not guessed from %s', (_what, bytes) => {
    expect(decodeText(bytes)).toBeNull();
  });

  it('may be empty', () => {
    expect(decodeText(Buffer.alloc(0))).toBe('');
  });
});
