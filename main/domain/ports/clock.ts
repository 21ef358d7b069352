/** Time. Nothing else in the engine reads the clock or waits. */
export interface Clock {
  /** Epoch ms. */
  now(): number;
  /** Resolves after `ms`; rejects with an AbortError when the signal fires first. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}
