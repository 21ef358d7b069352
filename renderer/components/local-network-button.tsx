import { t } from '../i18n/index.ts';
import { runAside } from '../state/aside.ts';
import { snapshot } from '../state/store.ts';
import { mayLackLocalNetwork } from '../view-model/local-network.ts';
import { Button } from './button.tsx';

/** Opens the settings of macOS in which the app is let into the local network, if that may be the cause. */
export function LocalNetworkButton({ id }: { id: string }) {
  if (snapshot.value?.capabilities.system !== 'macos' || !mayLackLocalNetwork(id)) return null;
  return (
    <Button icon="external" onClick={() => void runAside('openLink', 'local-network-settings')}>
      {t('local-network.open')}
    </Button>
  );
}
