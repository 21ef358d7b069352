import { Icon } from '../../components/icon.tsx';
import { t } from '../../i18n/index.ts';
import { nowS } from '../../state/clock.ts';
import { snapshot } from '../../state/store.ts';

/** Says that the token is on the clipboard and for how long. Screen readers do not announce the seconds. */
export function CopiedNote({ serial }: { serial: string }) {
  const clipboard = snapshot.value?.clipboard ?? null;
  if (clipboard === null || clipboard.serial !== serial) return null;
  const { clearsAt, isHidden } = clipboard;
  const { clearsClipboard = true } = snapshot.value?.capabilities ?? {};
  const isTried = !clearsClipboard && snapshot.value?.settings.clearClipboard === true;
  const text =
    clearsAt === null
      ? t(isTried ? 'copied.maybe' : 'copied.stays')
      : t('copied.clears', { n: Math.max(0, Math.ceil(clearsAt - nowS.value)) });
  return (
    <p class="copied">
      <Icon name="check" />
      <span>
        {text}
        {!isHidden && <span class="copied-history"> {t('copied.history')}</span>}
      </span>
    </p>
  );
}
