import { signal } from '@preact/signals';
import { t } from '../i18n/index.ts';
import { snapshot } from '../state/store.ts';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';

const isDismissed = signal(false);

/** Says how to get back to the window on a desktop that shows no tray icons. */
export function TrayNotice() {
  if (snapshot.value?.trayShown !== false || isDismissed.value) return null;
  return (
    <Notice tone="calm" title={t('tray.absent')} hint={t('tray.absent.hint')}>
      <Button
        onClick={() => {
          isDismissed.value = true;
        }}
      >
        {t('tray.absent.ok')}
      </Button>
    </Notice>
  );
}
