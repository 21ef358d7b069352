import { t } from '../i18n/index.ts';
import { useCommand } from '../state/command.ts';
import { snapshot } from '../state/store.ts';
import { Button } from './button.tsx';
import { Notice, ProblemNotice } from './notice.tsx';

/** Says how to get back to the window on a desktop that shows no tray icons, until the user knows it. */
export function TrayNotice() {
  const answering = useCommand();
  const known = snapshot.value;
  if (known?.trayShown !== false || known.settings.trayAbsenceKnown) return null;
  return (
    <Notice tone="calm" title={t('tray.absent')} hint={t('tray.absent.hint')}>
      <Button
        busy={answering.pending.value}
        onClick={() => void answering.run('changeSettings', { trayAbsenceKnown: true })}
      >
        {t('tray.absent.ok')}
      </Button>
      {answering.problem.value && <ProblemNotice problem={answering.problem.value} />}
    </Notice>
  );
}
