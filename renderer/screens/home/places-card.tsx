import { useRef } from 'preact/hooks';
import type { GatewayView, TargetView } from '../../../shared/snapshot.ts';
import { announce } from '../../components/announcer.tsx';
import { Button } from '../../components/button.tsx';
import { Notice, ProblemNotice } from '../../components/notice.tsx';
import { t } from '../../i18n/index.ts';
import { useCommand } from '../../state/command.ts';
import { navigate } from '../../state/route.ts';
import { snapshot } from '../../state/store.ts';
import { isProven } from '../../view-model/place.ts';
import { arrivesAt, PlaceRow } from './place-row.tsx';

/** Once a place has proven that delivering works, nothing is left to do by hand: offers to renew by itself. */
function RenewOffer({ places, onDone }: { places: readonly TargetView[]; onDone: () => void }) {
  const changing = useCommand();
  const known = snapshot.value;
  if (known === null || known.settings.renewByItself || known.account.maskedEmail === null) return null;
  if (!places.some(isProven)) return null;
  const accept = async () => {
    if ((await changing.run('changeSettings', { renewByItself: true })) === null) return;
    announce(t('places.renew.on'));
    onDone();
  };
  return (
    <Notice tone="calm" icon="refresh" title={t('places.renew.title')} hint={t('places.renew.hint')}>
      <Button onClick={() => void accept()} busy={changing.pending.value}>
        {t('settings.renew')}
      </Button>
      {changing.problem.value && <ProblemNotice problem={changing.problem.value} />}
    </Notice>
  );
}

/** Where the token of a gateway is used, and how each place stands. */
export function PlacesCard({ gateway }: { gateway: GatewayView }) {
  const { serial, targets, token } = gateway;
  const title = useRef<HTMLHeadingElement>(null);
  // Without a token there is nothing to put anywhere.
  if (token === null && targets.length === 0) return null;
  return (
    <section class="card places" aria-labelledby="places-title">
      <div class="places-head">
        <h3 id="places-title" tabIndex={-1} ref={title} data-arrive={arrivesAt('places')}>
          {t('places.title')}
        </h3>
        <Button kind="quiet" icon="plus" onClick={() => navigate({ screen: 'add-place', serial })}>
          {t('places.add')}
        </Button>
      </div>
      {targets.length === 0 ? (
        <p class="places-empty">{t('places.empty')}</p>
      ) : (
        <ul class="place-list">
          {targets.map((place) => (
            <PlaceRow key={place.id} place={place} serial={serial} />
          ))}
        </ul>
      )}
      <RenewOffer places={targets} onDone={() => title.current?.focus()} />
    </section>
  );
}
