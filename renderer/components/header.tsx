import { t } from '../i18n/index.ts';
import { goBack } from '../state/back.ts';
import { useCommand } from '../state/command.ts';
import { navigate, route } from '../state/route.ts';
import { snapshot } from '../state/store.ts';
import { statusLook } from '../view-model/status.ts';
import { IconButton } from './button.tsx';
import { StatusMark } from './status-mark.tsx';

/** App name, status as a shape and as text, and buttons: back, keep window open, settings. */
export function Header() {
  const command = useCommand();
  const known = snapshot.value;
  const look = statusLook(known);
  const { screen } = route.value;
  // The code screen covers all other screens, so hide the buttons that lead to them.
  const covered = known !== null && known.account.challenge !== null;
  const atHome = screen === 'watts' || (screen === 'choose' && known?.gateways.length === 0);
  return (
    <header class="header">
      {!atHome && !covered && known !== null && (
        <IconButton icon="back" label={t('header.back')} onClick={goBack} />
      )}
      <div class="header-title">
        <h1>{t('app.name')}</h1>
        <p class={`header-status ${look.shape}`}>
          <StatusMark shape={look.shape} />
          <span>{t(look.text, look.values)}</span>
        </p>
      </div>
      {known !== null && (
        <IconButton
          icon="pin"
          label={t('header.pin')}
          pressed={known.settings.pinned}
          onClick={() => void command.run('changeSettings', { pinned: !known.settings.pinned })}
        />
      )}
      {known !== null && !covered && screen !== 'settings' && (
        <IconButton
          icon="sliders"
          label={t('header.settings')}
          onClick={() => navigate({ screen: 'settings' })}
        />
      )}
    </header>
  );
}
