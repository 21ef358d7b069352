import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { FoundGateway } from '../../../shared/snapshot.ts';
import { Button } from '../../components/button.tsx';
import { LocalNetworkButton } from '../../components/local-network-button.tsx';
import { Notice, ProblemNotice } from '../../components/notice.tsx';
import { Screen } from '../../components/screen.tsx';
import { SetupMark, SetupSteps } from '../../components/setup-steps.tsx';
import { TrayNotice } from '../../components/tray-notice.tsx';
import { t } from '../../i18n/index.ts';
import { useCommand } from '../../state/command.ts';
import { navigate } from '../../state/route.ts';
import { snapshot } from '../../state/store.ts';
import { AddressForm } from './address-form.tsx';
import { FoundList } from './found-list.tsx';
import { useSearchAgain } from './search-again.ts';

/** First step: choose a gateway. Searches at once, but an address can be typed at any time. */
export function ChooseGateway({ guided }: { guided: boolean }) {
  const adding = useCommand();
  const searching = useCommand();
  const chosen = useSignal<string | null>(null);
  const search = snapshot.value?.search;
  const running = search?.running === true || searching.pending.value;
  // Those that are set up, if the guide is shown once more.
  const known = guided ? (snapshot.value?.gateways ?? []) : [];
  const isNew = ({ serial }: FoundGateway) => !known.some((gateway) => gateway.serial === serial);
  const found: readonly FoundGateway[] = [...known, ...(search?.found ?? []).filter(isNew)];
  const isOnly = guided && found.length === 1;
  const problem = search?.problem ?? searching.problem.value;

  const isEnded = useSignal(false);
  const wasRunning = useRef(false);
  const system = snapshot.value?.capabilities.system ?? 'linux';
  useEffect(() => void searching.run('search'), [searching]);
  useEffect(() => {
    if (!running && wasRunning.current) isEnded.value = true;
    wasRunning.current = running;
  }, [running, isEnded]);
  const isFruitless = found.length === 0 && !adding.pending.value && (!running || isEnded.value);
  useSearchAgain(isFruitless && !running && isEnded.value, () => void searching.run('search'));

  const add = async (host: string) => {
    if (adding.pending.value) return;
    chosen.value = host;
    const knownThere = known.find((gateway) => gateway.host === host);
    const added = knownThere ?? (await adding.run('addGateway', host))?.value;
    if (added === undefined) return;
    const { serial, needsToken } = added;
    const signedIn = snapshot.value?.account.maskedEmail !== null;
    navigate({ screen: needsToken && !signedIn ? 'sign-in' : 'done', guided, serial });
  };

  const failedFor = (host: string) => (chosen.value === host ? adding.problem.value : null);
  return (
    <Screen
      name="setup"
      title={t(isOnly ? 'choose.title.one' : guided ? 'choose.title' : 'choose.title.add')}
    >
      {guided && <SetupSteps step={1} />}
      <SetupMark icon="sun" />
      {guided && <p class="intro">{t('choose.intro')}</p>}
      <TrayNotice />
      <FoundList
        found={found}
        isOnly={isOnly}
        running={running}
        connecting={adding.pending.value ? chosen.value : null}
        problemOf={failedFor}
        onChoose={(host) => void add(host)}
      />
      {isFruitless && !problem && (
        <Notice tone="calm" title={t('choose.nothing')} hint={t('choose.nothing.hint')}>
          <LocalNetworkButton id="gateway-not-found" />
        </Notice>
      )}
      {found.length === 0 && (system === 'windows' || (system === 'macos' && !problem)) && (
        <p class="intro">{t(system === 'macos' ? 'choose.ask.macos' : 'choose.ask.windows')}</p>
      )}
      {!running && problem && <ProblemNotice problem={problem} />}
      {(!running || isEnded.value) && (
        <Button icon="search" busy={running} onClick={() => void searching.run('search')}>
          {t('choose.again')}
        </Button>
      )}
      <AddressForm
        busy={adding.pending.value && !found.some(({ host }) => host === chosen.value)}
        problem={found.some(({ host }) => host === chosen.value) ? null : adding.problem.value}
        onUse={(host) => void add(host)}
      />
    </Screen>
  );
}
