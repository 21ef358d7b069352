import { join } from 'node:path';
import { locateApp } from './child-process.ts';
import type { LaunchOptions } from './hosted-app.ts';
import { ownHome } from './own-home.ts';

/** How real Electron is started with the app. */
export interface RealCommand {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * The same for the first process and for a second one, which meet by the folder `userData`.
 *
 * @param before arguments before the app's folder
 */
export function realCommand(
  options: LaunchOptions,
  userData: string,
  before: readonly string[] = [],
): RealCommand {
  const { root } = locateApp(options.app);
  const locale = options.locale ?? 'en-US';
  const language = locale.replace('-', '_');
  const inherited = Object.entries(process.env).filter(
    (pair): pair is [string, string] =>
      pair[1] !== undefined && !/^(VITEST|NODE_OPTIONS|NODE_ENV|NODE_V8|ELECTRON_RUN_AS_NODE)/.test(pair[0]),
  );
  return {
    cwd: root,
    args: [
      ...before,
      root,
      `--user-data-dir=${userData}`,
      `--lang=${locale}`,
      // Linux test machines often have no user namespaces, which the sandbox needs, and root never gets a sandbox.
      ...(process.platform === 'linux' ? ['--no-sandbox'] : []),
      ...(options.args ?? []),
    ],
    env: {
      ...Object.fromEntries(inherited),
      ...ownHome(join(userData, 'home')),
      // The languages of the system, on Linux.
      LANGUAGE: language,
      LC_ALL: `${language}.UTF-8`,
      ...options.env,
    },
  };
}
