import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { z } from 'zod';

const root = fileURLToPath(new URL('../..', import.meta.url));
// Both come along with the packager and are asked there: the same parser, the same list of fuses.
const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder/package.json'));
const library = createRequire(builder.resolve('app-builder-lib/package.json'));
const yaml: { load(text: string): unknown } = library('js-yaml');
const config = z
  .object({
    appId: z.string(),
    deb: z.looseObject({ fpm: z.array(z.string()) }),
    asar: z.literal(true),
    asarUnpack: z.array(z.string()),
    electronFuses: z.record(z.string(), z.boolean()),
    mac: z.looseObject({
      // Ad-hoc: without any signature the app does not start on Apple Silicon.
      identity: z.literal('-'),
      hardenedRuntime: z.literal(true),
      entitlements: z.string(),
      entitlementsInherit: z.string(),
      extendInfo: z.looseObject({
        NSLocalNetworkUsageDescription: z.string().min(20),
        NSBonjourServices: z.array(z.string()),
      }),
    }),
    linux: z.looseObject({
      category: z.string(),
      desktop: z.object({ entry: z.record(z.string(), z.string()) }),
    }),
  })
  .parse(yaml.load(readFileSync(`${root}electron-builder.yml`, 'utf8')));

it('names every fuse that Electron has, and leaves no door open', async () => {
  const { FuseV1Options } = (await import(
    library.resolve('@electron/fuses')
  )) as typeof import('@electron/fuses');
  const names = Object.keys(FuseV1Options).filter((key) => Number.isNaN(Number(key)));
  const written = names.map((name) => `${name[0]?.toLowerCase()}${name.slice(1)}`);
  expect(Object.keys(config.electronFuses).sort()).toEqual(written.sort());
  expect(config.electronFuses).toEqual({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableCookieEncryption: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  });
});

it('leaves the native library outside the archive, and nothing else', () => {
  expect(config.asarUnpack).toEqual(['**/*.node']);
});

it('asks macOS for the local network and as little else as possible', () => {
  expect(config.mac.extendInfo.NSBonjourServices).toEqual(['_enphase-envoy._tcp']);
  expect(config.mac.entitlementsInherit).toBe(config.mac.entitlements);
  const file = readFileSync(root + config.mac.entitlements, 'utf8');
  expect([...file.matchAll(/<key>([^<]+)<\/key>\s*<true\/>/g)].map(([, key]) => key)).toEqual([
    'com.apple.security.cs.allow-jit',
    'com.apple.security.cs.disable-library-validation',
  ]);
  // A comment is well-formed here and still makes macOS refuse the signature.
  expect(file).not.toContain('<!--');
});

it('has an entry in the menu of a Linux desktop', () => {
  expect(config.linux.category).toBe('Utility');
  expect(config.linux.desktop.entry['Keywords']).toMatch(/^(?:[^;]+;)+$/);
  for (const size of [16, 32, 48, 128, 256, 512])
    expect(existsSync(`${root}build/icons/${size}x${size}.png`)).toBe(true);
});

it('has one id everywhere: of the packages, of notifications on Windows, and of the metainfo', () => {
  const read = (path: string) => readFileSync(root + path, 'utf8');
  expect(read('main/platform/electron/program.ts')).toContain(`APP_ID = '${config.appId}'`);
  expect(read('build/linux/metainfo.xml')).toContain(`<id>${config.appId}</id>`);
  expect(config.deb.fpm).toEqual([`out/metainfo.xml=/usr/share/metainfo/${config.appId}.metainfo.xml`]);
});

it('names the publisher in package.json only', () => {
  const { author, homepage } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
  for (const path of ['electron-builder.yml', 'build/linux/metainfo.xml'])
    for (const own of [author.name, author.email, homepage])
      expect(readFileSync(root + path, 'utf8')).not.toContain(own);
});

it('gives the packager what a .deb wants: an author with an address, and a home page', async () => {
  const manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { homepage?: string };
  const { default: FpmTarget } = library('app-builder-lib/out/targets/FpmTarget.js') as {
    default: { prototype: { computeFpmMetaInfoOptions(): Promise<{ maintainer: string; url: string }> } };
  };
  // The packager's own check, with the parts that it looks at.
  const appInfo = {
    computePackageUrl: async () => manifest.homepage ?? null,
    linuxPackageName: 'envoy-tray',
  };
  const packager = { appInfo, info: { metadata: manifest } };
  const check = FpmTarget.prototype.computeFpmMetaInfoOptions;
  expect(await check.call({ packager, options: {} } as never)).toMatchObject({
    maintainer: expect.stringMatching(/^.+ <.+@.+>$/),
    url: expect.stringMatching(/^https:/),
  });
});
