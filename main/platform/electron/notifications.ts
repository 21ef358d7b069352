import { Notification } from 'electron';
import type { Notifier } from '../../domain/ports/index.ts';

/** System notifications. A click on one acts like its first button, because Linux has no buttons. */
export function createNotifier(): Notifier {
  // Keeps notifications until they are closed: one that is garbage-collected loses its click.
  const live = new Set<Notification>();
  return {
    show({ title, body, actions }, onAction) {
      if (!Notification.isSupported()) return;
      const notification = new Notification({
        title,
        body,
        actions: actions.map(({ label }) => ({ type: 'button', text: label })),
      });
      const act = (index: number) => {
        const action = actions[index];
        live.delete(notification);
        if (action !== undefined) onAction(action.id);
      };
      notification.on('click', () => act(0));
      notification.on('action', (_event, index) => act(index));
      // Windows emits 'close' when a notification moves to the Action Center, where it can still be clicked.
      if (process.platform !== 'win32') notification.on('close', () => live.delete(notification));
      // On macOS, unsigned builds may not notify; menu and icon show the same information.
      notification.on('failed', () => live.delete(notification));
      live.add(notification);
      notification.show();
    },
  };
}
