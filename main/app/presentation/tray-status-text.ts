import { durationText } from '../../../shared/duration.ts';
import type { TranslateSystem } from '../../../shared/messages/system.en.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';

/** What the icon shows, in words: the tool tip and the menu begin with it. Each status has its own words. */
export function statusText(snapshot: Snapshot, say: TranslateSystem): string {
  const { gateways, status } = snapshot;
  switch (status) {
    case 'not-set-up':
      return say(gateways.length === 0 ? 'tray.not-set-up' : 'tray.no-token');
    case 'error':
      return errorText(snapshot, say);
    case 'renewal-due':
      return say('tray.renewal-due', { time: leftText(snapshot, say) });
    case 'delivery-due':
      return oldTokenText(snapshot, say);
    case 'offline':
      return silentText(snapshot, say);
    case 'fine':
      // A single gateway that pauses gives no watts.
      return say(gateways.length === 1 && gateways[0]?.health === 'busy' ? 'tray.busy' : 'tray.fine');
  }
}

function errorText({ gateways }: Snapshot, say: TranslateSystem): string {
  if (gateways.some(({ tokenState }) => tokenState === 'expired')) return say('tray.error.expired');
  if (gateways.some(({ renewal }) => renewal.problem !== null)) return say('tray.error.renewal');
  const isRejected = gateways.some(({ problem }) => problem?.code === 'token-rejected');
  return say(isRejected ? 'tray.error.rejected' : 'tray.error.readings');
}

/** Time to the end of the token that ends first, of those to be renewed. */
function leftText({ gateways, now }: Snapshot, say: TranslateSystem): string {
  const ends = gateways.flatMap(({ token, tokenState }) =>
    tokenState === 'renewal-due' && token !== null ? [token.expiresAt] : [],
  );
  return durationText(say, Math.min(...ends) - now);
}

function oldTokenText({ gateways, now }: Snapshot, say: TranslateSystem): string {
  const targets = gateways.flatMap((gateway) => gateway.targets);
  const [waiting, ...more] = targets.filter(({ state }) => state === 'needs-you');
  if (waiting !== undefined)
    return more.length > 0
      ? say('tray.needs-you', { n: more.length + 1 })
      : say('tray.needs-you-of', { name: waiting.label });
  const { expiresAt = null } = gateways.find(({ oldToken }) => oldToken !== null)?.oldToken ?? {};
  if (expiresAt !== null)
    return expiresAt > now
      ? say('tray.programs', { time: durationText(say, expiresAt - now) })
      : say('tray.programs-over');
  const [first, ...others] = targets.filter(({ state }) => state !== 'current');
  return first === undefined || others.length > 0
    ? say('tray.old-token')
    : say('tray.old-token-of', { name: first.label });
}

function silentText({ gateways }: Snapshot, say: TranslateSystem): string {
  const silent = gateways.filter(({ health }) => health === 'offline');
  const [first] = silent;
  if (gateways.length === 1 || first === undefined) return say('tray.offline');
  return silent.length > 1
    ? say('tray.offline-several', { n: silent.length, of: gateways.length })
    : say('tray.offline-of', { name: first.name });
}
