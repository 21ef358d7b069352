import './home-folder.ts';

import module from 'node:module';
import envPaths from 'env-paths';

/**
 * Keeps the compiled code of all modules that are loaded from now on, for the next start. Node can do that from 22.1
 * on. The folder is the user's own: Node's usual one is shared by all users, and code from it is run.
 */
export function keepCompiledCode(): void {
  module.enableCompileCache?.(envPaths('envoy-tray', { suffix: '' }).cache);
}
