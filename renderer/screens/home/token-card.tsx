import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { GatewayView } from '../../../shared/snapshot.ts';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { Notice, ProblemNotice } from '../../components/notice.tsx';
import { ProblemActions } from '../../components/problem-actions.tsx';
import { RenewalSteps } from '../../components/renewal-steps.tsx';
import { Ring } from '../../components/ring.tsx';
import { t, words } from '../../i18n/index.ts';
import { nowS } from '../../state/clock.ts';
import { type Command, useCommand } from '../../state/command.ts';
import { navigate } from '../../state/route.ts';
import { snapshot, tokenWanted } from '../../state/store.ts';
import { givenText } from '../../view-model/given.ts';
import { problemActions } from '../../view-model/problem-actions.ts';
import { isFresh, isShortLived, tokenHeadline } from '../../view-model/token.ts';
import { CopiedNote } from './copied-note.tsx';
import { OldTokenNotice } from './old-token-notice.tsx';
import { TokenExtras } from './token-extras.tsx';
import { TokenFacts } from './token-facts.tsx';

/** One line under the headline that says why the state of the token matters. */
function hintOf({ tokenState }: GatewayView): string | null {
  if (tokenState === 'missing') return t('token.missing.hint');
  if (tokenState === 'expired') return t('token.expired.hint');
  return tokenState === 'not-needed' ? t('token.not-needed.hint') : null;
}

function Headline({ gateway }: { gateway: GatewayView }) {
  const now = nowS.value;
  const { text, tone } = tokenHeadline(words.value, gateway, now);
  const hint = hintOf(gateway);
  return (
    <div class={`token-head ${tone}`}>
      {gateway.token ? (
        <Ring token={gateway.token} nowS={now} tone={tone} />
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

function Outcome({ gateway, renewing }: { gateway: GatewayView; renewing: Command }) {
  const { renewal, serial } = gateway;
  const problem = renewal.problem ?? renewing.problem.value;
  const explained = problem?.code === 'certificate-changed' && gateway.newCertificate !== null;
  if (renewal.running) return <RenewalSteps renewal={renewal} />;
  if (problem)
    return (
      <ProblemNotice problem={problem}>
        {/* `GatewayNotice` above already explains the problem and has the button. */}
        {!explained && <ProblemActions code={problem.code} serial={serial} />}
      </ProblemNotice>
    );
  return isFresh(gateway, nowS.value) ? (
    <Notice tone="good" title={t('token.renewed')} hint={givenText(words.value, gateway.targets)} />
  ) : null;
}

function Actions({
  gateway,
  renewing,
  copyHere,
}: {
  gateway: GatewayView;
  renewing: Command;
  copyHere: boolean;
}) {
  const copying = useCommand();
  const { renewal, serial, token, tokenState } = gateway;
  const busy = renewal.running || renewing.pending.value;
  const paste = () => navigate({ screen: 'paste', guided: false, serial });
  const problem = renewal.problem ?? renewing.problem.value;
  // The notice about the problem already has that button.
  const offered =
    !busy && problem !== null && problemActions(problem.code).some(({ kind }) => kind === 'paste');
  const signedIn = snapshot.value?.account.maskedEmail !== null;
  return (
    <>
      <div class="actions">
        {signedIn || token ? (
          // Without an account the token was pasted, and so is the next one.
          <Button
            kind={tokenState === 'fine' ? 'secondary' : 'primary'}
            icon="refresh"
            busy={busy}
            onClick={() => (signedIn ? void renewing.run('renew', serial) : paste())}
          >
            {t(busy ? 'token.renewing' : token ? 'token.renew' : 'token.get')}
          </Button>
        ) : (
          <Button kind="primary" onClick={() => navigate({ screen: 'sign-in', guided: false, serial })}>
            {t('step.sign-in')}
          </Button>
        )}
        {token && (
          <Button
            kind={copyHere ? 'primary' : 'secondary'}
            icon="copy"
            onClick={() => void copying.run('copyToken', serial)}
          >
            {t('token.copy')}
          </Button>
        )}
        {!offered && (
          <Button kind="quiet" onClick={paste}>
            {t('step.paste')}
          </Button>
        )}
      </div>
      {copying.problem.value && <ProblemNotice problem={copying.problem.value} />}
    </>
  );
}

/** State of a gateway's token, with the buttons to renew, copy or paste one. */
export function TokenCard({ gateway }: { gateway: GatewayView }) {
  const renewing = useCommand();
  const card = useRef<HTMLElement>(null);
  const wanted = tokenWanted.value;
  const copyHere = useSignal(false);
  useLayoutEffect(() => {
    if (wanted === null) return;
    tokenWanted.value = null;
    copyHere.value = wanted === 'copy';
    card.current?.scrollIntoView();
    card.current?.querySelector('h3')?.focus({ preventScroll: true });
  }, [wanted, copyHere]);
  const isCopied = snapshot.value?.clipboard?.serial === gateway.serial;
  useEffect(() => {
    if (isCopied) copyHere.value = false;
  }, [isCopied, copyHere]);
  const { token, tokenState, renewal } = gateway;
  // A later renewal, from the tray or without a click, may have succeeded: then hide the old failure.
  useEffect(() => renewing.fail(null), [renewing, renewal.succeededAt]);
  return (
    <section class="card token" aria-label={t('token.title')} ref={card}>
      <Headline gateway={gateway} />
      <Outcome gateway={gateway} renewing={renewing} />
      <OldTokenNotice gateway={gateway} />
      {copyHere.value && !isCopied && (
        <Notice tone="calm" title={t('copy.here')} hint={t('copy.here.hint')} />
      )}
      {tokenState !== 'not-needed' && (
        <Actions gateway={gateway} renewing={renewing} copyHere={copyHere.value && !isCopied} />
      )}
      <CopiedNote serial={gateway.serial} />
      {isShortLived(gateway) && (
        <Notice tone="warn" title={t('token.installer')} hint={t('token.installer.hint')} />
      )}
      {token && <TokenFacts gateway={gateway} token={token} nowS={snapshot.value?.now ?? 0} />}
      {token && <TokenExtras serial={gateway.serial} token={token} />}
    </section>
  );
}
