import { fileURLToPath } from 'node:url';
import type { InlineConfig } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Modules that exist at run time: Electron's, and keytar, whose native part cannot be bundled. */
const external = ['electron', 'keytar'];

/** No file is fetched over a network, so a large one is no reason for a warning. */
const ANY_SIZE_KB = 10_000;

const SMALL = { compress: true, mangle: false, codegen: true } as const;

/** A build for Node or Electron: everything bundled, except native modules. */
function program(
  outDir: string,
  input: Record<string, string>,
  output: Record<string, string>,
): InlineConfig {
  return {
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: true,
      target: 'node24',
      outDir,
      emptyOutDir: true,
      chunkSizeWarningLimit: ANY_SIZE_KB,
      rollupOptions: {
        input,
        external,
        // What programs share goes into files of its own: a helper that loads a program's file would run that program.
        preserveEntrySignatures: 'strict',
        // Halves the code to read at each start, and keeps all names for the stack traces of `--debug`.
        output: { ...output, minify: SMALL },
      },
    },
    // A text is read ten times as fast as code: a library of axios brings 170 kB of file types.
    json: { stringify: true, namedExports: false },
    ssr: { noExternal: true },
  };
}

/** All builds; their order does not matter. @param folder absolute path of what is called `out` in the repository */
export function buildsInto(folder: string): readonly InlineConfig[] {
  /** main as an ES module, with the parts that are loaded later. */
  const main: InlineConfig = {
    ...program(
      `${folder}/main`,
      { index: 'main/index.ts' },
      { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    ),
    // Some bundled libraries are CommonJS and read these names.
    define: { __filename: 'import.meta.filename', __dirname: 'import.meta.dirname' },
  };
  /** CommonJS starts faster: for an ES module Node reads each export of `node:http`, and so loads its fetch client. */
  const cli = program(
    `${folder}/cli`,
    { cli: 'main/cli.ts', 'keychain-helper': 'main/platform/node/keychain-helper.ts' },
    { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' },
  );
  /** A sandboxed preload must be plain CommonJS in one file. */
  const preload = program(
    `${folder}/preload`,
    { index: 'main/preload/index.ts' },
    { format: 'cjs', entryFileNames: '[name].cjs' },
  );
  const renderer: InlineConfig = {
    configFile: `${root}renderer/vite.config.ts`,
    logLevel: 'warn',
    build: { outDir: `${folder}/renderer`, chunkSizeWarningLimit: ANY_SIZE_KB },
  };
  return [main, cli, preload, renderer];
}
