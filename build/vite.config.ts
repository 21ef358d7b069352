import { isBuiltin } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { InlineConfig, Plugin } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Modules that exist at run time: Electron's, and keytar, whose native part cannot be bundled. */
const external = ['electron', 'keytar'];

/**
 * Gets Node's modules from `process.getBuiltinModule` instead of importing them. An import reads every export
 * once, including those that are created when read. `import 'node:http'` alone loads Node's whole WebSocket
 * client, a third of the program's start-up time.
 */
const builtinsAsTheyAre: Plugin = {
  name: 'builtins-as-they-are',
  enforce: 'pre',
  resolveId(id, _importer, { kind }) {
    if (!isBuiltin(id)) return null;
    // `require` does not read every export; the bundler's helpers import `node:module` before anything else.
    return kind === 'require-call' || id === 'node:module' ? { id, external: true } : `\0builtin:${id}`;
  },
  load(id) {
    const name = id.startsWith('\0builtin:') ? id.slice('\0builtin:'.length) : null;
    if (name === null) return null;
    // Marked as pure, so that unused exports are removed.
    const named = Object.keys(process.getBuiltinModule(name) ?? {})
      .filter((key) => key !== 'default')
      .map((key) => `const _${key} = /* @__PURE__ */ get('${key}'); export { _${key} as ${key} };`);
    return `const whole = process.getBuiltinModule('${name}'); const get = (key) => whole[key]; export default whole; ${named.join(' ')}`;
  },
};

/** axios detects form data by the global class, so Node loads all of its fetch: a fifth of the start-up. */
const FORM_DATA = "typeof G.FormData !== 'undefined' ? G.FormData : undefined";

/**
 * Removes parts of axios that this program does not use. Form data, the fetch adapter and HTTP/2 each load
 * one more of Node's HTTP clients at the start.
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
      // Halves the code to read at each start, and keeps all names for the stack traces of `--debug`.
      rollupOptions: { input, external, output: { ...output, minify: SMALL } },
    },
    ssr: { noExternal: true },
  };
}

/** All builds; their order does not matter. @param folder absolute path of what is called `out` in the repository */
export function buildsInto(folder: string): readonly InlineConfig[] {
  /** main as an ES module: its entry points and their shared code. */
  const main: InlineConfig = {
    ...program(
      `${folder}/main`,
      {
        index: 'main/index.ts',
        cli: 'main/cli.ts',
        'keychain-helper': 'main/platform/node/keychain-helper.ts',
      },
      { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    ),
    plugins: [leanAxios, builtinsAsTheyAre],
    // Some bundled libraries are CommonJS and read these names.
    define: { __filename: 'import.meta.filename', __dirname: 'import.meta.dirname' },
  };
  /** A sandboxed preload must be plain CommonJS in one file. */
  const preload = program(
    `${folder}/preload`,
    { index: 'main/preload/index.ts' },
    { format: 'cjs', entryFileNames: '[name].cjs' },
  );
  const renderer: InlineConfig = {
    configFile: `${root}renderer/vite.config.ts`,
    logLevel: 'warn',
    build: { outDir: `${folder}/renderer` },
  };
  return [main, preload, renderer];
}
