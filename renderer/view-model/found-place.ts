import type { TokenPlace } from '../../shared/delivery.ts';
import type { TextKey, Words } from '../i18n/catalog.ts';
import { roleWord } from './token.ts';

/** What main says in English of a place that is left alone. */
const REASONS: Readonly<Record<string, TextKey>> = {
  'made in a configuration file': 'found.from-file',
  'stands in a rule': 'found.rule',
  'renews its token by itself': 'found.by-itself',
  'refers to a value of the environment': 'found.reference',
  'split or encoded': 'found.other-form',
};

/** A spot in a system or a file, in the language in use. Names of the system stay as they are. */
export function spotText({ t }: Words, where: string): string {
  const [, line] = /^line (\d+)$/.exec(where) ?? [];
  if (line !== undefined) return t('found.line', { n: line });
  const [, meter] = /^meter (.+)$/.exec(where) ?? [];
  return meter === undefined ? where : t('found.meter', { name: meter });
}

/** What would become of a spot. */
export function spotFate(words: Words, { editable, reason, role }: TokenPlace): string {
  const { t } = words;
  if (!editable) {
    const known = REASONS[reason ?? ''];
    return known === undefined ? t('found.left', { reason: reason ?? '?' }) : t(known);
  }
  if (role === null) return t('found.gets');
  return role === 'unknown' ? t('found.holds.unknown') : t('found.holds', { role: roleWord(words, role) });
}
