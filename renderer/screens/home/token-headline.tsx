import type { GatewayView } from '../../../shared/snapshot.ts';
import { Icon } from '../../components/icon.tsx';
import { Ring } from '../../components/ring.tsx';
import { t, words } from '../../i18n/index.ts';
import { nowS } from '../../state/clock.ts';
import { tokenHeadline } from '../../view-model/token.ts';

/** One line under the headline that says why the state of the token matters. */
function hintOf({ tokenState }: GatewayView): string | null {
  if (tokenState === 'missing') return t('token.missing.hint');
  if (tokenState === 'expired') return t('token.expired.hint');
  return tokenState === 'not-needed' ? t('token.not-needed.hint') : null;
}

/** The state of the token in a line, beside a ring that shows how much of its life is left. */
export function TokenHeadline({ gateway, small }: { gateway: GatewayView; small: boolean }) {
  const now = nowS.value;
  const { text, tone } = tokenHeadline(words.value, gateway, now);
  const hint = hintOf(gateway);
  return (
    <div class={`token-head ${tone}${small ? ' small' : ''}`}>
      {gateway.token ? (
        <Ring token={gateway.token} nowS={now} tone={tone} small={small} />
      ) : (
        <span class="ring ring-empty">
          <Icon name="key" />
        </span>
      )}
      <div>
        <h3 tabIndex={-1}>{t('token.title')}</h3>
        <p class="token-state">{text}</p>
        {hint && <p class="token-hint">{hint}</p>}
      </div>
    </div>
  );
}
