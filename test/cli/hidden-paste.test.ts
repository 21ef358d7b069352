import { describe, expect, it } from 'vitest';
import { readHiddenPaste } from '../../main/cli/hidden-paste.ts';
import { findToken } from '../../main/domain/find-token.ts';
import { makeToken } from '../support/builders.ts';
import { createFakeClock, flushEvents } from '../support/fakes/clock.ts';
import { createFakeTerminal } from '../support/fakes/terminal.ts';

const TOKEN = makeToken();
const WRAPPED = TOKEN.replaceAll(/.{76}/g, '$&\r');
const cut = (lines: number) => `${WRAPPED.split('\r').slice(0, lines).join('\r')}\r`;

function pasting() {
  const { terminal, type, shown } = createFakeTerminal();
  const clock = createFakeClock();
  let text: string | null = null;
  const done = readHiddenPaste('Token: ', terminal, clock, new AbortController().signal).then((read) => {
    text = read;
    return findToken(read);
  });
  return {
    clock,
    done,
    shown,
    isOver: () => text !== null,
    async type(block: string) {
      type(block);
      await flushEvents();
    },
  };
}

describe('a token that comes in parts', () => {
  it('is waited for while the text ends inside it, and the user is told so', async () => {
    const { type, clock, done, shown, isOver } = pasting();
    await type(cut(3));
    await clock.run(2000);
    expect(shown()).toContain('not complete yet');
    await clock.run(25_000);
    expect(isOver()).toBe(false);
    await type(`${WRAPPED.slice(cut(3).length)}\r`);
    await clock.run(400);
    expect(await done).toMatchObject({ kind: 'found', token: TOKEN });
    expect(shown()).not.toContain('eyJ');
  });

  it('is given up after half a minute', async () => {
    const { type, clock, done } = pasting();
    await type(cut(3));
    await clock.run(32_000);
    expect(await done).toMatchObject({ kind: 'none', seen: expect.stringMatching(/^cut-off/) });
  });

  it.each([
    ['an empty line', `${cut(3)}\r`],
    ['text behind it', `{"token":"${cut(3).trim()}"}\r`],
  ])('is not waited for long after %s', async (_what, text) => {
    const { type, clock, isOver } = pasting();
    await type(text);
    await clock.run(2000);
    expect(isOver()).toBe(true);
  });
});

describe('a token that is corrected', () => {
  it.each([
    ['Ctrl-U', `${makeToken({ aud: '122400000777' })}\x15${TOKEN}\r`],
    ['Ctrl-U after several lines', `${cut(2)}\x15${TOKEN}\r`],
    ['Backspace', `xyz\x7f\x7f\x7f${TOKEN}\r`],
    ['an arrow key', `${TOKEN.slice(0, 40)}\x1b[A${TOKEN.slice(40)}\r`],
  ])('is taken after %s', async (_how, keys) => {
    const { type, clock, done } = pasting();
    await type(keys);
    await clock.run(2000);
    expect(await done).toMatchObject({ kind: 'found', token: TOKEN });
  });
});
