import type { RequestRecord } from '../simulator/http-log.ts';
import type { Pause } from '../simulator/pause.ts';
import { type Outcome, RESET } from '../simulator/reply.ts';
import { createWork } from './work.ts';

type Answer = (request: RequestRecord) => Outcome | Promise<Outcome>;

export interface DowntimeOptions {
  /** May wait for `refused`, so that a client certainly meets the downtime. */
  readonly wait: Pause;
  /** ms by `wait`; 0: it is back in the next turn of the event loop, without a wait. */
  readonly downMs: number;
}

/** A program that goes down and comes back. */
export interface Downtime {
  readonly isDown: boolean;
  /**
   * Goes down once this turn's answer is sent.
   *
   * @param up null if nobody starts it again
   */
  begin(up: (() => void) | null, down?: () => void | Promise<void>): void;
  /** Answers while the program is up; breaks the connection while it is down. */
  guard(answer: Answer): Answer;
  /** Resolves when `count` requests in all met a program that was down. */
  refused(count: number): Promise<void>;
  /** Resolves when nothing is left to happen by itself. */
  settled(): Promise<void>;
}

export function createDowntime({ wait, downMs }: DowntimeOptions): Downtime {
  const ending = createWork(wait, 0);
  const restarting = createWork(wait, downMs);
  const waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  let refusals = 0;
  let isDown = false;
  return {
    get isDown() {
      return isDown;
    },
    begin(up, down) {
      ending.later(async () => {
        isDown = true;
        await down?.();
        if (up === null) return;
        restarting.later(() => {
          up();
          isDown = false;
        });
      });
    },
    guard: (answer) => (request) => {
      if (!isDown) return answer(request);
      refusals++;
      for (const { count, resolve } of waiting) if (count <= refusals) resolve();
      return RESET;
    },
    refused: (count) =>
      new Promise((resolve) => {
        if (count <= refusals) resolve();
        else waiting.push({ count, resolve });
      }),
    async settled() {
      await ending.settled();
      await restarting.settled();
    },
  };
}
