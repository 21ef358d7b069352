import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { InlineConfig } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Modules that are there at run time: Node's own, Electron's, and keytar, whose native part cannot be bundled. */
const external = ['electron', 'keytar', ...builtinModules, /^node:/];

/** main as an ES module: the two front doors, which share what they have in common. */
const main: InlineConfig = {
  root,
  configFile: false,
  logLevel: 'warn',
  build: {
    ssr: true,
    target: 'node24',
    outDir: 'out/main',
    emptyOutDir: true,
    rollupOptions: {
      input: { index: 'main/index.ts', cli: 'main/cli.ts' },
      external,
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
  ssr: { noExternal: true },
  // Some libraries are CommonJS at heart and ask for their own file.
  define: { __filename: 'import.meta.filename', __dirname: 'import.meta.dirname' },
};

/** A sandboxed preload is plain CommonJS in one file. */
const preload: InlineConfig = {
  root,
  configFile: false,
  logLevel: 'warn',
  build: {
    ssr: true,
    target: 'node24',
    outDir: 'out/preload',
    emptyOutDir: true,
    rollupOptions: {
      input: { index: 'main/preload/index.ts' },
      external,
      output: { format: 'cjs', entryFileNames: '[name].cjs' },
    },
  },
  ssr: { noExternal: true },
};

const renderer: InlineConfig = { configFile: `${root}renderer/vite.config.ts`, logLevel: 'warn' };

/** Everything that is built, in any order. */
export const builds: readonly InlineConfig[] = [main, preload, renderer];
