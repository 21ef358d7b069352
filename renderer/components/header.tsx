import { t } from '../i18n/index.ts';
import { runAside } from '../state/aside.ts';
import { goBack } from '../state/back.ts';
import { navigate, route } from '../state/route.ts';
import { asking, goToGateway, snapshot } from '../state/store.ts';
import { type StatusLook, statusLook } from '../view-model/status.ts';
import { IconButton } from './button.tsx';
import { StatusMark } from './status-mark.tsx';

/** The status as a shape and in words. If it is about one of several gateways, a click leads there. */
function Status({ look: { shape, text, values, serial }, covered }: { look: StatusLook; covered: boolean }) {
  const content = (
    <>
      <StatusMark shape={shape} />
      <span>{t(text, values)}</span>
    </>
  );
  if (serial === undefined || covered) return <p class={`header-status ${shape}`}>{content}</p>;
  return (
    <button class={`header-status ${shape}`} type="button" onClick={() => goToGateway(serial)}>
      {content}
    </button>
  );
}

/** App name, status as a shape and as text, and buttons: back, keep window open, settings. */
export function Header() {
  const known = snapshot.value;
  const look = statusLook(known, asking.problem.value !== null);
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
        <Status look={look} covered={covered} />
      </div>
      {known !== null && (
        <IconButton
          icon="pin"
          label={t('header.pin')}
          pressed={known.settings.pinned}
          onClick={() => void runAside('changeSettings', { pinned: !known.settings.pinned })}
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
