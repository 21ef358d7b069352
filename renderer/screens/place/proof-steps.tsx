import { DOT } from '../../../shared/format.ts';
import type { TargetView } from '../../../shared/snapshot.ts';
import { Icon } from '../../components/icon.tsx';
import { t, words } from '../../i18n/index.ts';
import { snapshot } from '../../state/store.ts';
import { needsRestart, placeText, proofSteps } from '../../view-model/place.ts';

/** How the place stands in a sentence, and what is known of the new token there, step by step. */
export function ProofSteps({ place }: { place: TargetView }) {
  const steps = proofSteps(place);
  // The notice above says the same.
  const { state, problem, delivering } = place;
  const isSaid =
    needsRestart(place) ||
    (problem !== null && (state === 'needs-you' || (problem.code === 'target-unproven' && !delivering)));
  return (
    <>
      {!isSaid && (
        <p class="place-sentence">
          <span class="row-label">{place.label}</span>{' '}
          {placeText(words.value, place, snapshot.value?.now ?? 0)}
        </p>
      )}
      {steps.length > 0 && (
        <ol class="renewal-steps">
          {steps.map(({ level, state }) => (
            <li key={level} class={state === 'unseen' ? 'todo' : state}>
              <span class="renewal-mark" aria-hidden="true">
                {state === 'done' && <Icon name="check" />}
                {state === 'now' && <span class="spinner" />}
              </span>
              <span>
                {t(`place.step.${level}`)}
                {state === 'done' ? (
                  <span class="spoken-only">{`, ${t('renewal.done')}`}</span>
                ) : (
                  <span class="step-note">
                    {`${DOT}${t(state === 'now' ? 'renewal.now' : `place.step.${state}`)}`}
                  </span>
                )}
              </span>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}
