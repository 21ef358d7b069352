import type { Problem } from '../../../shared/problem.ts';
import type { Notice } from '../../domain/ports/index.ts';
import { spanText, type TranslateSystem } from './duration-text.ts';

/** The token ends in `leftS` seconds. */
export function expiryNotice(say: TranslateSystem, serial: string, leftS: number): Notice {
  const title =
    leftS <= 0 ? say('notify.expiry.over') : say('notify.expiry.title', { time: spanText(say, leftS) });
  return {
    title,
    body: say('notify.expiry.body', { serial }),
    actions: [{ id: 'renew', label: say('notify.action.renew') }],
  };
}

/** A new token was proven and kept. */
export function renewedNotice(say: TranslateSystem, serial: string, leftS: number): Notice {
  return {
    title: say('notify.renewed.title'),
    body: say('notify.renewed.body', { serial, time: spanText(say, leftS) }),
    actions: [{ id: 'copy', label: say('notify.action.copy') }],
  };
}

/** A renewal failed; what to do is in the body. */
export function failedNotice(say: TranslateSystem, problem: Problem): Notice {
  return {
    title: say('notify.failed.title'),
    body: `${say(`problem.${problem.code}`)} ${say(`hint.${problem.code}`)}`,
    actions: [{ id: 'open', label: say('notify.action.open') }],
  };
}
