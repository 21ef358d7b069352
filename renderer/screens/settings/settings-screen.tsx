import { Button } from '../../components/button.tsx';
import { Screen } from '../../components/screen.tsx';
import { t } from '../../i18n/index.ts';
import { useCommand } from '../../state/command.ts';
import { snapshot } from '../../state/store.ts';
import { AccountSection } from './account-section.tsx';
import { CheckUpRow } from './check-up-row.tsx';
import { GatewaysSection } from './gateways-section.tsx';
import { TokenSection } from './token-section.tsx';
import { WindowSection } from './window-section.tsx';

/** All settings on one page; each takes effect at once. */
export function SettingsScreen() {
  const command = useCommand();
  const known = snapshot.value;
  if (known === null) return null;
  return (
    <Screen name="settings" title={t('settings.title')}>
      <div class="groups">
        <AccountSection />
        <GatewaysSection settings={known.settings} />
        <TokenSection settings={known.settings} capabilities={known.capabilities} />
        <WindowSection settings={known.settings} capabilities={known.capabilities} />
        <CheckUpRow />
      </div>
      <footer class="about">
        <span>{t('settings.version', { version: known.version })}</span>
        <Button kind="quiet" icon="external" onClick={() => void command.run('openLink', 'help')}>
          {t('settings.help')}
        </Button>
      </footer>
    </Screen>
  );
}
