import { asStarted } from '../domain/program-name.ts';
import type { Run } from './run-context.ts';

/** Said in place of an empty list. */
export const NO_TARGET = asStarted(
  'No target is set up. Run envoy-tray targets add --help to see what can be one.',
);

/** A serial that was mistyped would select nothing, without a word. @throws AppError `gateway-not-found` */
export async function assertKnown(engine: Run['engine'], serial: string | undefined): Promise<void> {
  if (serial !== undefined) await engine.status({ serial });
}
