import type { Problem } from '../../../shared/problem.ts';
import type { GatewayView } from '../../../shared/snapshot.ts';
import { Notice, ProblemNotice } from '../../components/notice.tsx';
import { ProblemActions } from '../../components/problem-actions.tsx';
import { RenewalSteps } from '../../components/renewal-steps.tsx';
import { keptText, t, words } from '../../i18n/index.ts';
import { nowS } from '../../state/clock.ts';
import { deliveredText } from '../../view-model/delivered-text.ts';
import { isFresh } from '../../view-model/token.ts';

interface TokenOutcomeProps {
  readonly gateway: GatewayView;
  /** Why the last renewal failed. */
  readonly problem: Problem | null;
}

/** A renewal that runs, or what has come of the last one. */
export function TokenOutcome({ gateway, problem }: TokenOutcomeProps) {
  const { renewal, serial } = gateway;
  if (renewal.running) return <RenewalSteps renewal={renewal} />;
  if (problem) {
    // `GatewayNotice` already explains that problem and has the button.
    const explained = problem.code === 'certificate-changed' && gateway.newCertificate !== null;
    return (
      <ProblemNotice problem={problem} more={keptText(gateway, nowS.value)}>
        {!explained && <ProblemActions code={problem.code} serial={serial} signInFirst />}
      </ProblemNotice>
    );
  }
  return isFresh(gateway, nowS.value) ? (
    <Notice
      tone="good"
      title={t('token.renewed')}
      // What becomes of the old token has a notice of its own.
      hint={gateway.oldToken === null ? deliveredText(words.value, gateway.targets) : undefined}
    />
  ) : null;
}
