import { t } from '../i18n/index.ts';
import { Icon, type IconName } from './icon.tsx';

/** How far the first run has come. */
export function SetupSteps({ step }: { step: 1 | 2 | 3 }) {
  return (
    <div class="setup-steps">
      <span class="setup-bars" aria-hidden="true">
        {[1, 2, 3].map((n) => (
          <span key={n} class={n <= step ? 'bar reached' : 'bar'} />
        ))}
      </span>
      <span>{t('setup.step', { n: step })}</span>
    </div>
  );
}

/** A picture for the step; says nothing the title does not say. */
export function SetupMark({ icon, good = false }: { icon: IconName; good?: boolean }) {
  return (
    <span class={good ? 'setup-mark good' : 'setup-mark'}>
      <Icon name={icon} />
    </span>
  );
}
