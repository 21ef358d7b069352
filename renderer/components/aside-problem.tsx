import { t } from '../i18n/index.ts';
import { asideProblem } from '../state/aside.ts';
import { Button } from './button.tsx';
import { ProblemNotice } from './notice.tsx';

/** What went wrong with a command that has no place of its own on the screen. */
export function AsideProblem() {
  const problem = asideProblem.value;
  if (problem === null) return null;
  const close = () => {
    asideProblem.value = null;
  };
  return (
    <div class="aside-problem">
      <ProblemNotice problem={problem}>
        <Button onClick={close}>{t('tray.absent.ok')}</Button>
      </ProblemNotice>
    </div>
  );
}
