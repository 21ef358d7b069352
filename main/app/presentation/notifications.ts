import { durationText } from '../../../shared/duration.ts';
import { defaultName } from '../../../shared/gateway-name.ts';
import type { ScreenName } from '../../../shared/ipc.ts';
import type { WindowProblemText } from '../../../shared/messages/problem-text.ts';
import type { TranslateSystem } from '../../../shared/messages/system.en.ts';
import { PROBLEMS } from '../../../shared/problem.ts';
import type { ClipboardView } from '../../../shared/snapshot.ts';
import type { AppEvent } from '../../domain/app-event.ts';
import type { Notice } from '../../domain/ports/index.ts';

/** A notification, and what a click on it is about. */
export interface GatewayNotification {
  readonly notice: Notice;
  readonly serial: string;
  /** Screen to open if the click does not renew or copy. */
  readonly screen: ScreenName;
  /** Whether the window opens if the system does not show it. */
  readonly isUrgent: boolean;
}

/**
 * The notification that an event calls for; null for most events.
 *
 * @param failure the problem of a failure in the language of the user; null for other events
 * @param nameOf what a gateway is called, by serial
 */
export function notificationFor(
  event: AppEvent,
  say: TranslateSystem,
  failure: WindowProblemText | null,
  nameOf: (serial: string) => string = defaultName,
): GatewayNotification | null {
  switch (event.type) {
    case 'expiry warning':
      return { ...about(event, 'token'), notice: expiryNotice(say, nameOf(event.serial), event.leftS) };
    case 'renewed': {
      // Nobody has to copy what was in use before.
      if (event.undone === true) return null;
      const leftS = event.token.claims.expiresAt - event.at;
      return {
        ...about(event, 'token'),
        isUrgent: false,
        notice: renewedNotice(say, nameOf(event.serial), leftS),
      };
    }
    case 'renewal failed': {
      if (!event.notify || failure === null) return null;
      const isAccount = PROBLEMS[event.problem.code].area === 'account';
      return {
        ...about(event, isAccount ? 'sign-in' : 'token'),
        notice: failedNotice(say, nameOf(event.serial), failure),
      };
    }
    case 'delivery overdue':
      return event.label === null
        ? { ...about(event, 'token'), notice: programsNotice(say, event.leftS) }
        : { ...about(event, 'targets'), notice: overdueNotice(say, event.label, event.leftS) };
    default:
      return null;
  }
}

/** To see whether the system lets notifications through. */
export const testNotice = (say: TranslateSystem): Notice => ({
  title: say('notify.test.title'),
  body: say('notify.test.body'),
  actions: [],
});

/** @param clipboard what is known of the token on the clipboard */
export const copiedNotice = (say: TranslateSystem, clipboard: ClipboardView | null): Notice => ({
  title: say('notify.copied.title'),
  body: say(clipboard?.clearsAt == null ? 'notify.copied.stays' : 'notify.copied.clears'),
  actions: [],
});

const about = ({ serial }: { serial: string }, screen: ScreenName) => ({ serial, screen, isUrgent: true });

/** @param leftS seconds until the token ends */
function expiryNotice(say: TranslateSystem, name: string, leftS: number): Notice {
  const title =
    leftS <= 0 ? say('notify.expiry.over') : say('notify.expiry.title', { time: durationText(say, leftS) });
  return {
    title,
    body: say(leftS <= 0 ? 'notify.expiry.body-over' : 'notify.expiry.body', { name }),
    actions: [
      { id: 'renew', label: say('notify.action.renew') },
      { id: 'remind-tomorrow', label: say('notify.action.tomorrow') },
    ],
  };
}

/** @param leftS seconds until the old token ends; null if that is not known */
function overdueNotice(say: TranslateSystem, name: string, leftS: number | null): Notice {
  let body = say('notify.overdue.body-unknown');
  if (leftS !== null && leftS <= 0) body = say('notify.overdue.body-over');
  else if (leftS !== null) body = say('notify.overdue.body', { time: durationText(say, leftS) });
  return {
    title: say('notify.overdue.title', { name }),
    body,
    actions: [{ id: 'open', label: say('notify.action.open') }],
  };
}

/** Programs that are not in the list may still hold the old token. @param leftS as in {@link overdueNotice} */
function programsNotice(say: TranslateSystem, leftS: number | null): Notice {
  return {
    title: say('notify.programs.title'),
    body:
      leftS === null || leftS <= 0
        ? say('notify.programs.body-over')
        : say('notify.programs.body', { time: durationText(say, leftS) }),
    actions: [{ id: 'copy', label: say('notify.action.copy') }],
  };
}

function renewedNotice(say: TranslateSystem, name: string, leftS: number): Notice {
  return {
    title: say('notify.renewed.title'),
    body: say('notify.renewed.body', { name, time: durationText(say, leftS) }),
    actions: [{ id: 'copy', label: say('notify.action.copy') }],
  };
}

function failedNotice(say: TranslateSystem, name: string, { message, hint }: WindowProblemText): Notice {
  return {
    title: say('notify.failed.title'),
    body: say('notify.failed.body', { name, text: `${message} ${hint}` }),
    actions: [{ id: 'open', label: say('notify.action.open') }],
  };
}
