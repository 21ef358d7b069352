import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { askCredentials, codePrompt, readKeys, readPasted, readPiped } from '../../main/cli/prompt.ts';
import type { Terminal } from '../../main/cli/terminal.ts';
import type { GivenCredentials } from '../../main/domain/ports/index.ts';
import { systemClock } from '../../main/platform/node/clock.ts';
import { flushEvents } from '../support/fakes/clock.ts';
import { createFakeTerminal } from '../support/fakes/terminal.ts';

const EMAIL = 'me@example.org';
const NOTHING: GivenCredentials = { email: undefined, password: undefined };
const never = new AbortController().signal;

/** Asks on a terminal on which these blocks are typed. @returns the answer or the error, and what was shown */
async function asked(blocks: readonly string[], given = NOTHING) {
  const { terminal, type, shown } = createFakeTerminal();
  const done = askCredentials(terminal, given, never).catch((error: unknown) => error);
  for (const block of blocks) {
    type(block);
    await flushEvents();
  }
  return { answer: await done, shown: shown() };
}

describe('e-mail and password asked for on a terminal', () => {
  it.each([
    ['a line each', [`${EMAIL}\r`, 'correct horse\r']],
    ['two lines at once', [`${EMAIL}\rcorrect horse\r`]],
    ['line ends of Windows', [`${EMAIL}\r\ncorrect horse\r\n`]],
    ['a line end in two blocks', [`${EMAIL}\r`, '\n', 'correct horse\r', '\n']],
    ['a blank line between', [`\r${EMAIL}\r\rcorrect horse\r`]],
    ['the marks of a paste', [`\x1b[200~${EMAIL}\rcorrect horse\x1b[201~\r`]],
    ['a password manager', [`${EMAIL}\tcorrect horse\r`]],
    ['a block that ends inside', [`${EMAIL}\rcorr`, 'ect horse\r']],
    ['an arrow up', [`${EMAIL}\r`, '\x1b[A', '\x1bOA', 'correct horse\r']],
    ['an arrow in two blocks', [`${EMAIL}\r`, 'correct\x1b[', '1;5D horse\r']],
    ['other control keys', [`${EMAIL}\r`, '\x01corr\x0cect\x1b horse\x04\r']],
    ['a Tab behind', [`${EMAIL}\r`, 'correct horse\t\r']],
    ['Backspace', [`x\x7f${EMAIL}\r`, 'correct hörr\x7f\x7f\x7forse\r']],
    ['Ctrl-U', [`you\x15${EMAIL}\r`, 'wrong\x15correct horse\r']],
    ['Ctrl-W', [`${EMAIL}\r`, 'correct donkey\x17horse\r']],
  ])('are taken with %s, and only the e-mail is shown', async (_how, blocks) => {
    const { answer, shown } = await asked(blocks);
    expect(answer).toEqual({ email: EMAIL, password: 'correct horse' });
    expect(shown).toMatch(/^E-mail of your Enphase account: .*me@example\.org\nPassword: \n$/);
  });

  it('is asked for the password alone if the e-mail is given', async () => {
    const { answer, shown } = await asked(['pässwörd 👩‍🚀\r'], { ...NOTHING, email: EMAIL });
    expect(answer).toEqual({ email: EMAIL, password: 'pässwörd 👩‍🚀' });
    expect(shown).toBe('Password: \n');
  });

  it.each([
    ['two lines for a password', [`${EMAIL}\rcorrect horse\r`], 'usage/too-many-lines'],
    ['e-mail, Tab and password for a password', [`${EMAIL}\tcorrect horse\r`], 'usage/password-typed'],
    ['the e-mail again', [`${EMAIL}\r`], 'usage/email-twice'],
    ['a zero-width space inside', ['correct\u200bhorse\r'], 'usage/password-typed'],
    ['blanks', ['   \r'], 'credentials-missing/both'],
    ['nothing', ['\r'], 'credentials-missing/both'],
    ['Ctrl-D', ['\x04'], 'credentials-missing/both'],
  ])('are not sent: %s', async (_what, blocks, id) => {
    const { answer } = await asked(blocks, { ...NOTHING, email: EMAIL });
    expect(answer).toMatchObject({ id });
    expect(JSON.stringify(answer)).not.toContain('horse');
  });

  it('are not asked for if both are given, and not half', async () => {
    expect((await asked([], { email: EMAIL, password: 'secret' })).answer).toMatchObject({
      password: 'secret',
    });
    expect((await asked([], { ...NOTHING, password: 'secret' })).answer).toMatchObject({
      id: 'credentials-missing/no-email',
    });
  });

  it('is given up with the signal', async () => {
    const { terminal } = createFakeTerminal();
    const stop = new AbortController();
    const done = askCredentials(terminal, NOTHING, stop.signal);
    stop.abort();
    await expect(done).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('a code asked for on a terminal', () => {
  const request = { problem: null, resentAt: null };

  it.each([
    ['040506\r', { code: '040506' }],
    ['\r', 'resend'],
  ])('is what is typed: %j', async (keys, answer) => {
    const { terminal, type } = createFakeTerminal();
    const done = codePrompt(terminal)?.(request as never, never);
    type(keys);
    expect(await done).toEqual(answer);
  });

  it('is given up with Ctrl-D, and no other one is sent', async () => {
    const { terminal, type } = createFakeTerminal();
    const done = codePrompt(terminal)?.(request as never, never);
    type('\x04');
    await expect(done).rejects.toMatchObject({ id: 'mfa-required/cancelled' });
  });
});

describe('standard input that stays open', () => {
  it.each([
    ['a password', (terminal: Terminal, signal: AbortSignal) => readPiped(terminal, EMAIL, signal)],
    ['a token', (terminal: Terminal, signal: AbortSignal) => readPasted(terminal, systemClock, signal)],
    [
      'a key',
      (terminal: Terminal, signal: AbortSignal) =>
        readKeys(terminal, ['Key'], { isPiped: true, areNeeded: true, signal }),
    ],
  ])('does not keep Ctrl-C from ending the wait for %s', async (_, read) => {
    const input = new PassThrough();
    const terminal = { ...createFakeTerminal().terminal, input: input as unknown as Terminal['input'] };
    const stop = new AbortController();
    const reading = read(terminal, stop.signal);
    input.write('half of it');
    await flushEvents();
    stop.abort();
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
    expect(input.destroyed).toBe(true);
  });
});
