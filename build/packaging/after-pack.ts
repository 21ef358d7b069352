import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { AfterPackContext } from 'electron-builder';
import { withUuidOf } from './mach-o.ts';

const PROGRAMS = ['Contents/MacOS/*', 'Contents/Frameworks/*.app/Contents/MacOS/*'];

/**
 * Called by electron-builder before it signs. Since version 15, macOS remembers who may use the local network by the
 * LC_UUID of the program. All apps on the same Electron share one, so a refusal for another app would hit this one.
 */
export default function afterPack({ appOutDir, electronPlatformName, packager }: AfterPackContext): void {
  if (electronPlatformName !== 'darwin') return;
  const { id, productFilename } = packager.appInfo;
  for (const program of globSync(PROGRAMS, { cwd: join(appOutDir, `${productFilename}.app`) })) {
    const path = join(appOutDir, `${productFilename}.app`, program);
    writeFileSync(path, withUuidOf(readFileSync(path), `${id} ${basename(program)}`));
  }
}
