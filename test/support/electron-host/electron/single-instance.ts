import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** What a second process passes to the first. */
export interface Handover {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly data: unknown;
}

/**
 * The lock of one user-data folder, real across processes: a file with the holder's process id, and a folder
 * in which a second process puts its arguments. All of it is synchronous, because Electron's call is.
 */
export function createInstanceLock(folder: () => string, onSecond: (handover: Handover) => void) {
  let release: (() => void) | null = null;

  function request(handover: Handover): boolean {
    if (release !== null) return true;
    const box = join(folder(), 'host-handover');
    const file = join(folder(), 'host-lock');
    mkdirSync(box, { recursive: true });
    if (!take(file)) {
      const name = `${process.pid}-${Date.now()}`;
      writeFileSync(join(box, `.${name}`), JSON.stringify(handover));
      renameSync(join(box, `.${name}`), join(box, `${name}.json`));
      return false;
    }
    const read = () => {
      for (const name of readdirSync(box).filter((entry) => entry.endsWith('.json'))) {
        const said: Handover = JSON.parse(readFileSync(join(box, name), 'utf8'));
        rmSync(join(box, name));
        onSecond(said);
      }
    };
    const watcher = watch(box, read);
    watcher.unref();
    release = () => {
      watcher.close();
      rmSync(file, { force: true });
    };
    return true;
  }
  return {
    request,
    held: () => release !== null,
    release() {
      release?.();
      release = null;
    },
  };
}

function take(file: string): boolean {
  try {
    const handle = openSync(file, 'wx');
    writeFileSync(handle, String(process.pid));
    closeSync(handle);
    return true;
  } catch {
    if (isAlive(Number(readFileSync(file, 'utf8')))) return false;
    rmSync(file, { force: true });
    return take(file);
  }
}

function isAlive(pid: number): boolean {
  if (!(pid > 0) || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
