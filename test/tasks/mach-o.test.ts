import { expect, it } from 'vitest';
import { withUuidOf } from '../../build/packaging/mach-o.ts';
import { fatMachO, thinMachO } from '../support/mach-o-file.ts';

const SHARED = '4c4c44c055553144a1f0a1f0a1f0a1f0';
const uuidAt = (file: Buffer, offset: number) => file.toString('hex', offset, offset + 16);
/** Where the UUID is in a program of thinMachO, in bytes. */
const PLACE = 56;

it('gives a program a UUID that depends on the text alone', () => {
  const before = thinMachO(SHARED);
  const after = withUuidOf(before, 'io.example.app');
  expect(uuidAt(after, PLACE)).not.toBe(SHARED);
  expect(withUuidOf(thinMachO('00'.repeat(16)), 'io.example.app')).toEqual(after);
  expect(uuidAt(withUuidOf(before, 'io.example.other'), PLACE)).not.toBe(uuidAt(after, PLACE));
  // The file that was given, and all other bytes, stay as they are.
  expect(uuidAt(before, PLACE)).toBe(SHARED);
  expect([after.length, uuidAt(withUuidOf(after, 'x'), 0)]).toEqual([before.length, uuidAt(before, 0)]);
  expect(after.subarray(0, PLACE)).toEqual(before.subarray(0, PLACE));
});

it('writes a UUID as RFC 9562 wants one', () => {
  expect(uuidAt(withUuidOf(thinMachO(SHARED), 'a'), PLACE)).toMatch(/^.{12}8.{3}[89ab].{15}$/);
});

it.each([false, true])('gives each part of a universal program its own (64-bit offsets: %s)', (wide) => {
  const after = withUuidOf(fatMachO(SHARED, wide), 'io.example.app');
  const [first, second] = [4096, 4096 + thinMachO(SHARED).length].map((start) =>
    uuidAt(after, start + PLACE),
  );
  expect(new Set([SHARED, first, second]).size).toBe(3);
  // The same as of a program for that processor alone.
  expect(second).toBe(uuidAt(withUuidOf(thinMachO(SHARED), 'io.example.app'), PLACE));
});

it.each([
  ['an empty file', Buffer.alloc(0)],
  ['a script', Buffer.from('#!/bin/sh\n'.repeat(10))],
  ['a 32-bit program', Buffer.from('cefaedfe'.padEnd(128, '0'), 'hex')],
])('refuses %s', (_what, file) => {
  expect(() => withUuidOf(file, 'a')).toThrow('no 64-bit Mach-O');
});

it('refuses a program without a UUID, instead of writing somewhere', () => {
  const file = thinMachO(SHARED);
  file.writeUInt32LE(0x2a, 48);
  expect(() => withUuidOf(file, 'a')).toThrow('no LC_UUID');
});
