import { useComputed } from '@preact/signals';
import { t } from '../i18n/index.ts';
import { nowS } from '../state/clock.ts';
import { snapshot } from '../state/store.ts';
import { isCoolingDown } from '../view-model/account.ts';
import { Notice } from './notice.tsx';
import { TimeLeft } from './time-left.tsx';

/** Whether signing in has to wait; draws anew when that changes, and not each second. */
export const useCoolingDown = (): boolean =>
  useComputed(() => snapshot.value !== null && isCoolingDown(snapshot.value.account, nowS.value)).value;

/** Why nobody can sign in for a while, and for how long. Nothing where there is no need to wait. */
export function CoolDown({ id }: { id: string }) {
  const until = snapshot.value?.account.blockedUntil ?? null;
  if (!useCoolingDown() || until === null) return null;
  return (
    <Notice
      tone="calm"
      icon="clock"
      title={t('wait.title')}
      hint={t('wait.hint')}
      details={<TimeLeft until={until} text="wait.left" />}
      id={id}
    />
  );
}
