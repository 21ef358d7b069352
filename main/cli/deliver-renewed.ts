import type { ProblemCode } from '../../shared/problem.ts';
import type { DeliveryRow } from '../app/delivery/delivery-row.ts';
import { isOldTokenEnding, oldTokenEnd } from '../domain/delivery-attention.ts';
import { nowS } from '../domain/epoch-seconds.ts';
import { isUnlisted } from '../domain/unlisted-programs.ts';
import { deliveryView } from './delivery-format.ts';
import type { View } from './format.ts';
import { behindText } from './old-token-text.ts';
import type { Run } from './run-context.ts';

/** Rows with what is printed of them. */
export function viewed({ clock }: Run, rows: readonly DeliveryRow[]): { row: DeliveryRow; view: View }[] {
  const named = areSeveral(rows);
  return rows.map((row) => ({ row, view: deliveryView(row, clock.now(), named) }));
}

/** Whether rows are about several gateways: then each names its own. */
export const areSeveral = (rows: readonly { readonly target: { readonly serial: string } }[]): boolean =>
  new Set(rows.map(({ target }) => target.serial)).size > 1;

/** The clipboard never counts: what a person has not done yet is no failure. */
export const failureOf = (rows: readonly DeliveryRow[]): ProblemCode | null =>
  rows.some(({ result, target }) => result === 'failed' && target.kind !== 'clipboard')
    ? 'delivery-failed'
    : null;

/**
 * Delivers what was just renewed, and tells about it with the renewal.
 *
 * @param serials whose tokens are delivered to targets that still lack them
 * @param renewed those whose token is new
 * @returns the document of each renewal with its `deliveries`, and the code of a failure
 */
export async function deliverRenewed(
  run: Run,
  serials: readonly string[],
  renewed: readonly string[] = serials,
): Promise<{ deliveriesOf: (serial: string) => readonly View[] | null; failure: ProblemCode | null }> {
  const { engine, output, options, clock, signal } = run;
  const areNamed = serials.length > 1;
  /** What a person has to do is told once, and in the last week of the old token. */
  const isNews = (serial: string, oldUntil: number | null): boolean =>
    renewed.includes(serial) || isOldTokenEnding(oldUntil, nowS(clock));
  const programs = (await engine.targetsBehind()).filter(
    (one) => isUnlisted(one) && serials.includes(one.serial),
  );
  for (const one of programs)
    if (isNews(one.serial, oldTokenEnd(one.progress))) output.note(behindText(one, clock.now(), areNamed));
  if (options.noDeliver === true || serials.length === 0) return { deliveriesOf: () => null, failure: null };
  const rows = await engine.deliver({ serials }, { signal });
  const all = viewed(run, rows);
  for (const { row, view } of all) {
    const { kind, serial } = row.target;
    const isUnchanged = row.result === 'unchanged';
    const isForPerson = kind === 'clipboard' || (isUnchanged && row.note !== undefined);
    const isQuiet = isForPerson ? !isNews(serial, row.oldUntil ?? null) : isUnchanged;
    // Cron mails what stands on standard error: of a day on which nothing happened, nothing.
    if (isQuiet) output.line(view.text);
    else output.note(view.text);
  }
  return {
    deliveriesOf: (serial) => all.filter(({ row }) => row.target.serial === serial).map(({ view }) => view),
    failure: failureOf(rows),
  };
}

/** For a reading, which may have to get a token first. */
export interface DeliveringFirst {
  /** Follows the renewals. */
  readonly onStep: Run['onStep'];
  /**
   * Delivers the tokens that have come, once each. Only what is news is told, on standard error.
   *
   * @param serial of the only gateway to do it for
   */
  deliver(signal: AbortSignal | undefined, serial?: string | null): Promise<void>;
}

/** Delivers the tokens that readings have to get: these go to their targets like those of a renewal. */
export function deliveringFirst(run: Run): DeliveringFirst {
  const renewed = new Set<string>();
  return {
    onStep(step) {
      if (step.step === 'stored') renewed.add(step.serial);
      run.onStep(step);
    },
    async deliver(signal, only) {
      const serials = [...renewed].filter((serial) => only == null || serial === only);
      for (const serial of serials) renewed.delete(serial);
      if (serials.length === 0) return;
      const rows = await run.engine.deliver({ serials }, { signal });
      for (const { row, view } of viewed(run, rows))
        if (row.result !== 'unchanged') run.output.note(view.text);
    },
  };
}
