import type { CheckUpView } from '../../../shared/check-up.ts';
import { appError, isAbort } from '../../domain/errors.ts';
import type { Clock } from '../../domain/ports/index.ts';
import { type Installation, reportText } from '../doctor/report-text.ts';
import type { Engine } from '../engine.ts';
import type { Store } from './store.ts';

/** The check-up of the window. Its steps arrive in the store as they start and end. */
export interface CheckUp {
  /** Resolves when it has ended. One at a time. */
  run(): Promise<void>;
  /** The report in English, word for word as `doctor` prints it. @throws AppError `usage` before the first has ended */
  report(): string;
}

export function createCheckUp(
  engine: Engine,
  store: Store,
  clock: Clock,
  installation: Installation,
  signal: AbortSignal,
): CheckUp {
  const show = (checkUp: CheckUpView) => store.dispatch({ type: 'check-up', checkUp });
  /** Changes what is shown, unless everything was forgotten meanwhile. */
  const update = (change: (shown: CheckUpView) => CheckUpView) => {
    const shown = store.get().checkUp;
    if (shown !== null) show(change(shown));
  };
  let endedAt = 0;
  /** Also while nothing is shown of it: after everything was forgotten it still runs. */
  let isRunning = false;
  return {
    async run() {
      if (isRunning) return;
      isRunning = true;
      show({ running: true, current: null, steps: [] });
      try {
        await engine.doctor(
          {},
          {
            signal,
            onProgress: (progress) =>
              update((shown) =>
                'started' in progress
                  ? { ...shown, current: progress.started }
                  : { ...shown, current: null, steps: [...shown.steps, progress.ended] },
              ),
          },
        );
      } catch (error) {
        if (!isAbort(error)) throw error;
      } finally {
        isRunning = false;
        endedAt = clock.now();
        update((shown) => ({ ...shown, running: false, current: null }));
      }
    },
    report() {
      const shown = store.get().checkUp;
      if (shown === null || shown.running) throw appError('usage/no-check-up');
      return reportText(shown.steps, installation, endedAt);
    },
  };
}
