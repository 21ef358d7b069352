import type { Capabilities } from '../../../shared/snapshot.ts';
import type { TextKey } from '../../i18n/catalog.ts';
import { t } from '../../i18n/index.ts';

/** As in state/shortcuts.ts. */
const SHORTCUTS: readonly { readonly key: string; readonly shift?: true; readonly text: TextKey }[] = [
  { key: 'R', text: 'about.keys.refresh' },
  { key: ',', text: 'settings.title' },
  { key: 'C', shift: true, text: 'token.copy' },
  { key: 'Q', text: 'about.keys.quit' },
];

/** The keys that work while the window has the focus. */
export function ShortcutList({ system }: Pick<Capabilities, 'system'>) {
  const named = (key: string, shift: boolean): string =>
    system === 'macos'
      ? `${shift ? '⇧' : ''}⌘${key}`
      : [t('about.keys.ctrl'), ...(shift ? [t('about.keys.shift')] : []), key].join('+');
  return (
    <dl class="shortcuts" aria-label={t('about.keys')}>
      {SHORTCUTS.map(({ key, shift = false, text }) => (
        <div key={key}>
          <dt>
            <kbd>{named(key, shift)}</kbd>
          </dt>
          <dd>{t(text)}</dd>
        </div>
      ))}
    </dl>
  );
}
