import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { InlineConfig } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Modules that are there at run time: Node's own, Electron's, and keytar, whose native part cannot be bundled. */
const external = ['electron', 'keytar', ...builtinModules, /^node:/];

/** What runs in Node's or Electron's own JavaScript: everything bundled, native modules left out. */
function program(
  folder: string,
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
      outDir: `out/${folder}`,
      emptyOutDir: true,
      rollupOptions: { input, external, output },
    },
    ssr: { noExternal: true },
  };
}

/** main as an ES module: the two front doors, which share what they have in common. */
const main: InlineConfig = {
  ...program(
    'main',
    { index: 'main/index.ts', cli: 'main/cli.ts' },
    { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
  ),
  // Some libraries are CommonJS at heart and ask for their own file.
  define: { __filename: 'import.meta.filename', __dirname: 'import.meta.dirname' },
};

/** A sandboxed preload is plain CommonJS in one file. */
const preload = program(
  'preload',
  { index: 'main/preload/index.ts' },
  { format: 'cjs', entryFileNames: '[name].cjs' },
);

const renderer: InlineConfig = { configFile: `${root}renderer/vite.config.ts`, logLevel: 'warn' };

/** Everything that is built, in any order. */
export const builds: readonly InlineConfig[] = [main, preload, renderer];
