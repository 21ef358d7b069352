import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type InlineConfig } from 'vite';

/** The command line as one program, the way it is shipped. */
export interface BuiltCli extends Disposable {
  readonly path: string;
}

/**
 * Builds the command line from the sources at hand into a folder of its own. Tests that start it often do not have the
 * seconds that Node takes to read all sources and libraries one by one. The keychain's native part is left out.
 */
export async function buildCli(): Promise<BuiltCli> {
  const folder = mkdtempSync(join(tmpdir(), 'envoy-tray-built-'));
  // By a name that the type checker does not follow: what builds the program is checked apart from what tests it.
  const config = new URL('../../build/vite.config.ts', import.meta.url).href;
  const { builds } = (await import(config)) as { builds: readonly InlineConfig[] };
  const [main] = builds;
  await build({
    ...main,
    build: {
      ...main?.build,
      outDir: folder,
      rollupOptions: {
        ...main?.build?.rollupOptions,
        input: { cli: fileURLToPath(new URL('../../main/cli.ts', import.meta.url)) },
        output: {
          ...main?.build?.rollupOptions?.output,
          entryFileNames: '[name].mjs',
          chunkFileNames: '[name]-[hash].mjs',
        },
      },
    },
  });
  return {
    path: join(folder, 'cli.mjs'),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}
