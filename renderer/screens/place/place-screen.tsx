import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { TargetView } from '../../../shared/snapshot.ts';
import { announce } from '../../components/announcer.tsx';
import { Button } from '../../components/button.tsx';
import { Confirm } from '../../components/confirm.tsx';
import { ForGateway } from '../../components/for-gateway.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { Screen } from '../../components/screen.tsx';
import { t } from '../../i18n/index.ts';
import { useBack } from '../../state/back.ts';
import { type Command, useCommand } from '../../state/command.ts';
import { goToPlace, leave } from '../../state/route.ts';
import { placeOf } from '../../state/store.ts';
import { isNotCurrent } from '../../view-model/place.ts';
import { PLACE_FORMS } from '../../view-model/place-form.ts';
import { placeHelp, withMissingKey } from '../../view-model/place-help.ts';
import { CopiedNote } from '../home/copied-note.tsx';
import { PlaceFacts } from './place-facts.tsx';
import { PlaceNotice } from './place-notice.tsx';
import { ProofSteps } from './proof-steps.tsx';

interface PlaceProps {
  readonly place: TargetView;
  readonly serial: string;
}

/** What a person does to a place that takes the token only by hand. */
function ByHand({ place, serial, delivering }: PlaceProps & { delivering: Command }) {
  const copying = useCommand();
  const waiting = isNotCurrent(place);
  return (
    <>
      <div class="actions">
        <Button
          kind={waiting ? 'primary' : 'secondary'}
          icon="copy"
          onClick={() => void copying.run('copyToken', serial)}
        >
          {t('token.copy')}
        </Button>
        {waiting && (
          <Button
            icon="check"
            busy={delivering.pending.value}
            onClick={() => void delivering.run('deliver', place.id, 'done')}
          >
            {t('place.done')}
          </Button>
        )}
      </div>
      <CopiedNote serial={serial} />
      {copying.problem.value && <ProblemNotice problem={copying.problem.value} />}
    </>
  );
}

function DeliverAgain({ place, delivering }: { place: TargetView; delivering: Command }) {
  const busy = place.delivering || delivering.pending.value;
  if (!placeHelp(place).mayDeliver) return null;
  const untried = place.deliveredAt === null && place.problem === null && isNotCurrent(place);
  return (
    <div class="actions">
      <Button
        kind={isNotCurrent(place) ? 'primary' : 'secondary'}
        icon="refresh"
        busy={busy}
        onClick={() => void delivering.run('deliver', place.id, null)}
      >
        {t(busy ? 'place.deliver.running' : untried ? 'place.deliver-now' : 'place.deliver')}
      </Button>
    </div>
  );
}

function Removal({ place }: { place: TargetView }) {
  const hasKey = PLACE_FORMS[place.kind].secret !== null;
  const removing = useCommand();
  const remove = async () => {
    if ((await removing.run('removeTarget', place.id)) === null) return;
    announce(t('place.removed'));
    goToPlace('places');
  };
  return (
    <>
      <Confirm
        label={t('place.remove')}
        question={[t('place.remove.ask'), ...(hasKey ? [t('place.remove.key')] : [])].join(' ')}
        yes={t('settings.remove')}
        busy={removing.pending.value}
        onYes={() => void remove()}
      />
      {removing.problem.value && <ProblemNotice problem={removing.problem.value} />}
    </>
  );
}

function OnePlace({ place: known, serial }: PlaceProps) {
  const delivering = useCommand();
  const failed = delivering.problem.value;
  const place = withMissingKey(known, failed);
  const { mayDeliver } = placeHelp(place);
  const wantsFocus = useRef(false);
  const wasThere = useRef(mayDeliver);
  /** Moves the focus to the way on, once there is one. */
  const takeFocus = () => {
    const button = wantsFocus.current ? card.current?.querySelector('button') : null;
    if (!button) return;
    wantsFocus.current = false;
    button.focus();
  };
  useLayoutEffect(() => {
    const isLost = document.activeElement === document.body;
    // The button that was pressed is gone: what helps now is in the notice.
    if (wasThere.current && !mayDeliver && isLost)
      document.querySelector<HTMLElement>('.place-problem button')?.focus();
    wasThere.current = mayDeliver;
    takeFocus();
  });
  const onKept = () => {
    delivering.fail(null);
    wantsFocus.current = true;
    takeFocus();
  };
  const card = useRef<HTMLElement>(null);
  useBack(() => leave(() => goToPlace(place.id)));
  return (
    <Screen name="setup place-details" title={place.label}>
      <ForGateway serial={serial} />
      <PlaceNotice place={place} serial={serial} delivering={delivering} onKept={onKept} />
      <section class="card group" aria-label={t('place.steps')} ref={card}>
        <ProofSteps place={place} />
        {place.kind === 'clipboard' ? (
          <ByHand place={place} serial={serial} delivering={delivering} />
        ) : (
          <DeliverAgain place={place} delivering={delivering} />
        )}
        {failed && failed !== place.problem && <ProblemNotice problem={failed} />}
      </section>
      <section class="card group" aria-label={t('power.details')}>
        <PlaceFacts place={place} />
        <Removal place={place} />
      </section>
    </Screen>
  );
}

/** One place where the token is used: what is known of it, and what can be done. */
export function PlaceScreen({ serial, id }: { serial: string; id: string }) {
  const place = placeOf(serial, id);
  const isGone = place === null;
  // Another process may have removed it.
  useEffect(() => {
    if (isGone) goToPlace('places');
  }, [isGone]);
  return place === null ? null : <OnePlace place={place} serial={serial} />;
}
