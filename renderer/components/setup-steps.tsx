import { t } from '../i18n/index.ts';
import { Icon, type IconName } from './icon.tsx';

/** Progress of the first run. */
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

/** Decorative icon of a step; adds nothing to the title. */
export function SetupMark({ icon, good = false }: { icon: IconName; good?: boolean }) {
  return (
    <span class={good ? 'setup-mark good' : 'setup-mark'}>
      <Icon name={icon} />
    </span>
  );
}
