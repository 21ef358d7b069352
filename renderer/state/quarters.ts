import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { QUARTER_S } from '../../shared/curve.ts';
import type { HistoryPoint } from '../../shared/snapshot.ts';
import { createCommand } from './command.ts';

/**
 * The last 30 days of a gateway. Main is asked for them only while they are shown, and again each quarter of an hour.
 *
 * @param serial null for all gateways together
 */
export function useQuarters(isShown: boolean, serial: string | null, nowS: number): readonly HistoryPoint[] {
  const kept = useSignal<{ readonly of: string | null; readonly points: readonly HistoryPoint[] } | null>(
    null,
  );
  const quarter = Math.floor(nowS / QUARTER_S);
  useEffect(() => {
    if (!isShown) return;
    void createCommand()
      .run('getQuarters', serial)
      .then((answer) => {
        if (answer !== null) kept.value = { of: serial, points: answer.value };
      });
  }, [isShown, serial, quarter]);
  return kept.value?.of === serial ? kept.value.points : [];
}
