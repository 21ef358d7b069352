import type { GatewayView, Snapshot, TargetView } from '../../shared/snapshot.ts';
import { problemText } from '../../shared/translate-problem.ts';
import type { Words } from '../i18n/catalog.ts';
import { placeSentence } from './place.ts';
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

/** What has changed, apart from times. */
const standing = ({ delivering, state, level, problem }: TargetView): string =>
  JSON.stringify([delivering, state, level, problem?.id]);

/** The places that stand otherwise than before, each with its name. */
function ofPlaces(words: Words, before: Snapshot, next: Snapshot): string | null {
  const placesOf = ({ gateways }: Snapshot) => gateways.flatMap(({ targets }) => targets);
  const old = new Map(placesOf(before).map((place) => [place.id, place]));
  const changed = placesOf(next).filter((place) => {
    const known = old.get(place.id);
    return known !== undefined && standing(known) !== standing(place);
  });
  return changed.length === 0
    ? null
    : changed.map((place) => placeSentence(words, place, next.now)).join('. ');
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
  const places = ofPlaces(words, before, next);
  if (places !== null) return places;
  const look = statusLook(next);
  const text = t(look.text, look.values);
  const old = statusLook(before);
  return text === t(old.text, old.values) ? null : text;
}
