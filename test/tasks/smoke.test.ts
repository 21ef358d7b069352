import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { sample } from '../support/fast-check.ts';
import { HANGS_MS } from '../support/limits.ts';
import { titleWith } from '../support/programs.ts';

const fileAt = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const SMOKE = fileAt('../../build/tasks/smoke.ts');
const FAKE = fileAt('./smoke-fake.ts');

/** Runs the task on a fake app. @param limit ms after which it takes the fake for hanging */
async function smoke(kind: string, limit = HANGS_MS): Promise<{ code: number | null; lines: string[] }> {
  const child = spawn(process.execPath, [SMOKE, process.execPath, FAKE, kind], {
    env: { ...process.env, HANGS_MS: `${limit}` },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  const [code] = await once(child, 'close');
  return { code, lines: stdout.trimEnd().split('\n') };
}

// There a program without windows cannot be asked to end, so the later steps would differ.
const reason = process.platform === 'win32' ? 'Windows has no signals' : undefined;

describe.skipIf(reason !== undefined)(titleWith('npm run smoke', reason), () => {
  it('is content with an app that starts, hands over and ends', async () => {
    const { code, lines } = await smoke('good');
    expect(lines).toEqual([
      expect.stringMatching(/^✓ starts: \{"version":"0\.0\.0"/),
      '✓ hands over to the first process: the second process has ended, the first one runs',
      '✓ ends when it is asked to: exit code 0',
      '✓ leaves no process behind: 1 others have ended with it',
      '✓ has logged no error: 1 lines',
    ]);
    expect(code).toBe(0);
  });

  it.each(
    sample([
      ['crashing', '✗ starts: it has ended: exit code 3'],
      ['refusing', '✗ hands over to the first process: the second process: exit code 1'],
      ['failing', '✗ ends when it is asked to: exit code 4'],
      ['stumbling', expect.stringMatching(/^✗ has logged no error: \S+ error unhandled/)],
    ] as const),
  )('names the step at which an app fails that is %s', async (kind, line) => {
    const { code, lines } = await smoke(kind);
    expect(lines).toContainEqual(line);
    expect(code).toBe(1);
  });

  // With a short limit an earlier step could fail too, on a busy machine; so each takes the longest that is bearable.
  it.concurrent.each(
    sample([
      ['silent', 1_000, '✗ starts: no start in its log after 1000 ms'],
      ['clinging', 12_000, '✗ hands over to the first process: the second process still runs after 12000 ms'],
      ['surviving', 12_000, '✗ ends when it is asked to: it still runs after 12000 ms'],
      ['orphaning', 12_000, expect.stringMatching(/^✗ leaves no process behind: .+ \(\d+\)$/)],
    ] as const),
  )('gives up on an app that is %s', async (kind, limit, line) => {
    const { code, lines } = await smoke(kind, limit);
    expect(lines).toContainEqual(line);
    expect(code).toBe(1);
  });

  it('says what a crashing app has printed', async () => {
    expect((await smoke('crashing')).lines.at(-1)).toBe('    No display.');
  });
});
