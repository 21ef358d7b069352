import { execFile } from 'node:child_process';

/** The name on the session bus under which Linux desktops collect tray icons. */
const WATCHER = 'org.kde.StatusNotifierWatcher';
const BUS = 'org.freedesktop.DBus';

const WATCHER_PATH = '/StatusNotifierWatcher';
const HAS_HOST = 'IsStatusNotifierHostRegistered';
const PROPERTIES = 'org.freedesktop.DBus.Properties.Get';

/** The two questions in the words of one program; a desktop has one of these programs at least. */
interface Asker {
  readonly program: string;
  /** Whether somebody owns the name. */
  readonly isOwned: (name: string) => readonly string[];
  /** Whether there is a panel too that shows what the owner collects. */
  readonly hasPanel: (name: string) => readonly string[];
}
const GDBUS = ['call', '--session', '--dest'];
const SEND = ['--session', '--print-reply'];
const ASKERS: readonly Asker[] = [
  {
    program: 'gdbus',
    isOwned: (name) => [...GDBUS, BUS, '--object-path', '/', '--method', `${BUS}.NameHasOwner`, name],
    hasPanel: (name) => [
      ...GDBUS,
      name,
      '--object-path',
      WATCHER_PATH,
      '--method',
      PROPERTIES,
      name,
      HAS_HOST,
    ],
  },
  {
    program: 'busctl',
    isOwned: (name) => ['--user', 'call', BUS, '/', BUS, 'NameHasOwner', 's', name],
    hasPanel: (name) => ['--user', 'get-property', name, WATCHER_PATH, name, HAS_HOST],
  },
  {
    program: 'dbus-send',
    isOwned: (name) => [...SEND, `--dest=${BUS}`, '/', `${BUS}.NameHasOwner`, `string:${name}`],
    hasPanel: (name) => [
      ...SEND,
      `--dest=${name}`,
      WATCHER_PATH,
      PROPERTIES,
      `string:${name}`,
      `string:${HAS_HOST}`,
    ],
  },
];
/** For one program. */
const LIMIT_MS = 3_000;

/** Whether this Linux desktop shows tray icons; null if nothing could be asked. */
export async function hasTrayHost(
  { PATH, DBUS_SESSION_BUS_ADDRESS, XDG_RUNTIME_DIR }: NodeJS.ProcessEnv = process.env,
  name = WATCHER,
): Promise<boolean | null> {
  for (const { program, isOwned, hasPanel } of ASKERS) {
    const ask = async (args: readonly string[]) =>
      answerIn(await run(program, args, { PATH, DBUS_SESSION_BUS_ADDRESS, XDG_RUNTIME_DIR }));
    const isThere = await ask(isOwned(name));
    // An owner of the name that does not answer the second question counts as a panel.
    if (isThere !== null) return isThere && (await ask(hasPanel(name))) !== false;
  }
  return null;
}

function answerIn(said: string): boolean | null {
  const word = /\b(true|false)\b/.exec(said)?.[1];
  return word === undefined ? null : word === 'true';
}

/** What the program prints; nothing if it is missing or fails. */
function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve) => {
    execFile(program, [...args], { env, timeout: LIMIT_MS }, (error, stdout) => resolve(error ? '' : stdout));
  });
}
