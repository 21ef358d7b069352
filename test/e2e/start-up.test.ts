import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { builtApp } from '../support/built.ts';
import { runCli } from '../support/cli.ts';

/** Says at the end which of Node's own modules were loaded. */
const TELL = 'process.on("exit",()=>process.stderr.write(process.moduleLoadList.join("\\n")))';

it('the built program loads only the HTTP client that it uses, since each of the others takes as long as all of its own code', async () => {
  const args = ['--import', `data:text/javascript,${encodeURIComponent(TELL)}`, builtApp().cli, '--version'];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args);
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  const loaded = stderr.split('\n').filter((name) => /undici|http/i.test(name));
  expect(loaded).toContain('NativeModule http');
  expect(loaded.filter((name) => /undici|http2/.test(name))).toEqual([]);
});

it('runs from its source too, as npm run cli does', async () => {
  const program = fileURLToPath(new URL('../../main/cli.ts', import.meta.url));
  const [source, built] = await Promise.all([runCli(['--help'], { program }), runCli(['--help'])]);
  expect(source).toMatchObject({ code: 0, stdout: built.stdout });
});
