import { Screen } from '../../components/screen.tsx';
import { t } from '../../i18n/index.ts';
import { snapshot } from '../../state/store.ts';
import { AboutSection } from './about-section.tsx';
import { AccountSection } from './account-section.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import { CheckUpRow } from './check-up-row.tsx';
import { ForgetEverything } from './forget-everything.tsx';
import { GatewaysSection } from './gateways-section.tsx';
import { PlacesSection } from './places-section.tsx';
import { RemindersSection } from './reminders-section.tsx';

/** All settings on one page; each takes effect at once. What is needed most comes first. */
export function SettingsScreen() {
  const known = snapshot.value;
  if (known === null) return null;
  const { settings, capabilities } = known;
  return (
    <Screen name="settings" title={t('settings.title')}>
      <div class="groups">
        <RemindersSection settings={settings} capabilities={capabilities} />
        <PlacesSection settings={settings} capabilities={capabilities} />
        <GatewaysSection settings={settings} />
        <AppearanceSection settings={settings} capabilities={capabilities} />
        <AccountSection />
        <CheckUpRow />
        <AboutSection known={known} />
      </div>
      <ForgetEverything />
    </Screen>
  );
}
