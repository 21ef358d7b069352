import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { builtApp } from '../support/built.ts';
import type { CliRun } from '../support/cli.ts';
import type { DrillFixture } from './fixture.ts';

/** Runs a command on a terminal and types one of `lines` each time `question` appears. */
export function onTerminal(
  { env, file }: DrillFixture,
  args: readonly string[],
  question: string,
  lines: readonly string[],
): Promise<CliRun> {
  const result = file('result');
  const words = [process.execPath, builtApp().cli, ...args].map((word) => `'${word}'`);
  const child = spawn('script', ['-qfec', `${words.join(' ')} > '${result}'`, '/dev/null'], {
    env: { ...process.env, ...env },
  });
  const left = [...lines];
  let screen = '';
  let from = 0;
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      screen += chunk.toString();
      if (left.length === 0 || !screen.slice(from).includes(question)) return;
      from = screen.length;
      child.stdin.write(`${left.shift()}\r`);
    });
    child.once('error', reject);
    child.once('close', (code) => {
      const stdout = readFileSync(result, 'utf8');
      resolve({ code, stdout, stderr: screen, json: () => JSON.parse(stdout) as unknown });
    });
  });
}
