import { t } from '../i18n/index.ts';
import { gatewayOf, snapshot } from '../state/store.ts';

/** Which gateway a screen is about, if there are several. */
export function ForGateway({ serial }: { serial: string }) {
  const gateway = gatewayOf(serial);
  const isOnly = (snapshot.value?.gateways.length ?? 0) < 2;
  if (gateway === null || isOnly) return null;
  return <p class="intro">{t('place.for', { name: gateway.name })}</p>;
}
