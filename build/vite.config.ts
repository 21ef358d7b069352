import { isBuiltin } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { InlineConfig, Plugin } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Modules that are there at run time: Electron's, and keytar, whose native part cannot be bundled. */
const external = ['electron', 'keytar'];

/**
 * Takes Node's own modules as they are instead of importing them. An import reads every export once, those too that
 * are made when they are read: `import 'node:http'` alone loads Node's whole WebSocket client, a third of the time
 * that the program takes to start.
 */
const builtinsAsTheyAre: Plugin = {
  name: 'builtins-as-they-are',
  enforce: 'pre',
  resolveId(id, _importer, { kind }) {
    if (!isBuiltin(id)) return null;
    // What is required is not read through; and the bundler's own helpers import `node:module` before anything else.
    return kind === 'require-call' || id === 'node:module' ? { id, external: true } : `\0builtin:${id}`;
  },
  load(id) {
    const name = id.startsWith('\0builtin:') ? id.slice('\0builtin:'.length) : null;
    if (name === null) return null;
    // Pure, so that only what is imported stays.
    const named = Object.keys(process.getBuiltinModule(name) ?? {})
      .filter((key) => key !== 'default')
      .map((key) => `const _${key} = /* @__PURE__ */ get('${key}'); export { _${key} as ${key} };`);
    return `const whole = process.getBuiltinModule('${name}'); const get = (key) => whole[key]; export default whole; ${named.join(' ')}`;
  },
};

/** axios tells form data by the global class, for which Node loads all of its fetch: a fifth of the time to start. */
const FORM_DATA = "typeof G.FormData !== 'undefined' ? G.FormData : undefined";

/**
 * Leaves out what axios has for others: form data, its fetch adapter and HTTP/2 each load one more HTTP client of
 * Node's at the start, and nothing here asks for them.
 */
const leanAxios: Plugin = {
  name: 'lean-axios',
  enforce: 'pre',
  resolveId: (id, importer) =>
    /[/\\]axios[/\\]lib[/\\]/.test(importer ?? '') && /^(\.\/fetch\.js|form-data|http2)$/.test(id)
      ? '\0left-out'
      : null,
  load: (id) => (id === '\0left-out' ? 'export default undefined; export const getFetch = undefined;' : null),
  transform(code, id) {
    if (!/[/\\]axios[/\\]lib[/\\]utils\.js$/.test(id)) return null;
    if (!code.includes(FORM_DATA)) this.error('axios asks for form data in another way now.');
    return code.replace(FORM_DATA, 'undefined');
  },
};

const SMALL = { compress: true, mangle: false, codegen: true } as const;

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
      // Half the text to read at each start; with all names, for the traces of `--debug`.
      rollupOptions: { input, external, output: { ...output, minify: SMALL } },
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
  plugins: [leanAxios, builtinsAsTheyAre],
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
