import type { GatewayView } from '../../../shared/snapshot.ts';
import { Button } from '../../components/button.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { t } from '../../i18n/index.ts';
import { navigate } from '../../state/route.ts';
import { currentGateway, snapshot } from '../../state/store.ts';
import { PlaceRow } from '../home/place-row.tsx';
import { type SectionProps, useChange } from './change.ts';
import { SwitchRow } from './switch-row.tsx';

/** The gateway that a new place is for: the one on the home screen, if it has a token. */
function gatewayForPlace(gateways: readonly GatewayView[]): GatewayView | undefined {
  const current = currentGateway.value;
  return current?.token ? current : gateways.find(({ token }) => token !== null);
}

/** Where the tokens are used, and what becomes of a copied one. */
export function PlacesSection({ settings, capabilities }: SectionProps) {
  const { change, problem } = useChange();
  const gateways = snapshot.value?.gateways ?? [];
  const gateway = gatewayForPlace(gateways);
  const isEmpty = gateways.every(({ targets }) => targets.length === 0);
  return (
    <section class="card group" aria-labelledby="used-title">
      <h3 id="used-title">{t('places.title')}</h3>
      {isEmpty ? (
        <p class="row-hint">{t('settings.places.none')}</p>
      ) : (
        <ul class="place-list">
          {gateways.flatMap(({ serial, targets }) =>
            targets.map((place) => <PlaceRow key={place.id} place={place} serial={serial} />),
          )}
        </ul>
      )}
      {gateway && (
        <Button icon="plus" onClick={() => navigate({ screen: 'add-place', serial: gateway.serial })}>
          {t('places.add')}
        </Button>
      )}
      <SwitchRow
        label={t('settings.clipboard')}
        hint={t(capabilities.clearsClipboard ? 'settings.clipboard.hint' : 'settings.clipboard.maybe')}
        on={settings.clearClipboard}
        onChange={(clearClipboard) => change({ clearClipboard })}
      />
      {problem && <ProblemNotice problem={problem} />}
    </section>
  );
}
