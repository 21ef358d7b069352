import { NOT_ADDED } from '../../../shared/messages/problem-text.ts';
import { appError, isAbout } from '../../domain/errors.ts';
import type { NewTarget } from '../../domain/new-target.ts';
import type { TargetSecrets } from '../../domain/ports/index.ts';
import { areSeveral } from '../deliver-renewed.ts';
import { addedView, targetView } from '../delivery-format.ts';
import { KINDS } from '../kind-table.ts';
import { assertKnown, NO_TARGET } from '../known-target.ts';
import { readKeys } from '../prompt.ts';
import type { Run } from '../run-context.ts';
import { shellHint } from '../shell-hint.ts';
import { readNewTarget } from '../target-options.ts';

/** `targets` */
export async function targets({ engine, output, clock, options, signal }: Run): Promise<null> {
  await assertKnown(engine, options.serial);
  const all = await engine.targets(signal);
  const own = all.filter(({ target }) => options.serial === undefined || target.serial === options.serial);
  if (own.length === 0) output.note(NO_TARGET);
  output.list(own.map((status) => targetView(status, clock.now(), areSeveral(own))));
  return null;
}

/** `targets add` */
export async function addTarget(run: Run): Promise<null> {
  const { engine, output, options, words, signal } = run;
  const wanted = readNewTarget(options, words, run);
  try {
    const added = await engine.addTarget(wanted, () => askSecrets(run, wanted), signal);
    const { command = [], after = [], check = [] } = wanted.options;
    for (const words of [command, after, check]) output.note(shellHint(words));
    output.one(addedView(added));
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
