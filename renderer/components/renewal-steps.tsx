import { RENEWAL_STEPS, type RenewalView } from '../../shared/snapshot.ts';
import { t } from '../i18n/index.ts';
import { Icon } from './icon.tsx';

/** A running renewal: the steps done, the current one, and those to come. */
export function RenewalSteps({ renewal }: { renewal: RenewalView }) {
  const of = RENEWAL_STEPS.length;
  const done = renewal.done.length;
  const current = renewal.running ? RENEWAL_STEPS.find((step) => !renewal.done.includes(step)) : undefined;
  return (
    <div class="renewal">
      <progress value={done} max={of} aria-label={t('renewal.steps', { n: Math.min(done + 1, of), of })} />
      <ol class="renewal-steps">
        {RENEWAL_STEPS.map((step) => {
          const state = renewal.done.includes(step) ? 'done' : step === current ? 'now' : 'todo';
          return (
            <li key={step} class={state} aria-current={state === 'now' ? 'step' : undefined}>
              <span class="renewal-mark" aria-hidden="true">
                {state === 'done' && <Icon name="check" />}
                {state === 'now' && <span class="spinner" />}
              </span>
              {t(`renewal.${step}`)}
              <span class="spoken-only">{`, ${t(`renewal.${state}`)}`}</span>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
