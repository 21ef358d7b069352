import { defineConfig } from 'vite';

/** Run from the root of the repository. The output is plain files that a strict CSP allows. */
export default defineConfig({
  root: 'renderer',
  // Relative, because the app serves the page with its own URL scheme, under any path.
  base: './',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../out/renderer',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    // The polyfill calls fetch(), which `connect-src 'none'` forbids, and there is only one chunk anyway.
    modulePreload: false,
    target: 'chrome140',
  },
});
