import { Notification } from 'electron';
import type { Clock, Notifier } from '../../domain/ports/index.ts';

/** ms. macOS refuses an unsigned app, or one without permission, without a word. */
const SHOWN_WITHIN_MS = 5_000;
/** ms. Windows says that it shows a notification as soon as it takes it, and only then that the user allows none. */
const REFUSED_WITHIN_MS = 1_000;

/**
 * System notifications. A click beside the buttons opens the window: it is easily made, and must not send a password.
 *
 * @param onClick told of each such click on Windows. What an earlier run has shown tells of its buttons too
 */
export function createNotifier(clock: Clock, platform: NodeJS.Platform, onClick: () => void): Notifier {
  // Keeps notifications until they are closed: one that is garbage-collected loses its click.
  const live = new Set<Notification>();
  // A button passes the id of its notification. What one of an earlier run was for is not known any more.
  if (platform === 'win32')
    Notification.handleActivation((click) => {
      if (![...live].some(({ id }) => click.arguments.includes(id))) onClick();
    });
  return {
    // macOS asks for the permission as soon as Electron prepares its notifications, which this question makes it do.
    prepare: () => void Notification.isSupported(),
    async show({ title, body, actions }, onAction) {
      if (!Notification.isSupported()) return false;
      const buttons = actions.map(({ label }) => ({ type: 'button' as const, text: label }));
      const notification = new Notification({ title, body, actions: buttons });
      const act = (id: string | undefined) => {
        live.delete(notification);
        if (id !== undefined) onAction(id);
      };
      notification.on('click', () => act('open'));
      notification.on('action', (_event, index) => act(actions[index]?.id));
      // Windows emits 'close' when a notification moves to the Action Center, where it can still be clicked.
      if (platform !== 'win32') notification.on('close', () => live.delete(notification));
      live.add(notification);
      const answered = new AbortController();
      const { promise, resolve } = Promise.withResolvers<boolean>();
      const answerIn = (ms: number, isShown: boolean): void => {
        // Rejects once there is an answer.
        clock.wait(ms, answered.signal).then(
          () => resolve(isShown),
          () => undefined,
        );
      };
      notification.on('show', () =>
        platform === 'win32' ? answerIn(REFUSED_WITHIN_MS, true) : resolve(true),
      );
      notification.on('failed', () => resolve(false));
      answerIn(SHOWN_WITHIN_MS, false);
      notification.show();
      const isShown = await promise;
      answered.abort();
      if (!isShown) live.delete(notification);
      return isShown;
    },
  };
}
