import { count } from '../../../shared/count.ts';
import type { SavedTarget } from '../../../shared/delivery.ts';
import type { ProblemCode } from '../../../shared/problem.ts';
import type { SignedStatus } from '../../app/token/token-list.ts';
import { attentionDue, oldTokenEnd } from '../../domain/delivery-attention.ts';
import { DAY_S } from '../../domain/epoch-seconds.ts';
import { daysLeft, secondsLeft } from '../../domain/expiry.ts';
import { asStarted } from '../../domain/program-name.ts';
import { clockText, statusView } from '../format.ts';
import { behindText } from '../old-token-text.ts';
import { readDays } from '../options.ts';
import type { Run } from '../run-context.ts';

/**
 * `status`. With `--expect-days`, for monitoring: the status is printed, and its exit code tells whether all is well.
 */
export async function status({ engine, output, clock, options, selection, signal }: Run) {
  const days = readDays(options.expectDays, 'usage/expect-days');
  let unreadable: ProblemCode | null = null;
  const onUnreadable = ({ code, message }: { code: ProblemCode; message: string }) => {
    if (unreadable === null) output.note(message);
    unreadable = code;
  };
  const all = await engine.status(selection, signal, days === null ? undefined : onUnreadable);
  if (all.length === 0)
    output.note(asStarted('No gateway is set up yet. Run envoy-tray login once, then envoy-tray renew.'));
  const now = clock.now();
  const behind = await engine.targetsBehind();
  const behindOf = ({ gateway: { serial } }: SignedStatus) => behind.filter((one) => one.serial === serial);
  output.list(all.map((one) => statusView(one, now, behindOf(one), all.length > 1)));
  if (days === null) return null;
  if (all.length === 0) return 'credentials-missing';
  const lacking = [
    ...all.map((one) => lackOf(one, days, now)),
    ...all.flatMap(behindOf).map((target) => deliveryLackOf(target, days, now, all.length > 1)),
  ].filter((lack) => lack !== null);
  for (const { text } of lacking) output.note(text);
  return unreadable ?? lacking[0]?.code ?? null;
}

/** What a gateway lacks of a token for so many days; null for nothing. */
function lackOf({ gateway, stored, state }: SignedStatus, days: number, nowMs: number) {
  if (state === 'not-needed' || state === 'unknown') return null;
  const { serial } = gateway;
  if (stored === null)
    return { code: 'credentials-missing', text: `Gateway ${serial} has no token.` } as const;
  const clock = clockText(stored, nowMs);
  if (clock !== null) return { code: 'token-expired', text: clock } as const;
  const left = secondsLeft(stored.claims, nowMs);
  if (left > 0 && left >= days * DAY_S) return null;
  const text = `The token of gateway ${serial} has ${count(daysLeft(stored.claims, nowMs), 'day')} left. ${count(days, 'day')} are expected.`;
  return { code: 'token-expired', text } as const;
}

/** What a target lacks of a token for so many days; null for nothing. One that is tried again by itself has a day. */
function deliveryLackOf(target: SavedTarget, days: number, nowMs: number, named: boolean) {
  const { kind, progress } = target;
  const end = oldTokenEnd(progress);
  const isEnding = end !== null && end - nowMs / 1000 < days * DAY_S;
  const isFailing =
    kind !== 'clipboard' && (progress.needsYou || attentionDue(progress, nowMs / 1000) !== null);
  const text = behindText(target, nowMs, named);
  return text !== null && (isEnding || isFailing) ? ({ code: 'delivery-failed', text } as const) : null;
}
