import type { GatewayView, Snapshot } from '../../shared/snapshot.ts';
import { problemText } from '../../shared/translate-problem.ts';
import type { Words } from '../i18n/catalog.ts';
import { statusLook } from './status.ts';
import { clockText } from './time.ts';

function ofGateway(
  { t, language }: Words,
  before: GatewayView | undefined,
  next: GatewayView,
): string | null {
  if (before === undefined) return null;
  const { renewal } = next;
  if (renewal.running && !before.renewal.running) return t('token.renewing');
  if (!renewal.running && before.renewal.running) {
    if (renewal.problem !== null) return problemText(renewal.problem, language).message;
    // If `succeededAt` is unchanged, the renewal was cancelled or a paste was rejected.
    return renewal.succeededAt === before.renewal.succeededAt ? null : t('token.renewed');
  }
  const step = renewal.done.at(-1);
  if (renewal.running && step !== undefined && step !== before.renewal.done.at(-1))
    return t(`renewal.${step}`);
  return null;
}

/** Text of a change that screen readers should announce; null for most changes. */
export function announcement(words: Words, before: Snapshot, next: Snapshot): string | null {
  const { t } = words;
  const resentAt = next.account.challenge?.resentAt ?? null;
  if (resentAt !== null && resentAt !== before.account.challenge?.resentAt)
    return t('code.resent', { time: clockText(words, resentAt) });
  for (const gateway of next.gateways) {
    const old = before.gateways.find(({ serial }) => serial === gateway.serial);
    const text = ofGateway(words, old, gateway);
    if (text !== null) return text;
  }
  if (next.clipboard !== null && before.clipboard === null)
    return t(next.clipboard.clearsAt === null ? 'copied.stays' : 'copied.spoken');
  const look = statusLook(next).text;
  return look === statusLook(before).text ? null : t(look);
}
