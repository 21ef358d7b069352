import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { builtApp } from '../support/built.ts';
import { fuses } from './builder.ts';
import { architectureOf, type Project, REPOSITORY, resourcesIn } from './packed.ts';

/** Where electron-builder has put the parts of one app. */
export interface PackedApp {
  readonly project: Project;
  /** Folder with the archive. */
  readonly resources: string;
  /** What @electron/fuses is given: the program, or the macOS app. */
  readonly program: string;
  readonly system: 'linux' | 'win' | 'mac';
  readonly arch: 'x64' | 'arm64';
}

const KEYTAR_NAME = { linux: 'linux', win: 'win32', mac: 'darwin' };

/** The built code, the icons of the system and keytar; no sources, tests, maps or other modules. */
export function expectContents({ resources, system, arch }: PackedApp): void {
  const { archived, libraries, read } = resourcesIn(resources);
  const target = `${KEYTAR_NAME[system]}-${arch}`;
  const library = `node_modules/keytar/prebuilds/${target}/keytar.node`;
  // Linux has no other way to know the icon of a window.
  const windowIcon = system === 'linux' ? ['build/icons/256x256.png'] : [];
  const allowed = [
    ...windowIcon.map((path) => new RegExp(`^${path}$`)),
    /^package\.json$/,
    /^out\/main\/[\w.-]+\.js$/,
    /^out\/preload\/index\.cjs$/,
    /^out\/renderer\/(index\.html|assets\/index-[\w-]+\.(js|css))$/,
    new RegExp(`^build/tray/${system}/[\\w@-]+\\.(png|ico)$`),
    /^node_modules\/keytar\/(package\.json|LICENSE\.md|lib\/keytar\.js)$/,
  ];
  const others = archived.filter((path) => !allowed.some((pattern) => pattern.test(path)));
  expect(others).toEqual([library]);
  expect(libraries).toEqual([`app.asar.unpacked/${library}`]);
  expect(architectureOf(read(library))).toBe(arch);

  const icons = globSync(`build/tray/${system}/*`, { cwd: REPOSITORY });
  expect(icons.length).toBeGreaterThan(9);
  expect(archived).toEqual(
    expect.arrayContaining(['out/preload/index.cjs', 'out/renderer/index.html', ...windowIcon, ...icons]),
  );
  expect(JSON.parse(read('package.json').toString())).toMatchObject({
    name: 'envoy-tray',
    version: expect.any(String),
    main: archived.find((path) => path === 'out/main/index.js'),
    type: 'module',
    desktopName: 'envoy-tray.desktop',
  });
}

/** No source maps, and nothing that names the machine it was built on. */
export function expectNoTraces({ project, resources }: PackedApp): void {
  const { bytes } = resourcesIn(resources);
  const traces = ['sourceMappingURL=', REPOSITORY, project.folder, builtApp().root];
  expect(traces.filter((trace) => bytes.includes(trace))).toEqual([]);
}

export function expectLicenses({ resources, system }: PackedApp): void {
  const read = (name: string) => readFileSync(join(resources, name), 'utf8');
  expect(read('LICENSE')).toContain('MIT License');
  expect(read('THIRD-PARTY.txt')).toContain('@github/keytar');
  // Out of a folder, electron-builder takes the app for macOS alone. Out of Electron's archive it takes these too.
  if (system === 'mac') return;
  for (const name of ['LICENSE.electron.txt', 'LICENSES.chromium.html'])
    expect(existsSync(join(resources, '..', name)), name).toBe(true);
}

export async function expectFuses({ program }: PackedApp): Promise<void> {
  const wire = await fuses.getCurrentFuseWire(program);
  const { FuseV1Options } = fuses;
  const isOn = (option: number) => Reflect.get(wire, option) === '1'.charCodeAt(0);
  const on = Object.values(FuseV1Options).filter((option) => typeof option === 'number' && isOn(option));
  expect(on).toEqual([
    FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
    FuseV1Options.OnlyLoadAppFromAsar,
  ]);
}
