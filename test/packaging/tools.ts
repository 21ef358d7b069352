import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Length in bytes of what stands in for the AppImage runtime, which mounts the rest of the file. */
export const RUNTIME_BYTES = 4096;

/**
 * Writes what electron-builder would download: programs of Debian as they are, and stand-ins for fpm, the runtime
 * of AppImages and the converter of icons.
 *
 * @returns the environment variables that name them
 */
export function makeTools(folder: string): Record<string, string> {
  for (const name of ['runtimes', 'lib/x64', 'lib/arm64']) mkdirSync(join(folder, name), { recursive: true });
  for (const name of ['mksquashfs', 'desktop-file-validate'])
    symlinkSync(join('/usr/bin', name), join(folder, name));
  for (const arch of ['x64', 'arm64'])
    writeFileSync(join(folder, `runtimes/runtime-${arch}`), Buffer.alloc(RUNTIME_BYTES, 'dummy runtime '));
  const fpm = fileURLToPath(new URL('fpm-stand-in.ts', import.meta.url));
  const options = { mode: 0o755 };
  writeFileSync(join(folder, 'fpm'), `#!/bin/sh\nexec '${process.execPath}' '${fpm}' "$@"\n`, options);
  writeFileSync(
    join(folder, 'icon-tool.js'),
    `import '${new URL('icon-tool-stand-in.ts', import.meta.url)}';\n`,
  );
  return {
    APPIMAGE_TOOLS_PATH: folder,
    CUSTOM_FPM_PATH: join(folder, 'fpm'),
    ELECTRON_BUILDER_ICONS_TOOLSET_DIR: folder,
  };
}
