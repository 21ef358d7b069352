import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
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
  const found = search?.found ?? [];
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
    const added = await adding.run('addGateway', host);
    if (added === null) return;
    const { serial, needsToken } = added.value;
    const signedIn = snapshot.value?.account.maskedEmail !== null;
    navigate({ screen: needsToken && !signedIn ? 'sign-in' : 'done', guided, serial });
  };

  const failedFor = (host: string) => (chosen.value === host ? adding.problem.value : null);
  return (
    <Screen name="setup" title={t(guided ? 'choose.title' : 'choose.title.add')}>
      <TrayNotice />
      {guided && <SetupSteps step={1} />}
      <SetupMark icon="sun" />
      {guided && <p class="intro">{t('choose.intro')}</p>}
      <FoundList
        found={found}
        running={running}
        connecting={adding.pending.value ? chosen.value : null}
        problemOf={failedFor}
        onChoose={(host) => void add(host)}
      />
      {isFruitless && !problem && (
        <Notice tone="calm" title={t('choose.nothing')} hint={t('choose.nothing.hint')} />
      )}
      {found.length === 0 && system !== 'linux' && (
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
