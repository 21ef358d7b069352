import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { TargetInput } from '../../../shared/delivery.ts';
import { runAside } from '../../state/aside.ts';
import { useBack } from '../../state/back.ts';
import { createCommand, useCommand } from '../../state/command.ts';
import { goToPlace, leave, navigate } from '../../state/route.ts';
import { chosenSerial, gatewayOf } from '../../state/store.ts';
import { readPlace } from '../../view-model/place-form.ts';
import { AccessStep } from './access-step.tsx';
import type { Added, Draft } from './draft.ts';
import { FoundStep } from './found-step.tsx';
import { WhereStep } from './where-step.tsx';

/** Adds a place where the token is used: where, how to get in, and what was found there. */
export function AddPlace({ serial }: { serial: string }) {
  /** Counts what the user has left, so that a late answer finds out. */
  const turn = useSignal(0);
  // One for each turn: the next has not to wait for an answer that nobody wants any more.
  const adding = useMemo(createCommand, [turn.value]);
  const removing = useCommand();
  const draft = useSignal<Draft | null>(null);
  const added = useSignal<Added | null>(null);

  /** Whether the user wants the place that was found. */
  const isKept = useRef(false);

  useEffect(() => {
    chosenSerial.value = serial;
    return () => {
      turn.value += 1;
      const looked = added.peek();
      if (looked !== null && !isKept.current) void runAside('removeTarget', looked.id);
    };
  }, [serial, turn, added]);

  const toWhere = () => {
    turn.value += 1;
    draft.value = null;
  };
  /** What was only looked at is not to stay. */
  const takeBack = async () => {
    const known = added.value;
    if (known === null || (await removing.run('removeTarget', known.id)) === null) return;
    added.value = null;
  };
  const back = added.value
    ? () => void takeBack()
    : draft.value
      ? toWhere
      : () => leave(() => goToPlace('places'));
  useBack(back);

  const look = async (next: Draft, key: string) => {
    draft.value = next;
    const mine = turn.peek();
    const taken = gatewayOf(serial)?.targets.map(({ label }) => label) ?? [];
    const read = readPlace(next.kind, next.typed, next.name, taken);
    const input: TargetInput = next.restart ? { ...read, restart: true } : read;
    const answer = await adding.run('addTarget', serial, input, key);
    if (answer === null) return;
    const { id, places } = answer.value;
    // The user has not waited for the answer.
    if (turn.peek() !== mine) return void runAside('removeTarget', id);
    // There is nothing to see in what only a person can reach.
    if (next.kind === 'clipboard') return navigate({ screen: 'place', serial, id });
    isKept.current = false;
    added.value = { id, label: input.label ?? next.name, places };
  };

  if (added.value && draft.value)
    return (
      <FoundStep
        serial={serial}
        kind={draft.value.kind}
        restarts={draft.value.restart}
        added={added.value}
        problem={removing.problem.value}
        onKeep={() => {
          isKept.current = true;
        }}
      />
    );
  if (draft.value === null)
    return (
      <WhereStep
        serial={serial}
        onChoose={(chosen) => {
          draft.value = chosen;
        }}
      />
    );
  return (
    <AccessStep
      serial={serial}
      draft={draft.value}
      busy={adding.pending.value}
      problem={adding.problem.value}
      onLook={(next, key) => void look(next, key)}
    />
  );
}
