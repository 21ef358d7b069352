import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const ENGINE = [
  'main/app',
  'main/enphase',
  'main/targets',
  'main/domain',
  'main/platform/node',
  'main/version.ts',
];

/** A room of `main/app`: it may import itself, the rooms below it with the tools in `util`, and the packages named. */
const room = (name: string, below: readonly string[] = [], packages: readonly string[] = []) => ({
  dir: `main/app/${name}`,
  may: [...[name, 'util', ...below].map((each) => `main/app/${each}`), 'main/domain', 'shared', ...packages],
});
/** `engine.ts` and below know nothing of the desktop, which is the only room with a store and a clock that ticks. */
const ROOMS = [
  room('util', [], ['p-limit']),
  room('presentation'),
  room('storage', [], ['zod']),
  room('gateway', ['storage'], ['p-limit']),
  room('enlighten', ['storage']),
  room('token', ['gateway', 'enlighten', 'storage']),
  room('delivery', ['token', 'storage']),
  room('doctor', ['delivery', 'token', 'gateway', 'enlighten', 'storage']),
  room('power', ['token', 'gateway', 'enlighten', 'storage']),
  room('engine.ts', ['delivery', 'power', 'doctor', 'token', 'gateway', 'enlighten', 'storage']),
  room(
    'desktop',
    [
      'engine.ts',
      'doctor',
      'delivery',
      'power',
      'token',
      'gateway',
      'enlighten',
      'storage',
      'presentation',
      'util',
    ],
    ['p-limit'],
  ),
];

/** What each folder may import. The first entry that matches a file decides, so the particular come before the general. */
const LAYERS: readonly { readonly dir: string; readonly may: readonly string[] }[] = [
  { dir: 'shared', may: ['shared'] },
  { dir: 'main/domain', may: ['main/domain', 'shared', 'jose', 'zod'] },
  // Connections to anything: gateways, Enphase's cloud, targets.
  {
    dir: 'main/network',
    may: ['main/network', 'main/domain', 'shared', 'node:', 'axios', 'bonjour-service'],
  },
  {
    dir: 'main/enphase',
    may: [
      ...['main/enphase', 'main/network', 'main/domain', 'shared', 'node:'],
      ...['axios', 'bonjour-service', 'fast-xml-parser', 'zod', 'jose', 'p-limit'],
    ],
  },
  {
    dir: 'main/targets',
    may: [
      ...['main/targets', 'main/network', 'main/domain', 'shared', 'node:'],
      ...['axios', 'bonjour-service', 'write-file-atomic'],
    ],
  },
  ...ROOMS,
  {
    dir: 'main/platform/node',
    may: [
      ...['main/platform/node', 'main/domain', 'shared', 'node:'],
      ...['zod', 'keytar', 'electron-log', 'env-paths', 'write-file-atomic', 'proper-lockfile', 'p-limit'],
    ],
  },
  {
    dir: 'main/platform/electron',
    may: ['main/platform/electron', 'main/domain', 'shared', 'node:', 'electron'],
  },
  { dir: 'main/preload', may: ['main/preload', 'shared', 'electron'] },
  { dir: 'main/cli', may: ['main/cli', 'main/app', 'main/domain', 'shared', 'node:', 'commander'] },
  { dir: 'main/cli.ts', may: ['main/command-line.ts', 'main/platform/node'] },
  { dir: 'main/command-line.ts', may: ['main/cli', ...ENGINE, 'shared', 'node:'] },
  { dir: 'main/version.ts', may: ['package.json'] },
  {
    dir: 'main/index.ts',
    may: ['main/desktop.ts', 'main/platform/electron', 'electron'],
  },
  // What the desktop's root is made of, apart from electron itself.
  { dir: 'main/desktop-ports.ts', may: ['main/platform/electron', ...ENGINE, 'shared', 'node:'] },
  { dir: 'main/desktop-tray-commands.ts', may: [...ENGINE, 'shared', 'electron'] },
  { dir: 'main/desktop-notifications.ts', may: [...ENGINE, 'shared'] },
  { dir: 'main/desktop-calendar.ts', may: [...ENGINE, 'main/platform/electron', 'shared', 'node:'] },
  {
    dir: 'main/desktop-shell.ts',
    may: [
      ...['main/desktop-notifications.ts', 'main/desktop-tray-commands.ts', 'main/platform/electron'],
      ...[...ENGINE, 'shared', 'electron'],
    ],
  },
  {
    dir: 'main/desktop.ts',
    may: [
      ...['main/desktop-calendar.ts', 'main/desktop-ports.ts', 'main/desktop-shell.ts'],
      'main/platform/electron',
      ...[...ENGINE, 'shared', 'node:', 'electron'],
    ],
  },
  { dir: 'renderer/vite.config.ts', may: ['vite', 'node:'] },
  { dir: 'renderer', may: ['renderer', 'shared', 'preact', '@preact/signals', 'uplot'] },
];

/** Importing electron under plain Node starts a download; these never run there. */
const ELECTRON = [
  ...['main/index.ts', 'main/desktop.ts', 'main/desktop-shell.ts', 'main/desktop-tray-commands.ts'],
  ...['main/desktop-calendar.ts', 'main/preload', 'main/platform/electron'],
];

/** Where time belongs. Everything else gets a Clock. */
const TIME: Readonly<Record<string, readonly string[]>> = {
  'main/platform/node/clock.ts': ['Date.now', 'setTimeout'],
  // How long somebody waits is not to depend on a clock that is put right.
  'main/platform/node/file-lock.ts': ['performance.now'],
  'renderer/state/clock.ts': ['setInterval', 'performance.now'],
};
const TIME_CALL =
  /\b(?:Date\.now|new Date\(\)|setTimeout|setInterval|setImmediate|performance\.now|AbortSignal\.timeout)/g;

const LONGEST_FILE = 250;

const IMPORT =
  /^\s*(?:import|export)\b[^'"]*?\bfrom\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|\b(?:import|require|require\.resolve)\(\s*['"]([^'"]+)['"]/gm;

const specifiers = (code: string): string[] =>
  [...code.matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');

const under = (target: string, rule: string): boolean =>
  target === rule || target.startsWith(rule.endsWith(':') ? rule : `${rule}/`);

/** Lines of comment are left out: they may name what code may not. */
const withoutComments = (code: string): string => code.replaceAll(/^\s*(?:\/\/|\/\*|\*).*$/gm, '');

const layerOf = (file: string) => LAYERS.find(({ dir }) => under(file, dir));

const targetsOf = (file: string, code: string): string[] =>
  specifiers(code).map((spec) => (spec.startsWith('.') ? posix.join(posix.dirname(file), spec) : spec));

/** What every suite may import; `e2e/deep/full-day.test.ts` draws its day in the harness of the window. */
const FOR_ALL_SUITES = ['test/support', 'test/window/harness.ts'];

/** Imports of a test from the folder of another suite. */
function fromOtherSuites(file: string, code: string): string[] {
  const own = file.split('/').slice(0, 2).join('/');
  const inTests = targetsOf(file, code).filter((target) => under(target, 'test'));
  return inTests.filter((target) => ![...FOR_ALL_SUITES, own].some((rule) => under(target, rule)));
}

/** What a file imports and may not. */
function forbidden(file: string, code: string): string[] {
  return targetsOf(file, code).filter((target) => !layerOf(file)?.may.some((rule) => under(target, rule)));
}

function misplacedTime(file: string, code: string): string[] {
  const calls = withoutComments(code).match(TIME_CALL) ?? [];
  return calls.filter((call) => !TIME[file]?.includes(call));
}

const sourcesIn = (...tops: readonly string[]) =>
  tops
    .filter((top) => existsSync(posix.join(ROOT, top)))
    .flatMap((top) =>
      readdirSync(posix.join(ROOT, top), { recursive: true, encoding: 'utf8' })
        .map((name) => posix.join(top, name.replaceAll('\\', '/')))
        .filter(
          (name) => /\.[cm]?tsx?$/.test(name) && !/\.d\.[cm]?ts$/.test(name) && !name.includes('/out/'),
        ),
    )
    .map((file) => ({ file, code: readFileSync(posix.join(ROOT, file), 'utf8') }));
const sources = sourcesIn('main', 'renderer', 'shared');

describe.each(sources)('$file', ({ file, code }) => {
  it('imports only what its layer may', () => {
    expect(layerOf(file)).toBeDefined();
    expect(forbidden(file, code)).toEqual([]);
  });

  it('leaves electron and time to those who own them', () => {
    const electron = specifiers(code).filter((spec) => under(spec, 'electron'));
    expect(ELECTRON.some((place) => under(file, place)) ? [] : electron).toEqual([]);
    expect(misplacedTime(file, code)).toEqual([]);
  });

  it(`has at most ${LONGEST_FILE} lines`, () => {
    expect(code.trimEnd().split('\n').length).toBeLessThanOrEqual(LONGEST_FILE);
  });
});

describe('each suite of tests', () => {
  it('imports no other suite', () => {
    const found = sourcesIn('test').map(({ file, code }) => ({ file, targets: fromOtherSuites(file, code) }));
    expect(found.length).toBeGreaterThan(200);
    expect(found.filter(({ targets }) => targets.length > 0)).toEqual([]);
  });
});

// The rules above are only as good as their eyes.
describe('the rules see', () => {
  it('the source tree', () => {
    expect(sources.length).toBeGreaterThan(40);
    const timed = Object.keys(TIME).filter((file) => file.startsWith('main/'));
    for (const file of timed) expect(sources.map((source) => source.file)).toContain(file);
  });

  it.each([
    ["import { app } from 'electron';", ['electron']],
    ["import type { A } from './a.ts';", ['./a.ts']],
    ["import a, {\n  b,\n  c,\n} from '../b.ts';", ['../b.ts']],
    ['import * as all from "axios";\nimport \'side-effect\';', ['axios', 'side-effect']],
    ["export * from './c.ts';\nexport { d } from './d.ts';", ['./c.ts', './d.ts']],
    ["const { app } = await import('electron');", ['electron']],
    ["const fs = require( 'node:fs' );", ['node:fs']],
    ["let k: typeof import('keytar');", ['keytar']],
    ["import manifest from '../package.json' with { type: 'json' };", ['../package.json']],
    ["const text = 'import x from nowhere';", []],
  ])('every way to import: %j', (code, found) => {
    expect(specifiers(code)).toEqual(found);
  });

  it.each([
    ['main/domain/token.ts', 'axios'],
    ['main/domain/token.ts', 'electron'],
    ['main/domain/token.ts', 'node:fs'],
    ['main/domain/token.ts', '../enphase/discovery.ts'],
    ['main/app/token/status.ts', 'node:path'],
    ['main/app/token/status.ts', '../../platform/node/clock.ts'],
    ['main/app/token/status.ts', '../power/reader.ts'],
    ['main/app/storage/vault.ts', '../gateway/wanted-gateways.ts'],
    ['main/app/engine.ts', './desktop/store.ts'],
    ['main/enphase/discovery.ts', '../app/status.ts'],
    ['main/enphase/discovery.ts', 'zodiac'],
    ['main/platform/node/clock.ts', '../../app/status.ts'],
    ['main/platform/node/clock.ts', 'electron/main'],
    ['main/cli/run.ts', '../enphase/discovery.ts'],
    ['main/command-line.ts', './platform/electron/tray.ts'],
    ['main/command-line.ts', 'axios'],
    ['main/platform/electron/tray.ts', '../../app/status.ts'],
    ['shared/format.ts', '../main/domain/token.ts'],
    ['shared/format.ts', 'node:os'],
    ['renderer/view.ts', '../main/domain/token.ts'],
    ['renderer/view.ts', 'electron'],
    ['elsewhere/a.ts', './b.ts'],
  ])('that %s may not import %s', (file, spec) => {
    expect(forbidden(file, `import { x } from '${spec}';`)).toHaveLength(1);
  });

  it('that a suite imports another one', () => {
    const code =
      "import { a } from '../app/a.ts';\nimport { b } from './b.ts';\nimport c from '../support/c.ts';";
    expect(fromOtherSuites('test/cli/watch.test.ts', code)).toEqual(['test/app/a.ts']);
    expect(fromOtherSuites('test/support/a.ts', "export { b } from '../faults/b.ts';")).toHaveLength(1);
  });

  it('time where it does not belong', () => {
    expect(misplacedTime('main/app/a.ts', 'const t = Date.now();')).toEqual(['Date.now']);
    expect(misplacedTime('main/enphase/gateway/http.ts', 'setTimeout(f, 1)')).toEqual(['setTimeout']);
    expect(misplacedTime('main/platform/node/file-lock.ts', 'performance.now(); Date.now()')).toEqual([
      'Date.now',
    ]);
    expect(misplacedTime('main/app/a.ts', ' * Date.now() is not for us\n// setTimeout')).toEqual([]);
  });
});

/** The first circle of imports that a search from a file meets, as the files on it; null where there is none. */
function circleFrom(start: string, imports: ReadonlyMap<string, readonly string[]>): string[] | null {
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): string[] | null => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return null;
    done.add(file);
    for (const next of imports.get(file) ?? []) {
      const circle = visit(next, [...path, file]);
      if (circle !== null) return circle;
    }
    return null;
  };
  return visit(start, []);
}

describe('circles of imports', () => {
  it('are nowhere', () => {
    const imports = new Map(
      sources.map(({ file, code }) => [
        file,
        specifiers(code)
          .filter((spec) => spec.startsWith('.'))
          .map((spec) => posix.join(posix.dirname(file), spec)),
      ]),
    );
    for (const { file } of sources) expect(circleFrom(file, imports)).toBeNull();
  });

  it('are seen', () => {
    const circle = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['b']],
    ]);
    expect(circleFrom('a', circle)).toEqual(['b', 'c', 'b']);
  });
});
