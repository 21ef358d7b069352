import type { Capabilities, Snapshot } from '../../shared/snapshot.ts';
import { fresh, gateway, problem, snapshot } from './fixtures.ts';
import type { Scene } from './state.ts';

const CAPABILITIES: Capabilities = {
  autostart: true,
  clearsClipboard: true,
  system: 'linux',
};
/** The search of the first run on a system that asks about it; the page sees one search that ends without a gateway. */
const firstSearch = (system: Capabilities['system']): Scene => ({
  snapshot: fresh({ capabilities: { ...CAPABILITIES, system } }),
});

/** The last step of the guide, shown once more. */
const guideAgain = (of: Partial<Snapshot>): Scene => ({
  snapshot: snapshot(of),
  place: 'settings',
  clicks: ['Show the guide again', 'Use this gateway'],
});

/** Scenes of what only some desktops do. */
export const DESKTOP_SCENES: Readonly<Record<string, Scene>> = {
  'choose-macos': firstSearch('macos'),
  'choose-windows': firstSearch('windows'),
  'setup-problem-macos': {
    snapshot: fresh({
      capabilities: { ...CAPABILITIES, system: 'macos' },
      search: { running: false, found: [], problem: problem('gateway-not-found') },
    }),
  },
  'offline-macos': {
    snapshot: snapshot({
      capabilities: { ...CAPABILITIES, system: 'macos' },
      gateways: [
        gateway({
          health: 'offline',
          problem: problem('gateway-unreachable/no-way', {
            url: 'https://192.168.1.20',
            code: 'EHOSTUNREACH',
          }),
        }),
      ],
      status: 'offline',
    }),
  },
  'guide-done-windows': guideAgain({ capabilities: { ...CAPABILITIES, system: 'windows' } }),
  'guide-done-macos': guideAgain({ capabilities: { ...CAPABILITIES, system: 'macos' } }),
  'guide-done-absent': guideAgain({ trayShown: false }),
  'tray-absent': { snapshot: snapshot({ trayShown: false }) },
  'tray-absent-choose': { snapshot: fresh({ trayShown: false }) },
  'copy-here': {
    snapshot: snapshot({ capabilities: { ...CAPABILITIES, clearsClipboard: false } }),
    place: 'copy',
  },
  'settings-test-sent': {
    snapshot: snapshot(),
    place: 'settings',
    answers: { testNotification: { reply: { ok: true, value: { shown: true } } } },
    clicks: ['Send a test notification'],
  },
  'settings-test-refused': {
    snapshot: snapshot({
      capabilities: { ...CAPABILITIES, system: 'macos' },
      installation: {
        secrets: 'keychain',
        folder: '/Users/sunny/Library/Preferences/envoy-tray',
        logs: '/Users/sunny/Library/Preferences/envoy-tray/logs',
      },
    }),
    place: 'settings',
    answers: { testNotification: { reply: { ok: true, value: { shown: false } } } },
    clicks: ['Send a test notification'],
  },
  'settings-wayland': {
    snapshot: snapshot({
      capabilities: { ...CAPABILITIES, clearsClipboard: false },
    }),
    place: 'settings',
  },
};
