import { go, home, route } from '../state/route.ts';
import { snapshot } from '../state/store.ts';
import { useTask } from '../state/task.ts';
import { t } from '../text/words.ts';
import { statusLook } from '../view/status.ts';
import { IconButton } from './button.tsx';
import { StatusMark } from './status-mark.tsx';

/** Name, state in shape and words, and the ways to elsewhere. */
export function Header() {
  const task = useTask();
  const known = snapshot.value;
  const look = statusLook(known);
  const { screen } = route.value;
  // A code that is asked for covers everything else: there is nowhere to go but through it.
  const covered = known !== null && known.account.challenge !== null;
  const atHome = screen === 'watts' || (screen === 'choose' && known?.gateways.length === 0);
  return (
    <header class="header">
      {!atHome && !covered && known !== null && (
        <IconButton icon="back" label={t('header.back')} onClick={home} />
      )}
      <div class="header-title">
        <h1>{t('app.name')}</h1>
        <p class={`header-status ${look.shape}`}>
          <StatusMark shape={look.shape} />
          <span>{t(look.text)}</span>
        </p>
      </div>
      {known !== null && (
        <IconButton
          icon="pin"
          label={t('header.pin')}
          pressed={known.settings.pinned}
          onClick={() => void task.run('changeSettings', { pinned: !known.settings.pinned })}
        />
      )}
      {known !== null && !covered && screen !== 'settings' && (
        <IconButton icon="sliders" label={t('header.settings')} onClick={() => go({ screen: 'settings' })} />
      )}
    </header>
  );
}
