import type { TargetView } from '../../shared/snapshot.ts';
import type { Words } from '../i18n/catalog.ts';
import { isNotCurrent } from './place.ts';

const isFile = ({ kind }: TargetView): boolean => kind === 'file' || kind === 'replace';

/** Where a new token has gone: `openHAB and 1 file`. */
function namesOf({ t, locale }: Words, places: readonly TargetView[]): string {
  const files = places.filter(isFile).length;
  const names = places.filter((place) => !isFile(place)).map(({ label }) => label);
  const counted = files === 0 ? [] : [t('places.files', { n: files })];
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format([...names, ...counted]);
}

/** What becomes of a new token, after a renewal: who has it, and how many places do not. */
export function deliveredText(words: Words, places: readonly TargetView[]): string {
  const { t } = words;
  if (places.length === 0) return t('token.renewed.hint');
  if (places.every(({ kind, state }) => kind === 'clipboard' && state !== 'current'))
    return t('old-token.hint');
  const given = places.filter((place) => !isNotCurrent(place));
  const rest = places.length - given.length;
  if (given.length === 0) return t('token.giving');
  const sentences = [t('token.given', { places: namesOf(words, given) })];
  if (rest > 0) sentences.push(t('token.given.rest', { n: rest }));
  return sentences.join(' ');
}
