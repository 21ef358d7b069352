import type { GatewayView, TokenView } from '../../../shared/snapshot.ts';
import { t, words } from '../../i18n/index.ts';
import { dateText } from '../../view-model/time.ts';
import { endText, roleText } from '../../view-model/token.ts';

interface TokenFactsProps {
  readonly gateway: GatewayView;
  readonly token: TokenView;
  readonly nowS: number;
}

/** Claims of the token. */
export function TokenFacts({ gateway, token, nowS }: TokenFactsProps) {
  const inUse = words.value;
  const over = token.expiresAt <= nowS;
  return (
    <>
      <dl class="facts">
        <div>
          <dt>{t('token.role')}</dt>
          <dd>{roleText(inUse, token.role)}</dd>
        </div>
        <div>
          <dt>{t('token.made')}</dt>
          <dd>{token.issuedAt === null ? t('token.unknown') : dateText(inUse, token.issuedAt)}</dd>
        </div>
        <div>
          <dt>{t(over ? 'token.ended' : 'token.expires')}</dt>
          <dd>{endText(inUse, token.expiresAt, nowS)}</dd>
        </div>
        <div>
          <dt>{t('token.gateway')}</dt>
          <dd>
            <span class="serial">{gateway.serial}</span>
          </dd>
        </div>
      </dl>
      <p class="signature">{t(`token.signature.${token.signature}`)}</p>
    </>
  );
}
