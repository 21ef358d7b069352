import { useEffect, useRef } from 'preact/hooks';
import type { TargetKindName, TokenPlace } from '../../../shared/delivery.ts';
import type { Problem } from '../../../shared/problem.ts';
import { Button } from '../../components/button.tsx';
import { ForGateway } from '../../components/for-gateway.tsx';
import { Notice, ProblemNotice } from '../../components/notice.tsx';
import { Screen } from '../../components/screen.tsx';
import { SetupSteps } from '../../components/setup-steps.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { t, words } from '../../i18n/index.ts';
import { useCommand } from '../../state/command.ts';
import { goToPlace } from '../../state/route.ts';
import { placeOf } from '../../state/store.ts';
import { spotFate, spotText } from '../../view-model/found-place.ts';
import type { Added } from './draft.ts';

interface FoundStepProps {
  readonly serial: string;
  readonly kind: TargetKindName;
  /** Whether evcc is restarted without the user. */
  readonly restarts: boolean;
  readonly added: Added;
  /** Why the place could not be taken back. */
  readonly problem: Problem | null;
  /** The user wants the place. One that is left otherwise was only looked at. */
  readonly onKeep: () => void;
}

/** What is there cannot be read. Main lists it as one spot all the same. */
const isUnseen = (kind: TargetKindName): boolean => kind === 'command' || kind === 'webhook';

function introOf({ kind, added }: Pick<FoundStepProps, 'kind' | 'added'>): string {
  const { label: name, places } = added;
  const n = places.filter(({ editable }) => editable).length;
  return isUnseen(kind) ? t('found.blind') : t('found.spots', { n, name });
}

function Spots({ places }: { places: readonly TokenPlace[] }) {
  return (
    <ul class="card tabs">
      {places.map((spot, index) => (
        <li key={index} class={spot.editable ? 'tab place' : 'tab place left-alone'}>
          <StatusMark shape={spot.editable ? 'clock' : 'slash'} />
          <span class="tab-about">
            <span class="tab-serial">{spotText(words.value, spot.where)}</span>{' '}
            <span class="tab-state">{spotFate(words.value, spot)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Third step: what was found there. The place is known already, but nothing has been put there. */
export function FoundStep({ serial, kind, restarts, added, problem, onKeep }: FoundStepProps) {
  const delivering = useCommand();
  const { id, places } = added;
  const isLeft = useRef(false);
  const underWay = placeOf(serial, id)?.delivering === true;
  useEffect(() => {
    // The row on the home screen shows how it goes on.
    if (!underWay) return;
    onKeep();
    goToPlace(id);
  }, [underWay, id]);
  useEffect(
    () => () => {
      isLeft.current = true;
    },
    [],
  );
  const deliver = async () => {
    onKeep();
    // Navigate only if the user has not left this screen in the meantime.
    if ((await delivering.run('deliver', id, null)) !== null && !isLeft.current) goToPlace(id);
  };
  return (
    <Screen name="setup" title={t(isUnseen(kind) ? 'found.blind.title' : 'found.title')}>
      <SetupSteps step={3} />
      <ForGateway serial={serial} />
      <p class="intro">{introOf({ kind, added })}</p>
      {!isUnseen(kind) && <Spots places={places} />}
      {kind === 'openhab' && <Notice tone="calm" title={t('found.openhab')} hint={t('found.openhab.hint')} />}
      {kind === 'evcc' && !restarts && (
        <Notice tone="calm" title={t('found.evcc')} hint={t('found.evcc.hint')} />
      )}
      {delivering.problem.value && <ProblemNotice problem={delivering.problem.value} />}
      {problem && <ProblemNotice problem={problem} />}
      <Button kind="primary" busy={delivering.pending.value} onClick={() => void deliver()}>
        {t(delivering.pending.value ? 'place.deliver.running' : 'place.deliver-now')}
      </Button>
      <Button
        onClick={() => {
          onKeep();
          goToPlace(id);
        }}
      >
        {t('found.next')}
      </Button>
    </Screen>
  );
}
