import { NOT_ADDED } from '../../shared/messages/problem-text.ts';
import type { ProblemCode } from '../../shared/problem.ts';
import type { DeliveryRow } from '../app/delivery/delivery-row.ts';
import { appError, isAbout } from '../domain/errors.ts';
import type { NewTarget } from '../domain/new-target.ts';
import type { TargetSecrets } from '../domain/ports/index.ts';
import { asStarted } from '../domain/program-name.ts';
import { addedView, deliveryView, targetView } from './delivery-format.ts';
import type { View } from './format.ts';
import { KINDS } from './kind-table.ts';
import { readKeys } from './prompt.ts';
import type { Run } from './run-context.ts';
import { readNewTarget } from './target-options.ts';

const NO_TARGET = asStarted('No target is set up. Run envoy-tray targets add --help to see what can be one.');

/** `targets` */
export async function targets({ engine, output, options, signal }: Run): Promise<null> {
  await assertKnown(engine, options.serial);
  const all = await engine.targets(signal);
  const own = all.filter(({ target }) => options.serial === undefined || target.serial === options.serial);
  if (own.length === 0) output.note(NO_TARGET);
  output.list(own.map(targetView));
  return null;
}

/** A serial that was mistyped would select nothing, without a word. @throws AppError `gateway-not-found` */
async function assertKnown(engine: Run['engine'], serial: string | undefined): Promise<void> {
  if (serial !== undefined) await engine.status({ serial });
}

/** `targets add` */
export async function addTarget(run: Run): Promise<null> {
  const { engine, output, home, options, words, signal } = run;
  const wanted = readNewTarget(options, words, home);
  try {
    output.one(addedView(await engine.addTarget(wanted, () => askSecrets(run, wanted), signal)));
  } catch (error) {
    // A hint to deliver again would lead to a target that is not there.
    throw isAbout(error, 'target') ? error.with({}, NOT_ADDED) : error;
  }
  return null;
}

/** @throws AppError `usage`; AbortError */
async function askSecrets({ terminal, options, signal }: Run, wanted: NewTarget): Promise<TargetSecrets> {
  const headers = wanted.options.headers ?? [];
  const { key: keyName } = KINDS[wanted.kind];
  const names = keyName === null ? headers : [keyName];
  const values = await readKeys(terminal, names, {
    isPiped: options.keyStdin === true,
    areNeeded: headers.length > 0,
    signal,
  });
  return keyName === null
    ? { key: null, headers: Object.fromEntries(headers.map((name, index) => [name, values[index] ?? ''])) }
    : { key: values[0] ?? null, headers: {} };
}

/** `targets remove` */
export async function removeTarget({ engine, output, words, signal }: Run): Promise<null> {
  const [id] = words;
  if (id === undefined) throw appError('usage/target-id');
  await engine.removeTarget(id, signal, (names) =>
    output.note(
      `Its key is not accepted, so this stays disabled until you enable it there: ${names.join(', ')}`,
    ),
  );
  output.one({ json: { removed: 1 }, text: 'The target is forgotten. What was written there stays.' });
  return null;
}

/** `deliver` */
export async function deliver({ engine, output, options, words, signal }: Run): Promise<ProblemCode | null> {
  const { dryRun, done, roleChange, replace, serial } = options;
  await assertKnown(engine, serial);
  const selection = { ids: words, ...(serial === undefined ? {} : { serials: [serial] }) };
  const rows = await engine.deliver(selection, { dryRun, done, roleChange, replace, signal });
  if (rows.length === 0) output.note(NO_TARGET);
  output.list(rows.map(deliveryView));
  return failureOf(rows);
}

/** The clipboard never counts: what a person has not done yet is no failure. */
const failureOf = (rows: readonly DeliveryRow[]): ProblemCode | null =>
  rows.some(({ result, target }) => result === 'failed' && target.kind !== 'clipboard')
    ? 'delivery-failed'
    : null;

/**
 * Delivers what was just renewed, and tells about it with the renewal.
 *
 * @returns the document of each renewal with its `deliveries`, and the code of a failure
 */
export async function deliverRenewed(
  { engine, output, options, signal }: Run,
  serials: readonly string[],
): Promise<{ deliveriesOf: (serial: string) => readonly View[] | null; failure: ProblemCode | null }> {
  if (options.noDeliver === true || serials.length === 0) return { deliveriesOf: () => null, failure: null };
  const rows = await engine.deliver({ serials }, { signal });
  for (const row of rows) {
    const { text } = deliveryView(row);
    // Cron mails what stands on standard error: of a day on which nothing happened, nothing.
    if (row.result === 'unchanged') output.line(text);
    else output.note(text);
  }
  return {
    deliveriesOf: (serial) => rows.filter(({ target }) => target.serial === serial).map(deliveryView),
    failure: failureOf(rows),
  };
}
