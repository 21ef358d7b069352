import { Button } from '../../components/button.tsx';
import { t } from '../../i18n/index.ts';
import { navigate } from '../../state/route.ts';
import { gatewayOf } from '../../state/store.ts';

interface AddPlaceLinkProps {
  readonly serial: string;
  /** Does what has to be done before the screen is left. */
  readonly leave?: (go: () => void) => void;
}

/** At the end of the set-up: leads to adding a place where the new token is used, if none is known. */
export function AddPlaceLink({ serial, leave = (go) => go() }: AddPlaceLinkProps) {
  const gateway = gatewayOf(serial);
  if (gateway === null || gateway.token === null || gateway.targets.length > 0) return null;
  return (
    <Button kind="quiet" onClick={() => leave(() => navigate({ screen: 'add-place', serial }))}>
      {t('add.link')}
    </Button>
  );
}
