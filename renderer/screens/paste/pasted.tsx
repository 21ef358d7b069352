import { Button } from '../../components/button.tsx';
import { Screen } from '../../components/screen.tsx';
import { SetupMark, SetupSteps } from '../../components/setup-steps.tsx';
import { t, words } from '../../i18n/index.ts';
import { goHome } from '../../state/route.ts';
import { chosenSerial, gatewayOf, snapshot } from '../../state/store.ts';
import { spanText } from '../../view-model/time.ts';
import { AddPlaceLink } from '../add-place/add-place-link.tsx';

/** Shown after a pasted token was verified and stored. */
export function Pasted({ guided, serial }: { guided: boolean; serial: string }) {
  const token = gatewayOf(serial)?.token ?? null;
  const now = snapshot.value?.now ?? 0;
  const alone = snapshot.value?.account.maskedEmail === null;
  const finish = () => {
    chosenSerial.value = serial;
    goHome();
  };
  return (
    <Screen name="setup" title={t('paste.done')}>
      {guided && <SetupSteps step={3} />}
      <SetupMark icon="check" good />
      {token && (
        <p class="intro">{t('done.token', { time: spanText(words.value, token.expiresAt - now) })}</p>
      )}
      {alone && <p class="intro">{t('paste.done.again')}</p>}
      <Button kind="primary" onClick={finish}>
        {t('done.go')}
      </Button>
      <AddPlaceLink serial={serial} />
    </Screen>
  );
}
