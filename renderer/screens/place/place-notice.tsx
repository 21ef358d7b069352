import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { TargetView } from '../../../shared/snapshot.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { problemText, t, words } from '../../i18n/index.ts';
import type { Command } from '../../state/command.ts';
import { navigate } from '../../state/route.ts';
import { snapshot } from '../../state/store.ts';
import { nearDayText, needsRestart } from '../../view-model/place.ts';
import { PLACE_FORMS } from '../../view-model/place-form.ts';
import { placeHelp, placeMessage } from '../../view-model/place-help.ts';
import { spanText } from '../../view-model/time.ts';
import { NewKey } from './new-key.tsx';

interface PlaceNoticeProps {
  readonly place: TargetView;
  readonly serial: string;
  readonly delivering: Command;
  readonly onKept: () => void;
}

/** Until when the programs there can go on with the old token. */
function Deadline({ oldUntil, problem }: TargetView) {
  // A token that lasts longer than the new one gives no reason to hurry.
  if (oldUntil === null || problem?.id === 'target-changed/longer') return null;
  const now = snapshot.value?.now ?? 0;
  const date = nearDayText(words.value, oldUntil, now);
  const time = spanText(words.value, oldUntil - now);
  return <p>{oldUntil > now ? t('place.deadline', { date, time }) : t('place.deadline-over', { date })}</p>;
}

function Actions({
  place,
  serial,
  delivering,
  onKey,
}: Omit<PlaceNoticeProps, 'onKept'> & { onKey: () => void }) {
  const { asksForKey, permission } = placeHelp(place);
  const password = PLACE_FORMS[place.kind].secret === 'password';
  return (
    <>
      {asksForKey && (
        <Button icon="key" onClick={onKey}>
          {t(password ? 'place.key.password' : 'place.key')}
        </Button>
      )}
      {permission !== null && (
        <Button
          kind="danger"
          busy={delivering.pending.value}
          onClick={() => void delivering.run('deliver', place.id, permission)}
        >
          {t('place.replace')}
        </Button>
      )}
      {permission === 'replace' && (
        <Button onClick={() => navigate({ screen: 'paste', guided: false, serial })}>
          {t('step.paste')}
        </Button>
      )}
    </>
  );
}

/** What is wrong with a place, until when that is harmless, and what only a person can do about it. */
export function PlaceNotice({ place, serial, delivering, onKept }: PlaceNoticeProps) {
  const asking = useSignal(false);
  const frame = useRef<HTMLDivElement>(null);
  const wasAsking = useRef(false);
  useLayoutEffect(() => {
    // The form had the focus and is gone.
    if (wasAsking.current && !asking.value) frame.current?.querySelector('button')?.focus();
    wasAsking.current = asking.value;
  }, [asking.value]);
  const { problem, state, delivering: underWay } = place;
  if (needsRestart(place))
    return (
      <Notice
        tone="warn"
        icon="clock"
        title={t('place.restart', { name: place.label })}
        hint={t('place.restart.hint')}
      />
    );
  if (problem === null || state === 'current' || underWay) return null;
  const { message, hint } = problemText(problem);
  const { hint: own, asksForKey } = placeHelp(place);
  const needsYou = state === 'needs-you';
  return (
    <div ref={frame} class="place-problem">
      <Notice
        tone={needsYou ? 'bad' : 'warn'}
        icon={needsYou ? 'alert' : 'clock'}
        title={placeMessage(words.value, problem, place.kind, message)}
        hint={own === null ? hint : t(own)}
        details={<Deadline {...place} />}
      >
        {!asking.value && (
          <Actions
            place={place}
            serial={serial}
            delivering={delivering}
            onKey={() => {
              asking.value = true;
            }}
          />
        )}
      </Notice>
      {asking.value && asksForKey && (
        <NewKey
          place={place}
          onKept={onKept}
          onClose={() => {
            asking.value = false;
          }}
        />
      )}
    </div>
  );
}
