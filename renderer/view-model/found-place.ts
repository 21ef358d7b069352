import type { TokenPlace } from '../../shared/delivery.ts';
import type { Words } from '../i18n/catalog.ts';
import { roleWord } from './token.ts';

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
  if (!editable && reason !== null) return t(`found.${reason}`);
  if (role === null) return t('found.gets');
  return role === 'unknown' ? t('found.holds.unknown') : t('found.holds', { role: roleWord(words, role) });
}
