import { nameOf } from '../shared/gateway-name.ts';
import type { Destination } from '../shared/ipc.ts';
import type { Locale } from '../shared/locales.ts';
import { systemIn } from '../shared/messages/system-texts.ts';
import type { Problem } from '../shared/problem.ts';
import type { Store } from './app/desktop/store.ts';
import { type GatewayNotification, notificationFor } from './app/presentation/notifications.ts';
import type { AppEvent } from './domain/app-event.ts';
import { logFailure } from './domain/log.ts';
import type { Log, Notifier } from './domain/ports/index.ts';
import type { TrayCommand } from './domain/tray-model.ts';

interface Reactions {
  readonly notifier: Notifier;
  readonly log: Log;
  readonly locale: () => Locale;
  readonly open: (destination: Destination) => void;
  readonly run: (command: TrayCommand, anchor: null) => Promise<void>;
  readonly isShown: () => boolean;
}

/** Shows a notification of each event that calls for one, or the window if the system does not show it. */
export function tellEvents(store: Store, { notifier, log, locale, open, run, isShown }: Reactions): void {
  async function notify(event: AppEvent): Promise<void> {
    const failure = event.type === 'renewal failed' ? await wordsOf(event.problem, locale()) : null;
    const nameFor = (serial: string) => nameOf(serial, store.gateway(serial)?.name, locale());
    const notification = notificationFor(event, systemIn(locale()), failure, nameFor);
    if (notification === null) return;
    await show(notification);
  }
  async function show({ notice, serial, screen, isUrgent }: GatewayNotification): Promise<void> {
    const openIt = () => open({ screen, serial });
    const wasSeen = await notifier.show(notice, (id) => {
      if (id === 'renew' || id === 'copy' || id === 'remind-tomorrow') void run({ do: id, serial }, null);
      else openIt();
    });
    if (!wasSeen && isUrgent) openIt();
  }
  store.onEvent((event) => {
    // The first token: somebody sits before the window, who can answer the system's question.
    if (event.type === 'token' && event.token !== null && isShown()) notifier.prepare();
    notify(event).catch(logFailure(log, 'showing a notification'));
  });
}

/** A problem in the language of the user. The texts are loaded for the first one only. */
async function wordsOf(problem: Problem, locale: Locale) {
  const { problemText } = await import('../shared/translate-problem.ts');
  return problemText(problem, locale);
}
