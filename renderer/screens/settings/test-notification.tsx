import { useSignal } from '@preact/signals';
import type { Capabilities } from '../../../shared/snapshot.ts';
import { Button } from '../../components/button.tsx';
import { Notice, ProblemNotice } from '../../components/notice.tsx';
import { t } from '../../i18n/index.ts';
import { runAside } from '../../state/aside.ts';
import { useCommand } from '../../state/command.ts';

/** Sends a notification, and says what to check if none appears: a system may swallow it without a word. */
export function TestNotification({ system }: Pick<Capabilities, 'system'>) {
  const sending = useCommand();
  const isShown = useSignal<boolean | null>(null);
  const send = async () => {
    isShown.value = null;
    isShown.value = (await sending.run('testNotification'))?.value.shown ?? null;
  };
  return (
    <div class="test-notification">
      <Button onClick={() => void send()} busy={sending.pending.value}>
        {t('settings.test')}
      </Button>
      {isShown.value !== null && (
        <Notice
          tone={isShown.value ? 'calm' : 'warn'}
          title={t(isShown.value ? 'settings.test.sent' : 'settings.test.refused')}
          hint={t(`settings.test.${system}`)}
          alert
        >
          {system !== 'linux' && (
            <Button icon="external" onClick={() => void runAside('openLink', 'notification-settings')}>
              {t('settings.test.open')}
            </Button>
          )}
        </Notice>
      )}
      {sending.problem.value && <ProblemNotice problem={sending.problem.value} />}
    </div>
  );
}
