#!/usr/bin/env node
import { keepCompiledCode } from './platform/node/compile-cache.ts';

keepCompiledCode();
// Imported only now, so that its compiled code is kept.
const { main } = await import('./command-line.ts');
process.exitCode = await main(process.argv.slice(2));
