import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { titleWith } from '../support/programs.ts';
import { plist, resedit } from './builder.ts';
import { ELECTRON_UUID } from './dummy-electron.ts';
import {
  expectContents,
  expectFuses,
  expectLicenses,
  expectNoTraces,
  type PackedApp,
} from './expectations.ts';
import { makeProject, noPackaging, type Project, REPOSITORY } from './packed.ts';

const manifest = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8'));
let project: Project;
beforeAll(async () => {
  project = makeProject();
  await project.pack('win', 'dir');
  await project.pack('mac', 'dir');
});
afterAll(() => project[Symbol.dispose]());

const expectShipped = (app: () => PackedApp) => {
  it('has the built code, the icons of the tray and keytar, and nothing else', () => expectContents(app()));
  it('has no source maps and no traces of the machine that built it', () => expectNoTraces(app()));
  it('has the licenses of all that it contains', () => expectLicenses(app()));
  it('has all fuses set', () => expectFuses(app()));
};

describe.runIf(noPackaging === undefined).for(['x64', 'arm64'] as const)(
  titleWith('the folder for Windows on %s', noPackaging),
  (arch) => {
    const folder = () => join(project.dist, arch === 'x64' ? 'win-unpacked' : 'win-arm64-unpacked');
    const program = () => join(folder(), 'Envoy Tray.exe');
    expectShipped(() => ({
      project,
      resources: join(folder(), 'resources'),
      program: program(),
      system: 'win',
      arch,
    }));

    it('has a program that names the app and knows the hash of the archive', () => {
      const file = resedit.NtExecutable.from(readFileSync(program()));
      const { entries } = resedit.NtExecutableResource.from(file);
      const [version] = resedit.Resource.VersionInfo.fromEntries(entries);
      expect(version?.getStringValues({ lang: 0x0409, codepage: 1200 })).toMatchObject({
        ProductName: 'Envoy Tray',
        CompanyName: manifest.author.name,
        FileVersion: manifest.version,
      });
      expect(entries.some(({ type, id }) => type === 'INTEGRITY' && id === 'ELECTRONASAR')).toBe(true);
      expect(resedit.Resource.IconGroupEntry.fromEntries(entries)).toHaveLength(1);
    });
  },
);

// Made on another system than macOS, the app is not signed: that step, dmg and zip are not tested.
describe.runIf(noPackaging === undefined).for(['x64', 'arm64'] as const)(
  titleWith('the app for macOS on %s', noPackaging),
  (arch) => {
    const app = () => join(project.dist, arch === 'x64' ? 'mac' : 'mac-arm64', 'Envoy Tray.app');
    const contents = () => join(app(), 'Contents');
    expectShipped(() => ({
      project,
      resources: join(contents(), 'Resources'),
      program: app(),
      system: 'mac',
      arch,
    }));

    it('asks for the local network, stays out of the Dock, and knows the hash of the archive', () => {
      expect(plist.parse(readFileSync(join(contents(), 'Info.plist'), 'utf8'))).toMatchObject({
        CFBundleIdentifier: 'io.github.envoy-tray',
        CFBundleShortVersionString: manifest.version,
        LSUIElement: true,
        NSBonjourServices: ['_enphase-envoy._tcp'],
        NSLocalNetworkUsageDescription: expect.stringContaining('home network'),
        ElectronAsarIntegrity: { 'Resources/app.asar': { algorithm: 'SHA256' } },
      });
    });

    it('has programs with an LC_UUID of their own, not the one that all apps on Electron share', () => {
      const programs = globSync('{MacOS,Frameworks/*.app/Contents/MacOS}/*', { cwd: contents() });
      expect(programs.map((path) => basename(path)).sort()).toEqual([
        'Envoy Tray',
        'Envoy Tray Helper',
        'Envoy Tray Helper (GPU)',
        'Envoy Tray Helper (Plugin)',
        'Envoy Tray Helper (Renderer)',
      ]);
      const uuids = programs.map((path) => readFileSync(join(contents(), path)).toString('hex', 56, 72));
      expect(new Set(uuids).size).toBe(programs.length);
      expect(uuids).not.toContain(ELECTRON_UUID);
    });
  },
);
