import type { Problem } from '../../../shared/problem.ts';
import type { GatewayView } from '../../../shared/snapshot.ts';
import { Button } from '../../components/button.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { t } from '../../i18n/index.ts';
import { nowS } from '../../state/clock.ts';
import { type Command, useCommand } from '../../state/command.ts';
import { navigate } from '../../state/route.ts';
import { snapshot } from '../../state/store.ts';
import { problemActions } from '../../view-model/problem-actions.ts';
import { isAlive } from '../../view-model/token.ts';

interface CopyTokenProps {
  readonly serial: string;
  readonly primary?: boolean;
  /** One word, beside the text that says what it is. */
  readonly short?: boolean;
}

/** Copies the token, and says if that failed. */
export function CopyToken({ serial, primary = false, short = false }: CopyTokenProps) {
  const copying = useCommand();
  return (
    <>
      <Button
        kind={primary ? 'primary' : 'secondary'}
        onClick={() => void copying.run('copyToken', serial)}
        label={short ? t('token.copy') : undefined}
        icon={short ? undefined : 'copy'}
      >
        {t(short ? 'token.copy.short' : 'token.copy')}
      </Button>
      {copying.problem.value && <ProblemNotice problem={copying.problem.value} />}
    </>
  );
}

interface RenewProps {
  readonly gateway: GatewayView;
  readonly renewing: Command;
  readonly busy: boolean;
  readonly primary: boolean;
}

function Renew({ gateway, renewing, busy, primary }: RenewProps) {
  const { serial, token, tokenState } = gateway;
  // The keychain may hold a good one; what helps is beside the problem.
  if (tokenState === 'unknown') return null;
  const signedIn = snapshot.value?.account.maskedEmail !== null;
  if (!signedIn && token === null)
    return (
      <Button kind="primary" onClick={() => navigate({ screen: 'sign-in', guided: false, serial })}>
        {t('step.sign-in')}
      </Button>
    );
  return (
    <Button
      kind={primary ? 'primary' : 'secondary'}
      icon="refresh"
      busy={busy}
      onClick={() => void renewing.run('renew', serial)}
    >
      {t(busy ? 'token.renewing' : token ? 'token.renew' : 'token.get')}
    </Button>
  );
}

function Paste({ serial, kind }: { serial: string; kind: 'primary' | 'secondary' | 'quiet' }) {
  return (
    <Button kind={kind} onClick={() => navigate({ screen: 'paste', guided: false, serial })}>
      {t('step.paste')}
    </Button>
  );
}

/** Problems after which another try would come too soon. */
const isToWait = (problem: Problem | null): boolean =>
  problem?.code === 'account-locked' || problem?.code === 'cloud-rate-limited';

interface TokenActionsProps {
  readonly gateway: GatewayView;
  readonly renewing: Command;
  readonly busy: boolean;
  readonly problem: Problem | null;
  /** Whether to copy is the next thing to do, or can be done as well, or has its button elsewhere. */
  readonly copy: 'first' | 'second' | 'elsewhere';
}

/** The buttons to renew, copy and paste a token. */
export function TokenActions({ gateway, renewing, busy, problem, copy }: TokenActionsProps) {
  const { serial, token, tokenState } = gateway;
  // Without an account the token was pasted, and so is the next one.
  const isPasted = snapshot.value?.account.maskedEmail === null && token !== null && tokenState !== 'unknown';
  // Buttons that the notice about the problem already has.
  const noticed = busy || problem === null ? [] : problemActions(problem.code).map(({ kind }) => kind);
  const isFirst = copy === 'first';
  const copyButton = copy !== 'elsewhere' && isAlive(gateway, nowS.value) && (
    <CopyToken key="copy" serial={serial} primary={isFirst} />
  );
  const primary = tokenState !== 'fine' && !isFirst && !noticed.includes('sign-in') && !isToWait(problem);
  const renewButton = isPasted ? (
    <Paste key="renew" serial={serial} kind={primary ? 'primary' : 'secondary'} />
  ) : (
    <Renew key="renew" gateway={gateway} renewing={renewing} busy={busy} primary={primary} />
  );
  return (
    <div class="actions">
      {isFirst ? [copyButton, renewButton] : [renewButton, copyButton]}
      {!noticed.includes('paste') && !isPasted && <Paste serial={serial} kind="quiet" />}
    </div>
  );
}
