import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { WORLDS } from '../support/electron-host/worlds.ts';

const electron = createRequire(import.meta.url).resolve('electron/package.json');
const types = readFileSync(join(electron, '..', 'electron.d.ts'), 'utf8');

/** The text of an interface or class, without those that it extends. */
function bodyOf(name: string): string {
  const start = new RegExp(`^ {2}(?:interface|class) ${name}\\b[^\\n]*\\{\\n`, 'm').exec(types);
  if (start === null) throw new Error(`electron.d.ts has no ${name}.`);
  const from = start.index + start[0].length;
  return types.slice(from, types.indexOf('\n  }\n', from));
}

/** Interfaces that one of Electron's types extends or, as a class, has beside its members. */
const ABOVE: Readonly<Record<string, readonly string[]>> = {
  BrowserWindow: ['BaseWindow'],
};

function membersOf(name: string): Set<string> {
  const texts = [name, ...(ABOVE[name] ?? [])].map(bodyOf).join('\n');
  const names = [...texts.matchAll(/^ {4}(?:static )?(?:readonly )?(\w+)\??[(:<]/gm)].map(
    ([, member = '']) => member,
  );
  return new Set(names);
}

/** The events of a type with the systems that send them; an empty list means all. */
function eventsOf(name: string): Map<string, string[]> {
  const events = new Map<string, string[]>();
  const pattern = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*on\(event: '([\w-]+)'/g;
  for (const [, comment = '', event = ''] of bodyOf(name).matchAll(pattern)) {
    const systems = /@platform ([\w,]+)/.exec(comment)?.[1];
    events.set(event, systems === undefined ? [] : systems.split(','));
  }
  return events;
}

/** What the stand-in gives the app, by the name of its type in Electron. */
const OFFERED: Readonly<Record<string, string>> = {
  app: 'App',
  BaseWindow: 'BaseWindow',
  BrowserWindow: 'BrowserWindow',
  clipboard: 'Clipboard',
  ClipboardItem: 'ClipboardItem',
  dialog: 'Dialog',
  ipcMain: 'IpcMain',
  Menu: 'Menu',
  MenuItem: 'MenuItem',
  nativeImage: 'NativeImage',
  nativeTheme: 'NativeTheme',
  Notification: 'Notification',
  powerMonitor: 'PowerMonitor',
  protocol: 'Protocol',
  screen: 'Screen',
  session: 'Session',
  shell: 'Shell',
  Tray: 'Tray',
};
/** Of Node's EventEmitter, and of the stand-in's own tests. */
const OWN: Readonly<Record<string, readonly string[]>> = {
  // Static functions by which the tests look at an object, as its fields are private.
  BrowserWindow: [
    'describe',
    'painted',
    'tellPainted',
    'failed',
    'clicked',
    'allows',
    'dragTo',
    'workspaces',
  ],
  Tray: ['describe', 'menuOf', 'ignoresDouble'],
};

let standIn: Record<string, unknown> = {};
beforeAll(async () => {
  process.env['HOST_OPTIONS'] = JSON.stringify({
    world: WORLDS.macos,
    notifications: 'shown',
    home: '',
    userData: '',
  });
  standIn = (await import('../support/electron-host/electron/index.ts')) as Record<string, unknown>;
});

/** Names of the functions and fields of an object or a class, inherited ones of the stand-in too. */
function namesOf(value: object): string[] {
  const names = new Set<string>();
  const collect = (target: object | null): void => {
    if (target === null || target === Object.prototype || target === Function.prototype) return;
    if (Object.getOwnPropertyNames(target).includes('setMaxListeners')) return;
    for (const name of Object.getOwnPropertyNames(target)) names.add(name);
    collect(Object.getPrototypeOf(target) as object | null);
  };
  collect(value);
  // The fields of a menu item are its object's own.
  if (value === standIn['MenuItem']) collect(new (value as new (options: object) => object)({}));
  if (typeof value === 'function') collect(value.prototype as object);
  const common = ['constructor', 'length', 'name', 'prototype', 'domain'];
  return [...names].filter((name) => !common.includes(name) && !name.startsWith('_'));
}

describe('the stand-in for Electron', () => {
  it('exports nothing that Electron does not', () => {
    const exported = Object.keys(standIn).filter((name) => !['default', 'webContents'].includes(name));
    expect(exported.sort()).toEqual(Object.keys(OFFERED).sort());
  });

  it.each(Object.entries(OFFERED))('offers of %s only what Electron has', (name, type) => {
    const members = membersOf(type);
    const offered = namesOf(standIn[name] as object).filter((member) => !OWN[name]?.includes(member));
    expect(offered.length).toBeGreaterThan(0);
    expect(offered.filter((member) => !members.has(member))).toEqual([]);
  });

  it.each(Object.values(WORLDS))(
    'sends on $name only events of the icon that Electron sends there',
    (world) => {
      const events = eventsOf('Tray');
      for (const event of world.trayEvents) {
        const systems = events.get(event);
        expect(systems).toBeDefined();
        if (systems?.length) expect(systems).toContain(world.platform);
      }
    },
  );

  it('ends a session as Electron tells it: by a window on Windows, by the power monitor elsewhere', () => {
    expect(eventsOf('PowerMonitor').get('shutdown')).toEqual(['linux', 'darwin']);
    expect(eventsOf('BaseWindow').get('session-end')).toEqual(['win32']);
  });
});
