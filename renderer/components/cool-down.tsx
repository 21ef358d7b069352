import { useComputed } from '@preact/signals';
import { t } from '../i18n/index.ts';
import { nowS } from '../state/clock.ts';
import { snapshot } from '../state/store.ts';
import { isCoolingDown } from '../view-model/account.ts';
import { Notice } from './notice.tsx';
import { TimeLeft } from './time-left.tsx';

/** Whether a sign-in has to wait. Re-renders when that changes, not every second. */
export const useCoolingDown = (): boolean =>
  useComputed(() => snapshot.value !== null && isCoolingDown(snapshot.value.account, nowS.value)).value;

/** Says why a sign-in has to wait, and how long. Renders nothing if it need not wait. */
export function CoolDown({ id }: { id: string }) {
  const until = snapshot.value?.account.blockedUntil ?? null;
  if (!useCoolingDown() || until === null) return null;
  return (
    <Notice
      tone="calm"
      icon="clock"
      title={t('wait.title')}
      hint={t('wait.hint')}
      details={<TimeLeft until={until} text="wait.left" inWords />}
      id={id}
    />
  );
}
