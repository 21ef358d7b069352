import { useEffect, useRef } from 'preact/hooks';
import type { GatewayView } from '../../../shared/snapshot.ts';
import { AddToCalendar } from '../../components/add-to-calendar.tsx';
import { Button } from '../../components/button.tsx';
import { CertificateNotice } from '../../components/certificate-notice.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { ProblemActions } from '../../components/problem-actions.tsx';
import { RenewalSteps } from '../../components/renewal-steps.tsx';
import { Screen } from '../../components/screen.tsx';
import { SetupMark, SetupSteps } from '../../components/setup-steps.tsx';
import { t, words } from '../../i18n/index.ts';
import { useBack } from '../../state/back.ts';
import { type Command, useCommand } from '../../state/command.ts';
import { goHome } from '../../state/route.ts';
import { chosenSerial, gatewayOf, snapshot } from '../../state/store.ts';
import { shownProduction } from '../../view-model/flow.ts';
import { spanText } from '../../view-model/time.ts';
import { AddPlaceLink } from '../add-place/add-place-link.tsx';
import { Watts } from '../home/hero.tsx';
import { AutomationChoice, useAutomationChoice } from './automation-choice.tsx';
import { WhereIcon } from './where-icon.tsx';

type Stage = 'running' | 'failed' | 'done';

function stageOf(gateway: GatewayView | null, renewing: Command): Stage {
  if (gateway === null) return 'running';
  if (!gateway.needsToken) return 'done';
  if (gateway.renewal.running || renewing.pending.value) return 'running';
  if (gateway.renewal.problem ?? renewing.problem.value) return 'failed';
  return gateway.token === null ? 'running' : 'done';
}

function Success({ gateway }: { gateway: GatewayView }) {
  const now = snapshot.value?.now ?? 0;
  const { power, token } = gateway;
  return (
    <>
      <p class="intro">
        {token ? t('done.token', { time: spanText(words.value, token.expiresAt - now) }) : t('done.no-token')}
      </p>
      {power && (
        <div class="card first-watts">
          <p>{t('power.production')}</p>
          <p class="hero-watts">
            <Watts watts={shownProduction(power.productionW)} />
          </p>
        </div>
      )}
    </>
  );
}

/** Third step: gets the first token, shows the progress, then the first watts. */
export function Done({ guided, serial }: { guided: boolean; serial: string }) {
  const renewing = useCommand();
  const gateway = gatewayOf(serial);
  const stage = stageOf(gateway, renewing);
  const problem = gateway?.renewal.problem ?? renewing.problem.value;
  const changed = problem?.code === 'certificate-changed' ? (gateway?.newCertificate ?? null) : null;
  const renew = () => void renewing.run('renew', serial);

  // Main may already be renewing, and a gateway that needs no token has nothing to renew.
  useEffect(() => {
    const known = gatewayOf(serial);
    // The guide can be shown once more: a good token is no reason for another one.
    const isGood = guided && known?.tokenState === 'fine';
    if (known?.needsToken !== false && known?.renewal.running !== true && !isGood) renew();
  }, [serial]);

  const choice = useAutomationChoice();
  const asks = guided && stage === 'done' && snapshot.value?.settings.automationAsked === false;
  const isSaved = useRef(false);
  /** Saves what the switches show. @returns whether to go on: what the system refuses is said once */
  const save = async (): Promise<boolean> => {
    if (!asks || isSaved.current) return true;
    isSaved.current = true;
    return await choice.save();
  };
  const latest = useRef(save);
  latest.current = save;
  // The tray and the buttons above lead elsewhere too.
  useEffect(() => () => void latest.current(), []);
  const leave = async (go: () => void) => {
    if (!(await save())) return;
    chosenSerial.value = serial;
    go();
  };
  useBack(() => void leave(goHome));
  return (
    <Screen name="setup" title={t(`done.title.${stage}`)}>
      {guided && <SetupSteps step={3} />}
      <SetupMark icon={stage === 'done' ? 'check' : 'key'} good={stage === 'done'} />
      {stage === 'running' && <p class="intro">{t('done.intro.running')}</p>}
      {stage === 'done' && gateway && <Success gateway={gateway} />}
      {gateway?.needsToken && stage !== 'done' && (
        <div class="card">
          <RenewalSteps renewal={gateway.renewal} />
        </div>
      )}
      {stage === 'failed' && changed && <CertificateNotice certificate={changed} serial={serial} />}
      {stage === 'failed' && problem && !changed && (
        <ProblemNotice problem={problem}>
          <ProblemActions code={problem.code} serial={serial} onAgain={renew} />
        </ProblemNotice>
      )}
      {guided && stage === 'done' && <WhereIcon />}
      {asks && <AutomationChoice chosen={choice.chosen} />}
      {choice.changing.problem.value && <ProblemNotice problem={choice.changing.problem.value} />}
      {stage !== 'running' && (
        <Button
          kind={stage === 'done' ? 'primary' : 'quiet'}
          busy={choice.changing.pending.value}
          onClick={() => void leave(goHome)}
        >
          {t(stage === 'done' ? 'done.go' : 'done.later')}
        </Button>
      )}
      {stage === 'done' && <AddPlaceLink serial={serial} leave={(go) => void leave(go)} />}
      {stage === 'done' && gateway?.token && <AddToCalendar serial={serial} />}
    </Screen>
  );
}
