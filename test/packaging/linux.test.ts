import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingPrograms, titleWith } from '../support/programs.ts';
import {
  expectContents,
  expectFuses,
  expectLicenses,
  expectNoTraces,
  type PackedApp,
} from './expectations.ts';
import { makeProject, noPackaging, type Project, REPOSITORY } from './packed.ts';
import { RUNTIME_BYTES } from './tools.ts';

const run = (program: string, ...args: string[]) => execFileSync(program, args, { encoding: 'utf8' });
const needs = (...programs: string[]) => {
  const missing = missingPrograms(...programs);
  return noPackaging ?? (missing.length === 0 ? undefined : `no ${missing.join(', ')}`);
};
const noAppImage = needs('mksquashfs', 'unsquashfs', 'desktop-file-validate');
const noDeb = needs('dpkg-deb');
const manifest = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8'));

let project: Project;
beforeAll(async () => {
  project = makeProject();
  const targets = [
    ...(noAppImage === undefined ? ['AppImage'] : []),
    ...(noDeb === undefined ? ['deb'] : []),
  ];
  await project.pack('linux', ...(targets.length === 0 ? ['dir'] : targets));
});
afterAll(() => project[Symbol.dispose]());

describe.runIf(noPackaging === undefined).for(['x64', 'arm64'] as const)(
  titleWith('the folder for %s', noPackaging),
  (arch) => {
    const app = (): PackedApp => {
      const folder = join(project.dist, arch === 'x64' ? 'linux-unpacked' : 'linux-arm64-unpacked');
      const resources = join(folder, 'resources');
      return { project, resources, program: join(folder, 'envoy-tray'), system: 'linux', arch };
    };

    it('has the built code, the icons of the tray and keytar, and nothing else', () => expectContents(app()));
    it('has no source maps and no traces of the machine that built it', () => expectNoTraces(app()));
    it('has the licenses of all that it contains', () => expectLicenses(app()));
    it('has all fuses set', () => expectFuses(app()));
    it('speaks the languages of the app', () => {
      const languages = globSync('../locales/*', { cwd: app().resources }).map((path) => path.slice(11));
      expect(languages.sort()).toEqual(
        ['de', 'en-GB', 'en-US', 'es-419', 'es', 'fr', 'it', 'nl'].map((language) => `${language}.pak`),
      );
    });
  },
);

const desktopEntry = (path: string) =>
  Object.fromEntries(
    [...readFileSync(path, 'utf8').matchAll(/^([\w-]+)=(.*)$/gm)].map((line) => line.slice(1)),
  );

describe.runIf(noDeb === undefined).for(['amd64', 'arm64'])(
  titleWith('the .deb for %s, by a stand-in for fpm', noDeb),
  (arch) => {
    const tree = () => join(project.folder, `deb-${arch}`);
    beforeAll(() => {
      run(
        'dpkg-deb',
        '--raw-extract',
        join(project.dist, `envoy-tray_${manifest.version}_${arch}.deb`),
        tree(),
      );
    });

    it('says who made it, what it needs and where it belongs', () => {
      const control = readFileSync(join(tree(), 'DEBIAN/control'), 'utf8');
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(control)?.[1];
      expect(field('Package')).toBe('envoy-tray');
      expect(field('Version')).toBe(manifest.version);
      expect(field('Architecture')).toBe(arch);
      expect(field('Section')).toBe('utils');
      expect(field('Homepage')).toBe(manifest.homepage);
      expect(field('Maintainer')).toBe(`${manifest.author.name} <${manifest.author.email}>`);
      expect(field('Description')).toMatch(/^Keeps the local token/);
      expect(field('Recommends')).toBeUndefined();
      // What Electron loads at its start, and libsecret for keytar.
      expect(field('Depends')?.split(', ')).toEqual(
        expect.arrayContaining(['libgtk-3-0', 'libnotify4', 'libnss3', 'libsecret-1-0', 'xdg-utils']),
      );
      expect(field('Depends')).not.toMatch(/indicator/);
    });

    it('opens the window from an entry that has the name of the window', () => {
      const entry = desktopEntry(join(tree(), 'usr/share/applications/envoy-tray.desktop'));
      expect(entry).toMatchObject({
        Name: 'Envoy Tray',
        Exec: '"/opt/Envoy Tray/envoy-tray" %U',
        Icon: 'envoy-tray',
        Categories: 'Utility;',
        // Electron takes the name of its windows from `desktopName` of package.json, without the suffix.
        StartupWMClass: manifest.desktopName.replace(/\.desktop$/, ''),
      });
      expect(existsSync(join(tree(), 'opt/Envoy Tray/envoy-tray'))).toBe(true);
    });

    it('has an icon of each size, as large as its folder says', () => {
      const icons = globSync('usr/share/icons/hicolor/*/apps/envoy-tray.png', { cwd: tree() });
      const sizes = icons.map((icon) => {
        const size = readFileSync(join(tree(), icon)).readUInt32BE(16);
        expect(icon).toContain(`/${size}x${size}/`);
        return size;
      });
      expect(sizes.sort((a, b) => a - b)).toEqual(expect.arrayContaining([16, 32, 48, 64, 128, 256, 512]));
    });

    const noValidator = needs('desktop-file-validate');
    it.runIf(noValidator === undefined)(titleWith('has a valid desktop entry', noValidator), () => {
      const said = run('desktop-file-validate', join(tree(), 'usr/share/applications/envoy-tray.desktop'));
      expect(said).toBe('');
    });

    const noAppStream = needs('appstreamcli');
    it.runIf(noAppStream === undefined)(titleWith('has valid metainfo', noAppStream), () => {
      const path = join(tree(), 'usr/share/metainfo/io.github.envoy-tray.metainfo.xml');
      const said = run('appstreamcli', 'validate', '--no-net', '--no-color', path);
      expect(said).toContain('Validation was successful');
      const text = readFileSync(path, 'utf8');
      expect(text).toContain(`<url type="homepage">${manifest.homepage}</url>`);
      expect(text).toContain(`<launchable type="desktop-id">${manifest.desktopName}</launchable>`);
      expect(text).not.toContain('${');
    });
  },
);

describe.runIf(noAppImage === undefined).for(['', '-arm64'])(
  titleWith('the AppImage%s, on a dummy runtime', noAppImage),
  (suffix) => {
    it('has the app, a launcher, a valid desktop entry and the static runtime', () => {
      const image = join(project.dist, `Envoy Tray-${manifest.version}${suffix}.AppImage`);
      expect(readFileSync(image).subarray(0, 13).toString()).toBe('dummy runtime');
      const tree = join(project.folder, `image${suffix}`);
      run('unsquashfs', '-quiet', '-no-progress', '-offset', `${RUNTIME_BYTES}`, '-dest', tree, image);
      for (const name of [
        'AppRun',
        'envoy-tray',
        'envoy-tray.desktop',
        'resources/app.asar',
        'chrome-sandbox',
      ])
        expect(existsSync(join(tree, name)), name).toBe(true);
      expect(run('desktop-file-validate', join(tree, 'envoy-tray.desktop'))).toBe('');
      // The launcher asks whether a sandbox is possible; the legacy runtime would switch it off always.
      expect(desktopEntry(join(tree, 'envoy-tray.desktop'))['Exec']).toBe('AppRun %U');
    });
  },
);
