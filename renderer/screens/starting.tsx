import { Button } from '../components/button.tsx';
import { Icon } from '../components/icon.tsx';
import { ProblemNotice } from '../components/notice.tsx';
import { t } from '../i18n/index.ts';
import { ask, asking } from '../state/store.ts';

/** Shown until the first snapshot arrives, usually too briefly to be read. */
export function Starting() {
  const problem = asking.problem.value;
  return (
    <main class="screen starting">
      <Icon name="sun" />
      {problem ? (
        <ProblemNotice problem={problem.code === 'internal' ? { ...problem, id: 'internal/again' } : problem}>
          <Button onClick={() => void ask()}>{t('step.again')}</Button>
        </ProblemNotice>
      ) : (
        <p>{t('starting.text')}</p>
      )}
    </main>
  );
}
