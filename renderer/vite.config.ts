import { defineConfig } from 'vite';

/** Run from the top of the repository; what comes out is plain files that a strict CSP lets through. */
export default defineConfig({
  root: 'renderer',
  // The page is served from a scheme of its own, under any path.
  base: './',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../out/renderer',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    // The polyfill fetches, which `connect-src 'none'` forbids, and there is one chunk anyway.
    modulePreload: false,
    target: 'chrome140',
  },
});
