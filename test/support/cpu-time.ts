/**
 * Milliseconds of processor time that `work` takes on this thread. Other programs and a slow start do not count, so a
 * limit on it holds on a busy machine too.
 */
export function cpuMs(work: () => void): number {
  const start = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1000;
}

/** CPU milliseconds that nothing reaches but an algorithm that goes astray: those take minutes. */
export const ASTRAY_MS = 5000;
