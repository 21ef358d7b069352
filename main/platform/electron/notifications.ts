import { Notification } from 'electron';
import type { Notifier } from '../../domain/ports/index.ts';

/** Notifications of the system. A click on the notice does what its first button does: Linux has no buttons. */
export function createNotifier(): Notifier {
  // Kept until they are closed: a notification that is garbage-collected loses its click.
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
      // Windows says 'close' when a notice moves to the Action Center, where it can still be clicked.
      if (process.platform !== 'win32') notification.on('close', () => live.delete(notification));
      // Builds that are not signed may not notify on macOS; menu and icon say the same.
      notification.on('failed', () => live.delete(notification));
      live.add(notification);
      notification.show();
    },
  };
}
