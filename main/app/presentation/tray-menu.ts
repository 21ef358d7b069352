import { durationText } from '../../../shared/duration.ts';
import { formatPower } from '../../../shared/format.ts';
import type { TranslateSystem } from '../../../shared/messages/system.en.ts';
import type { AccountView, GatewayView, Snapshot } from '../../../shared/snapshot.ts';
import type { MenuEntry, TrayCommand, TrayView } from '../../domain/tray-model.ts';
import { statusText } from './tray-status-text.ts';

/**
 * The tray as a pure function of the snapshot.
 *
 * On Linux the desktop keeps a copy of the menu, and a new one closes a menu that is open: so no watts are in it.
 */
export function buildTrayView(snapshot: Snapshot, say: TranslateSystem, platform: NodeJS.Platform): TrayView {
  const { gateways, status, site, settings, capabilities, region } = snapshot;
  // Without that setting the last reading may be from the last time that the window was open.
  const known = settings.wattsInTray ? (site?.productionW ?? null) : null;
  const watts = known === null ? null : formatPower(Math.max(0, known), region);
  const several = gateways.length > 1;
  const isLinux = platform === 'linux';
  // Only an open menu of macOS takes keys; the window has the same ones everywhere.
  const keys = (accelerator: string) => (platform === 'darwin' ? { accelerator } : {});
  const state = statusText(snapshot, say);
  const first = isLinux || watts === null ? state : `${state} · ${watts}`;
  const menu: MenuEntry[] = [{ kind: 'text', label: first }];
  for (const gateway of gateways) {
    const line = tokenLine(gateway, snapshot.now, say);
    const label = several ? `${gateway.name}: ${line}` : capitalized(line, region);
    if (label !== state) menu.push({ kind: 'text', label });
  }
  menu.push({ kind: 'separator' });
  if (gateways.length === 0) {
    menu.push({ kind: 'command', label: say('menu.set-up'), command: { do: 'open' }, enabled: true });
  }
  menu.push(...tokenEntries(snapshot, say, several ? {} : keys('Shift+Command+C')));
  menu.push(...placeEntries(gateways, say));
  menu.push({ kind: 'separator' });
  menu.push({ kind: 'command', label: say('menu.open'), command: { do: 'open' }, enabled: true });
  menu.push({
    kind: 'command',
    label: say('menu.settings'),
    command: { do: 'settings' },
    enabled: true,
    ...keys('Command+,'),
  });
  if (capabilities.autostart) {
    const checked = settings.startAtLogin;
    menu.push({ kind: 'check', label: say('menu.autostart'), command: { do: 'toggle-autostart' }, checked });
  }
  menu.push({ kind: 'separator' });
  menu.push({
    kind: 'command',
    label: say('menu.quit'),
    command: { do: 'quit' },
    enabled: true,
    ...keys('Command+Q'),
  });

  return {
    icon: status,
    iconChoice: settings.trayIcon,
    toolTip: toolTip(snapshot, watts, say),
    title: watts ?? '',
    menu,
    click: clickCommand(snapshot, isLinux),
  };
}

/** For each gateway with a token: renew it, copy it. */
function tokenEntries(
  { gateways, account }: Snapshot,
  say: TranslateSystem,
  copyKeys: { readonly accelerator?: string },
): MenuEntry[] {
  const several = gateways.length > 1;
  return gateways
    .filter(({ needsToken }) => needsToken)
    .flatMap((gateway): MenuEntry[] => {
      const { serial, name, renewal, token } = gateway;
      return [
        {
          kind: 'command',
          label: renewLabel(gateway, several, account, say),
          command: { do: 'renew', serial },
          enabled: !renewal.running,
        },
        {
          kind: 'command',
          label: several ? say('menu.copy-of', { name }) : say('menu.copy'),
          command: { do: 'copy', serial },
          enabled: token !== null,
          ...copyKeys,
        },
      ];
    });
}

function renewLabel(
  { name, renewal, token }: GatewayView,
  several: boolean,
  account: AccountView,
  say: TranslateSystem,
): string {
  if (renewal.running) return say('menu.renewing');
  if (token === null && account.maskedEmail === null) return say('menu.sign-in');
  return several ? say('menu.renew-of', { name }) : say('menu.renew');
}

/** A line for each place that has not got the token in use, with what a click can do about it. */
function placeEntries(gateways: readonly GatewayView[], say: TranslateSystem): MenuEntry[] {
  const behind = gateways.flatMap(({ targets }) =>
    targets.filter(
      ({ state, oldUntil }) => state === 'needs-you' || (state === 'pending' && oldUntil !== null),
    ),
  );
  if (behind.length === 0) return [];
  return [
    { kind: 'separator' },
    ...behind.map(({ id, label: name, state, delivering }): MenuEntry => {
      const deliver = { kind: 'command', command: { do: 'deliver', id } } as const;
      if (delivering) return { ...deliver, label: say('menu.delivering', { name }), enabled: false };
      if (state === 'pending') return { ...deliver, label: say('menu.deliver', { name }), enabled: true };
      const label = say('menu.needs-you', { name });
      return { kind: 'command', label, command: { do: 'targets' }, enabled: true };
    }),
  ];
}

function tokenLine({ tokenState, token }: GatewayView, now: number, say: TranslateSystem): string {
  if (tokenState === 'not-needed') return say('tray.not-needed');
  if (tokenState === 'unknown') return say('tray.token-unknown');
  if (token === null) return say('tray.no-token');
  if (tokenState === 'expired') return say('tray.expired');
  return say('tray.good-for', { time: durationText(say, token.expiresAt - now) });
}

/** `All is well · 3.2 kW · token good for 212 days`; with several gateways the token that ends first. */
function toolTip(snapshot: Snapshot, watts: string | null, say: TranslateSystem): string {
  const { gateways, now, status } = snapshot;
  const soonest = [...gateways].sort((a, b) => (a.token?.expiresAt ?? 0) - (b.token?.expiresAt ?? 0))[0];
  const isSaid = status === 'renewal-due' || status === 'error' || status === 'not-set-up';
  const token = soonest === undefined || isSaid ? [] : [tokenLine(soonest, now, say)];
  return [statusText(snapshot, say), ...(watts === null ? [] : [watts]), ...token].join(' · ');
}

/** What a click does: it opens or closes the window, and renews a token that is due if that is possible now. */
function clickCommand({ gateways, account }: Snapshot, isLinux: boolean): TrayCommand {
  const due = gateways.find(({ tokenState }) => tokenState === 'expired' || tokenState === 'renewal-due');
  const wanted = due ?? gateways.find(({ oldToken }) => oldToken !== null);
  if (wanted === undefined) return { do: 'toggle' };
  const { serial, renewal } = wanted;
  const mayRenew = account.maskedEmail !== null && account.blockedUntil === null && !account.signingIn;
  const isIdle = !renewal.running && renewal.problem === null;
  // On Linux a click is a double click on some desktops, or the menu.
  return { do: 'attend', serial, renews: due !== undefined && mayRenew && isIdle && !isLinux };
}

const capitalized = (text: string, locale: string): string =>
  text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
