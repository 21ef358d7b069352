#!/usr/bin/env node
import { keepCompiledCode } from './platform/node/compile-cache.ts';
import { removeFetchGlobals } from './platform/node/unused-globals.ts';

keepCompiledCode();
removeFetchGlobals();
// Imported only now, so that its compiled code is kept and the globals are gone.
void import('./command-line.ts').then(async ({ main }) => {
  process.exitCode = await main(process.argv.slice(2));
});
