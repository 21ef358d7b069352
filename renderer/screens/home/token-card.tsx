import { useSignal } from '@preact/signals';
import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks';
import type { GatewayView } from '../../../shared/snapshot.ts';
import { IconButton } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { t } from '../../i18n/index.ts';
import { useCommand } from '../../state/command.ts';
import { snapshot, tokenWanted } from '../../state/store.ts';
import { isNotCurrent } from '../../view-model/place.ts';
import { hasNoUrgentAction, isFresh, isShortLived } from '../../view-model/token.ts';
import { CopiedNote } from './copied-note.tsx';
import { OldTokenNotice } from './old-token-notice.tsx';
import { CopyToken, TokenActions } from './token-actions.tsx';
import { TokenExtras } from './token-extras.tsx';
import { TokenFacts } from './token-facts.tsx';
import { TokenHeadline } from './token-headline.tsx';
import { TokenOutcome } from './token-outcome.tsx';

/** Takes the focus when a click outside the window leads to the token. @returns whether the copy was meant */
function useTokenWanted(card: { readonly current: HTMLElement | null }, isCopied: boolean) {
  const wanted = tokenWanted.value;
  const copyHere = useSignal(false);
  useLayoutEffect(() => {
    if (wanted === null) return;
    tokenWanted.value = null;
    copyHere.value = wanted === 'copy';
    card.current?.scrollIntoView();
    card.current?.querySelector('h3')?.focus({ preventScroll: true });
  }, [wanted, copyHere]);
  useEffect(() => {
    if (isCopied) copyHere.value = false;
  }, [isCopied, copyHere]);
  return copyHere.value && !isCopied;
}

/** Whether a new token has just come, and not every place in the list has it by itself. */
const waitsForCopy = (gateway: GatewayView, now: number): boolean =>
  isFresh(gateway, now) && (gateway.targets.length === 0 || gateway.targets.some(isNotCurrent));

/** State of a gateway's token: one row if all is well, else what there is to say and to do. */
export function TokenCard({ gateway }: { gateway: GatewayView }) {
  const renewing = useCommand();
  const isOpen = useSignal(false);
  const more = useId();
  const card = useRef<HTMLElement>(null);
  const now = snapshot.value?.now ?? 0;
  const isCopied = snapshot.value?.clipboard?.serial === gateway.serial;
  const copyHere = useTokenWanted(card, isCopied);
  const { token, tokenState, renewal, serial } = gateway;
  // A later renewal, from the tray or without a click, may have succeeded: then hide the old failure.
  useEffect(() => renewing.fail(null), [renewing, renewal.succeededAt]);
  const problem = renewal.problem ?? renewing.problem.value;
  const busy = renewal.running || renewing.pending.value;
  const folds = hasNoUrgentAction(gateway, now) && problem === null && !busy && !copyHere;
  const quiet = folds && gateway.oldToken === null;
  const actions = { gateway, renewing, busy, problem };
  return (
    <section class="card token" aria-label={t('token.title')} ref={card}>
      <div class="token-row">
        <TokenHeadline gateway={gateway} small={quiet} />
        {quiet && <CopyToken serial={serial} short />}
        {token && (
          <IconButton
            icon="forward"
            label={t('token.more')}
            expanded={isOpen.value}
            controls={more}
            onClick={() => {
              isOpen.value = !isOpen.value;
            }}
          />
        )}
      </div>
      {!quiet && <TokenOutcome gateway={gateway} problem={problem} />}
      <OldTokenNotice gateway={gateway} />
      {copyHere && <Notice tone="calm" title={t('copy.here')} hint={t('copy.here.hint')} />}
      {!folds && tokenState !== 'not-needed' && (
        <TokenActions {...actions} copy={copyHere || waitsForCopy(gateway, now) ? 'first' : 'second'} />
      )}
      <CopiedNote serial={serial} />
      {isShortLived(gateway) && (
        <Notice tone="warn" title={t('token.installer')} hint={t('token.installer.hint')} />
      )}
      {token && (
        <div class="token-more" id={more} hidden={!isOpen.value}>
          {folds && <TokenActions {...actions} copy="elsewhere" />}
          <TokenFacts gateway={gateway} token={token} nowS={now} />
          <TokenExtras serial={serial} token={token} />
        </div>
      )}
    </section>
  );
}
