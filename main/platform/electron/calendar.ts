import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, shell } from 'electron';

/**
 * Hands an entry to the calendar program of the desktop. If there is none, the file is shown, to be opened by hand.
 *
 * @param text of an `.ics` file
 */
export async function openCalendar(text: string): Promise<void> {
  // Not the shared folder for temporary files, where the name may belong to another user.
  const path = join(app.getPath('userData'), 'envoy-tray-token.ics');
  await writeFile(path, text, { mode: 0o600 });
  // Resolves with a message if nothing opens such files.
  if ((await shell.openPath(path)) !== '') shell.showItemInFolder(path);
}
