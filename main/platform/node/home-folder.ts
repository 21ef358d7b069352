import { homedir, userInfo } from 'node:os';
import { isAbsolute } from 'node:path';

/**
 * The user's home folder. An empty or relative `HOME` does not count: it would follow the working directory.
 *
 * @returns `/` for a user whom the system does not know, as in many containers; Docker and `login` say the same
 */
export function homeFolder(): string {
  for (const ask of [homedir, () => userInfo().homedir]) {
    try {
      const folder = ask();
      if (isAbsolute(folder)) return folder;
    } catch {
      // Both throw for a user without an entry among the system's users.
    }
  }
  return '/';
}

// From here on `homedir()` and child programs have it too. env-paths asks while it is loaded, and throws if there is none:
// so this file is imported before.
if (process.platform !== 'win32') process.env['HOME'] = homeFolder();
