// Folders that look to electron-builder like Electron, and run nothing. By hand:
//   node test/packaging/dummy-electron.ts FOLDER
//   ELECTRON_DIST=FOLDER/linux npm run package -- --linux dir
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { thinMachO } from '../support/mach-o-file.ts';
import { resedit } from './builder.ts';

/** The place in Electron’s binary that fuses are written to: here all are on. */
const FUSES = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\x01\x09111111111', 'latin1');
/** The LC_UUID that all apps on the same Electron have in common. */
export const ELECTRON_UUID = '4c4c44c055553144a1f0a1f0a1f0a1f0';
const LANGUAGES = ['de', 'en-GB', 'en-US', 'es', 'es-419', 'fr', 'it', 'nl', 'pl'];

/** Writes the folders `linux`, `win` and `mac` into a folder. */
export function makeDummyElectrons(folder: string): void {
  write(join(folder, 'linux'), {
    ...LICENSES,
    electron: Buffer.concat([Buffer.from('\x7fELF dummy', 'latin1'), FUSES]),
    'chrome-sandbox': 'dummy',
    'resources/empty': '',
    ...Object.fromEntries(LANGUAGES.map((language) => [`locales/${language}.pak`, ''])),
  });
  write(join(folder, 'win'), {
    ...LICENSES,
    'electron.exe': windowsProgram(),
    'resources/empty': '',
    ...Object.fromEntries(LANGUAGES.map((language) => [`locales/${language}.pak`, ''])),
  });
  write(join(folder, 'mac/Electron.app/Contents'), {
    ...macProgram('Electron'),
    'Resources/en.lproj/locale.pak': '',
    'Resources/de.lproj/locale.pak': '',
    'Frameworks/Electron Framework.framework/Electron Framework': thinMachO(ELECTRON_UUID, undefined, FUSES),
    'Frameworks/Electron Framework.framework/Versions/A/Resources/en.lproj/locale.pak': '',
    'Frameworks/Electron Framework.framework/Versions/A/Resources/fr.lproj/locale.pak': '',
  });
  for (const name of ['', ' (GPU)', ' (Plugin)', ' (Renderer)'].map((kind) => `Electron Helper${kind}`))
    write(join(folder, `mac/Electron.app/Contents/Frameworks/${name}.app/Contents`), macProgram(name));
}

const LICENSES = { LICENSE: 'Electron', 'LICENSES.chromium.html': 'Chromium' };

function write(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content, { mode: 0o755 });
  }
}

function macProgram(name: string): Record<string, string | Uint8Array> {
  return {
    'Info.plist': `<?xml version="1.0"?><plist version="1.0"><dict>
      <key>CFBundleExecutable</key><string>${name}</string></dict></plist>`,
    [`MacOS/${name}`]: thinMachO(ELECTRON_UUID),
  };
}

function windowsProgram(): Uint8Array {
  const program = resedit.NtExecutable.createEmpty(false, false);
  const resources = resedit.NtExecutableResource.from(program);
  const version = resedit.Resource.VersionInfo.createEmpty();
  version.setStringValues({ lang: 0x0409, codepage: 1200 }, { ProductName: 'Electron' });
  version.outputToResourceEntries(resources.entries);
  resources.outputResource(program);
  program.setExtraData(FUSES);
  return new Uint8Array(program.generate());
}

if (import.meta.main) makeDummyElectrons(resolve(process.argv[2] ?? 'dist/dummy'));
