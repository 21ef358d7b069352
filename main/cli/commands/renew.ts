import type { ProblemCode } from '../../../shared/problem.ts';
import type { Failure, Outcome } from '../../app/gateway/outcome.ts';
import type { Selection } from '../../app/gateway/wanted-gateways.ts';
import type { Renewed } from '../../app/token/renewal-progress.ts';
import type { SignedStatus } from '../../app/token/token-list.ts';
import { DAY_S } from '../../domain/epoch-seconds.ts';
import { appError, hasCode } from '../../domain/errors.ts';
import { isBroughtBack, secondsLeft } from '../../domain/expiry.ts';
import { deliverRenewed } from '../deliver-renewed.ts';
import { clockText, notDueView, renewedView } from '../format.ts';
import { readDays } from '../options.ts';
import { printOutcomes } from '../print-outcomes.ts';
import { askCredentials } from '../prompt.ts';
import type { Run } from '../run-context.ts';

/** A gateway that was not renewed, because that is not due. Its targets get what they lack all the same. */
interface NotDue {
  readonly notDue: SignedStatus;
  /** What keeps it from being asked; it is the result then. */
  readonly failure: Failure | null;
}

/**
 * `renew`. With `--if-due`, a token that is not due stays, and goes to the targets that still lack it. With `--undo`
 * the token before comes back, and goes to the targets in the same way.
 */
export async function renew(run: Run): Promise<ProblemCode | null> {
  const { output, clock } = run;
  const outcomes = await outcomesOf(run);
  const values = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
  const renewed = values.filter((value) => !('notDue' in value));
  const { deliveriesOf, failure } = await deliverRenewed(run, values.map(serialOf), renewed.map(serialOf));
  const printed = outcomes.map((outcome) =>
    outcome.ok && 'notDue' in outcome.value && outcome.value.failure !== null
      ? outcome.value.failure
      : outcome,
  );
  const code = printOutcomes(output, printed, (value) => {
    const deliveries = deliveriesOf(serialOf(value));
    if ('notDue' in value) return notDueView(value.notDue, clock.now(), deliveries);
    const view = renewedView(value, clock.now(), deliveries);
    return run.options.undo === true
      ? { ...view, text: `The token before is in use again. ${view.text}` }
      : view;
  });
  return code ?? failure;
}

async function outcomesOf(run: Run): Promise<readonly Outcome<Renewed | NotDue>[]> {
  const { engine, selection, options, signal } = run;
  if (options.undo !== true)
    return options.ifDue === undefined ? await renewAll(run, selection) : await renewDue(run);
  if (options.ifDue !== undefined)
    throw appError('usage/option-not-taken', { command: 'renew --undo', option: '--if-due' });
  return await engine.undoRenewal(selection, { signal });
}

const serialOf = (value: Renewed | NotDue): string =>
  'notDue' in value ? value.notDue.gateway.serial : value.gateway.serial;

/** Without credentials, but with a terminal, the user is asked for them and the renewal is tried again. */
async function renewAll(run: Run, selection: Selection): Promise<readonly Outcome<Renewed>[]> {
  const { engine, terminal, given, signal, askCode, onStep } = run;
  const options = { signal, onStep, askCode };
  const outcomes = await engine.renew(selection, options);
  const isMissing = outcomes.some((outcome) => !outcome.ok && outcome.error.code === 'credentials-missing');
  if (!isMissing || !terminal.input.isTTY || given.password !== undefined) return outcomes;
  await engine.login(() => askCredentials(terminal, given, signal), { signal, askCode });
  return await engine.renew(selection, options);
}

async function renewDue(run: Run): Promise<readonly Outcome<Renewed | NotDue>[]> {
  const { engine, clock, selection, options, signal } = run;
  const days = readDays(options.ifDue, 'usage/days');
  const all = await engine.status(selection, signal);
  // Nothing is set up yet: the first token is due.
  if (all.length === 0) return await renewAll(run, selection);
  const outcomes: Outcome<Renewed | NotDue>[] = [];
  for (const status of all) {
    const one = { ...selection, serial: status.gateway.serial };
    if (isDue(status, days, clock.now())) outcomes.push(...(await renewAll(run, one)));
    else outcomes.push(await renewIfRejected(run, one, status));
  }
  return outcomes;
}

/**
 * Asks the gateway about a token that is not due: a gateway may reject it long before its end, or show a certificate
 * that nobody has trusted. One that does not answer is no news here.
 */
async function renewIfRejected(
  run: Run,
  selection: Selection,
  status: SignedStatus,
): Promise<Outcome<Renewed | NotDue>> {
  const { engine, output, clock, signal } = run;
  const { serial } = status.gateway;
  output.note(clockText(status.stored, clock.now()));
  const [checked] = status.stored === null ? [] : await engine.check(selection, signal);
  const notDue = (failure: Failure | null) => ({ ok: true, value: { notDue: status, failure } }) as const;
  if (checked === undefined || checked.ok) return notDue(null);
  if (hasCode(checked.error, 'certificate-changed')) return notDue(checked);
  if (!hasCode(checked.error, 'token-rejected')) return notDue(null);
  if (!(await engine.mayRenewRejected(serial))) return checked;
  output.note(`Gateway ${serial} no longer accepts the stored token.`);
  const [renewed = checked] = await renewAll(run, selection);
  // Without an account another token has to be pasted, which the rejection says.
  return !renewed.ok && renewed.error.code === 'credentials-missing' ? checked : renewed;
}

/** @param days how long before its end a token is due; null for the share of its life that the app takes too */
function isDue({ stored, state }: SignedStatus, days: number | null, nowMs: number): boolean {
  if (state === 'not-needed') return false;
  if (stored === null) return true;
  if (days === null)
    return state !== 'fine' && !isBroughtBack(stored.claims, stored.previous?.claims ?? null, nowMs);
  return secondsLeft(stored.claims, nowMs) <= days * DAY_S;
}
