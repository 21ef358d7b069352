import type { CheckUpView } from '../../../shared/check-up.ts';
import { Icon } from '../../components/icon.tsx';
import { ProblemActions } from '../../components/problem-actions.tsx';
import { t, words } from '../../i18n/index.ts';
import { snapshot } from '../../state/store.ts';
import { type CheckLine, checkAction, checkLines } from '../../view-model/check-up.ts';

/** ✓ ✗ – as shapes: they differ without colour too. */
const MARKS = { pass: 'check', fail: 'cross', skip: 'dash' } as const;

function EndedStep({ line: { step, name, text, hint } }: { line: CheckLine }) {
  const action = checkAction(step);
  return (
    <li class={step.result}>
      <span class="check-mark">
        <Icon name={MARKS[step.result]} />
      </span>
      <div class="check-body">
        <p>
          <span class="check-name">{name}</span>
          <span class="spoken-only">{`, ${t(`check.${step.result}`)}`}</span>
        </p>
        <p class="check-text">{text}</p>
        {hint && <p class="check-text">{hint}</p>}
        {step.problem && action && (
          <div class="notice-actions">
            <ProblemActions code={step.problem.code} actions={[action]} serial={step.serial ?? undefined} />
          </div>
        )}
      </div>
    </li>
  );
}

/** The steps that have ended, and the one under way. */
export function CheckSteps({ checkUp: { current, running, steps } }: { checkUp: CheckUpView }) {
  const known = snapshot.value;
  if (known === null || (steps.length === 0 && !running)) return null;
  return (
    <ol class="card check-steps" aria-label={t('check.steps')} aria-busy={running}>
      {checkLines(words.value, known).map((line, index) => (
        // Steps are only ever added: the index is as good as a name, of which there may be several.
        <EndedStep key={index} line={line} />
      ))}
      {current !== null && (
        <li class="now" aria-current="step">
          <span class="check-mark" aria-hidden="true">
            <span class="spinner" />
          </span>
          <p class="check-body">
            <span class="check-name">{t(`check.step.${current}`)}</span>
            <span class="spoken-only">{`, ${t('check.now')}`}</span>
          </p>
        </li>
      )}
    </ol>
  );
}
