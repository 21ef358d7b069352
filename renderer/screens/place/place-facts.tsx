import type { TargetView } from '../../../shared/snapshot.ts';
import { t, words } from '../../i18n/index.ts';
import { snapshot } from '../../state/store.ts';
import { dateText, dateTimeText } from '../../view-model/time.ts';

function whereName({ kind }: TargetView) {
  if (kind === 'file' || kind === 'replace') return t('place.file');
  return t(kind === 'command' ? 'place.command' : 'place.address');
}

/** Where the place is, what it holds, and when something was put there. */
export function PlaceFacts({ place }: { place: TargetView }) {
  const { kind, where, deliveredAt, oldUntil, nextTryAt } = place;
  const now = snapshot.value?.now ?? 0;
  const inUse = words.value;
  const facts: [name: string, value: string][] = [];
  if (kind !== 'clipboard') facts.push([whereName(place), where]);
  facts.push([
    t('place.delivered'),
    deliveredAt === null ? t('place.delivered.never') : dateTimeText(inUse, deliveredAt),
  ]);
  if (oldUntil !== null) {
    const key = oldUntil > now ? 'place.holds.until' : 'place.holds.over';
    facts.push([t('place.holds'), t(key, { date: dateText(inUse, oldUntil) })]);
  }
  if (nextTryAt !== null && nextTryAt > now)
    facts.push([t('place.next-try'), dateTimeText(inUse, nextTryAt)]);
  return (
    <dl class="facts place-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
