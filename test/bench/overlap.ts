/** The most requests that were under way at once, when each began at its time and lasted `length`. */
export function mostAtOnce(starts: readonly number[], length: number): number {
  return Math.max(
    0,
    ...starts.map((at) => starts.filter((other) => other <= at && at < other + length).length),
  );
}
