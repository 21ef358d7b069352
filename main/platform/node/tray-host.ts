import { execFile } from 'node:child_process';

/** Whoever shows tray icons on a Linux desktop owns this name on the session bus. */
const HOST = 'org.kde.StatusNotifierWatcher';
const BUS = 'org.freedesktop.DBus';

/** Programs that can ask the bus; a desktop has one of them at least. */
const askers = (name: string): readonly (readonly string[])[] => [
  [
    'gdbus',
    'call',
    '--session',
    '--dest',
    BUS,
    '--object-path',
    '/',
    '--method',
    `${BUS}.NameHasOwner`,
    name,
  ],
  ['busctl', '--user', 'call', BUS, '/', BUS, 'NameHasOwner', 's', name],
  ['dbus-send', '--session', '--print-reply', `--dest=${BUS}`, '/', `${BUS}.NameHasOwner`, `string:${name}`],
];
/** ms */
const LIMIT = 3_000;

/** Whether this Linux desktop shows tray icons; null if nothing could be asked. */
export async function hasTrayHost(
  { PATH, DBUS_SESSION_BUS_ADDRESS, XDG_RUNTIME_DIR }: NodeJS.ProcessEnv = process.env,
  name = HOST,
): Promise<boolean | null> {
  for (const [program = '', ...args] of askers(name)) {
    const said = await run(program, args, { PATH, DBUS_SESSION_BUS_ADDRESS, XDG_RUNTIME_DIR });
    const answer = /\b(true|false)\b/.exec(said)?.[1];
    if (answer !== undefined) return answer === 'true';
  }
  return null;
}

/** What the program prints; nothing if it is missing or fails. */
function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve) => {
    execFile(program, [...args], { env, timeout: LIMIT }, (error, stdout) => resolve(error ? '' : stdout));
  });
}
