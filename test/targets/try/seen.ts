import { setTimeout as sleep } from 'node:timers/promises';
import { ask } from '../../support/simulator/ask.ts';

/** Waits until the real system has used a token in each of these places. @param url tells what was seen */
export async function untilSeen(url: string, places: readonly string[], token: string): Promise<void> {
  for (;;) {
    const seen = JSON.parse((await ask(url)).body) as Record<string, readonly string[]>;
    if (places.every((place) => seen[place]?.at(-1) === token)) return;
    await sleep(200);
  }
}
