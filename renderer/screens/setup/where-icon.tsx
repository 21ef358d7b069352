import { Icon } from '../../components/icon.tsx';
import { t } from '../../i18n/index.ts';
import { snapshot } from '../../state/store.ts';

/** At the end of the set-up: where the app is once its window is closed. */
export function WhereIcon() {
  const known = snapshot.value;
  if (known === null) return null;
  return (
    <p class="where">
      <Icon name="info" />
      <span>{t(known.trayShown ? `done.where.${known.capabilities.system}` : 'done.where.absent')}</span>
    </p>
  );
}
