import { EventEmitter } from 'node:events';
import type {
  ActivationArguments,
  Notification as ElectronNotification,
  NotificationConstructorOptions,
} from 'electron';
import type { NotificationState } from '../state.ts';
import { app } from './app.ts';
import { createEvent, type Like } from './like.ts';
import { answer, changed, contribute, options, platform, world } from './link.ts';

const shown: Notification[] = [];
const open = new Set<Notification>();
let isPrepared = false;
/** Told of every click, also on notifications of an earlier run that are still in the Action Center. */
let activated: (details: ActivationArguments) => void = () => {};

/** The stand-in for `Notification`; keeps everything that was shown, in order. */
export class Notification extends EventEmitter {
  title: string;
  subtitle: string;
  body: string;
  silent: boolean;
  urgency: NonNullable<NotificationConstructorOptions['urgency']>;
  actions: NonNullable<NotificationConstructorOptions['actions']>;
  timeoutType: NonNullable<NotificationConstructorOptions['timeoutType']>;
  closeButtonText: string;
  hasReply: boolean;
  readonly id: string;

  constructor(given: NotificationConstructorOptions = {}) {
    super();
    if (!app.isReady()) throw new Error('Cannot create Notification before app is ready');
    this.title = given.title ?? '';
    this.subtitle = given.subtitle ?? '';
    this.body = given.body ?? '';
    this.silent = given.silent ?? false;
    this.urgency = given.urgency ?? 'normal';
    this.actions = given.actions ?? [];
    this.timeoutType = given.timeoutType ?? 'default';
    this.closeButtonText = given.closeButtonText ?? '';
    this.hasReply = given.hasReply ?? false;
    this.id = given.id ?? crypto.randomUUID();
  }
  static isSupported(): boolean {
    isPrepared = true;
    changed();
    return options.notifications !== 'unsupported';
  }
  /** Electron has it on Windows only. */
  static handleActivation(callback: (details: ActivationArguments) => void): void {
    if (platform !== 'win32') throw new TypeError('Notification.handleActivation is not a function');
    activated = callback;
  }
  static removeAll(): void {
    for (const notification of open) notification.close();
  }
  show(): void {
    if (options.notifications === 'refused') {
      // Windows takes it, and says only then that the user allows none.
      if (platform === 'win32') setImmediate(() => this.emit('show', createEvent({})));
      setImmediate(() => this.emit('failed', createEvent({}), 'Settings prevent the notification.'));
    }
    if (options.notifications !== 'shown') return;
    if (!shown.includes(this)) shown.push(this);
    open.add(this);
    changed();
    setImmediate(() => this.emit('show', createEvent({})));
  }
  close(): void {
    dismiss(this, 'applicationHidden');
  }
}
void (Notification satisfies new (
  given?: NotificationConstructorOptions,
) => Like<ElectronNotification, Exclude<keyof Notification, keyof EventEmitter>>);
void (Notification satisfies Like<
  typeof ElectronNotification,
  'isSupported' | 'handleActivation' | 'removeAll'
>);

function dismiss(notification: Notification, reason: string): void {
  if (!open.delete(notification)) return;
  changed();
  notification.emit('close', createEvent({ reason }));
}

function at(index: number): Notification {
  const notification = shown.at(index);
  if (notification === undefined)
    throw new Error(`There were ${shown.length} notifications, none at ${index}.`);
  if (!open.has(notification)) throw new Error(`"${notification.title}" is not on the screen any more.`);
  return notification;
}

const PLAIN_CLICK: ActivationArguments = { type: 'click', arguments: '' };
const buttonClick = (actionIndex: number, id: string): ActivationArguments => ({
  type: 'action',
  actionIndex,
  arguments: `type=action&action=${actionIndex}&tag=${id}`,
});

contribute(() => ({
  notificationsPrepared: isPrepared,
  notifications: shown.map(
    (notification): NotificationState => ({
      from: app.getName(),
      title: notification.title,
      subtitle: notification.subtitle,
      body: notification.body,
      actions: notification.actions.map(({ text }) => text ?? ''),
      silent: notification.silent,
      urgency: notification.urgency,
      open: open.has(notification),
    }),
  ),
}));
answer({
  // A click removes the notification from the screen, as desktops do.
  clickNotification(index) {
    const notification = at(index);
    notification.emit('click', createEvent({}));
    activated(PLAIN_CLICK);
    dismiss(notification, 'userCanceled');
  },
  clickAction(index, action) {
    const notification = at(index);
    if (!world.hasButtons) throw new Error('Notifications have no buttons on this desktop.');
    if (notification.actions[action] === undefined)
      throw new Error(`"${notification.title}" has no button ${action}.`);
    activated(buttonClick(action, notification.id));
    notification.emit('action', createEvent({ actionIndex: action, selectionIndex: -1 }), action, -1);
    dismiss(notification, 'userCanceled');
  },
  clickOldNotification: (action) =>
    activated(action === undefined ? PLAIN_CLICK : buttonClick(action, crypto.randomUUID())),
  closeNotification: (index) => dismiss(at(index), 'userCanceled'),
  failNotification(index, error) {
    const notification = at(index);
    open.delete(notification);
    changed();
    notification.emit('failed', createEvent({}), error);
  },
});
