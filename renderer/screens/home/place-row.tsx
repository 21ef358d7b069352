import type { TargetView } from '../../../shared/snapshot.ts';
import { Icon } from '../../components/icon.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { words } from '../../i18n/index.ts';
import { navigate, route } from '../../state/route.ts';
import { snapshot } from '../../state/store.ts';
import { placeShape, placeText } from '../../view-model/place.ts';

/** Whether the focus goes here when the home screen opens. */
export function arrivesAt(at: string): true | undefined {
  const place = route.value;
  return (place.screen === 'watts' && place.at === at) || undefined;
}

/** A place where the token is used, with how it stands; a click opens it. */
export function PlaceRow({ place, serial }: { place: TargetView; serial: string }) {
  const { id, label, delivering } = place;
  return (
    <li>
      <button
        class="tab place"
        type="button"
        data-arrive={arrivesAt(id)}
        onClick={() => navigate({ screen: 'place', serial, id })}
      >
        {delivering ? <span class="spinner" aria-hidden="true" /> : <StatusMark shape={placeShape(place)} />}
        <span class="tab-about">
          <span class="tab-serial">{label}</span>{' '}
          <span class="tab-state">{placeText(words.value, place, snapshot.value?.now ?? 0)}</span>
        </span>
        <Icon name="forward" />
      </button>
    </li>
  );
}
