/** The largest number of requests under way at once, if they began at `starts` and each lasted `length`. */
export function mostAtOnce(starts: readonly number[], length: number): number {
  return Math.max(
    0,
    ...starts.map((at) => starts.filter((other) => other <= at && at < other + length).length),
  );
}
