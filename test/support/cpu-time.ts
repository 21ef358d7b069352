/**
 * CPU milliseconds that `work` takes on this thread. Other programs do not count, so that a limit holds on a busy
 * machine too.
 */
export function cpuMs(work: () => void): number {
  const start = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1000;
}

/** CPU milliseconds that only a non-linear algorithm exceeds: on the same inputs it takes minutes. */
export const ASTRAY_MS = 5000;
