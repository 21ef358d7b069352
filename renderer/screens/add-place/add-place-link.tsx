import { Button } from '../../components/button.tsx';
import { t } from '../../i18n/index.ts';
import { navigate } from '../../state/route.ts';
import { gatewayOf } from '../../state/store.ts';

/** At the end of the set-up: leads to adding a place where the new token is used, if none is known. */
export function AddPlaceLink({ serial }: { serial: string }) {
  const gateway = gatewayOf(serial);
  if (gateway === null || gateway.token === null || gateway.targets.length > 0) return null;
  return (
    <Button kind="quiet" onClick={() => navigate({ screen: 'add-place', serial })}>
      {t('add.title')}
    </Button>
  );
}
