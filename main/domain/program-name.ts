/** Whether this program was started by `npm run cli` in its source tree. */
export const isStartedByNpm = (env: NodeJS.ProcessEnv): boolean => env['npm_lifecycle_event'] === 'cli';

/** How this program was started: that way, or by the name that it is installed under. */
export const PROGRAM = isStartedByNpm(process.env) ? 'npm run cli --' : 'envoy-tray';

/** Where a relative path on the command line begins. npm runs the program in its source tree, not where it was typed. */
export function typedIn(env: NodeJS.ProcessEnv): string {
  const typed = isStartedByNpm(env) ? env['INIT_CWD'] : undefined;
  try {
    return typed ?? process.cwd();
  } catch {
    // The folder was deleted meanwhile.
    return '/';
  }
}

/** The variable that npm sets if it has taken an option for its own. @param name without dashes before it */
export const variableOfNpm = (name: string): string => `npm_config_${name.replaceAll('-', '_')}`;

/** A text that names `envoy-tray` before the words of a command, so that its commands can be typed as they stand. */
export const asStarted = (text: string): string => text.replaceAll('envoy-tray ', `${PROGRAM} `);
