import type { ProblemCode } from '../../shared/problem.ts';
import type { Failure, Outcome } from '../app/gateway/outcome.ts';
import type { Selection } from '../app/gateway/wanted-gateways.ts';
import type { Renewed } from '../app/token/renewal-progress.ts';
import type { SignedStatus } from '../app/token/token-list.ts';
import { DAY_S } from '../domain/epoch-seconds.ts';
import { appError, hasCode } from '../domain/errors.ts';
import { isBroughtBack, secondsLeft } from '../domain/expiry.ts';
import { deliverRenewed } from './delivery-commands.ts';
import { notDueView, renewedView } from './format.ts';
import { readDays } from './options.ts';
import { printOutcomes } from './print-outcomes.ts';
import { askCredentials } from './prompt.ts';
import type { Run } from './run-context.ts';

/** A gateway that was not renewed, because that is not due. */
interface NotDue {
  readonly notDue: SignedStatus;
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
  const code = printOutcomes(output, outcomes, (value) => {
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
    const refusal = isDue(status, days, clock.now()) ? 'due' : await refusalOf(run, one, status);
    if (refusal === null) outcomes.push({ ok: true, value: { notDue: status } });
    else if (refusal === 'due' || hasCode(refusal.error, 'token-rejected'))
      outcomes.push(...(await renewAll(run, one)));
    else outcomes.push(refusal);
  }
  return outcomes;
}

/**
 * Asks the gateway about a token that is not due: a gateway may refuse it long before its end, or show a certificate
 * that nobody has trusted. One that does not answer is no news here.
 */
async function refusalOf(
  { engine, output, signal }: Run,
  selection: Selection,
  { gateway, stored }: SignedStatus,
): Promise<Failure | null> {
  if (stored === null) return null;
  const [checked] = await engine.check(selection, signal);
  if (checked === undefined || checked.ok) return null;
  const isRejected = hasCode(checked.error, 'token-rejected');
  if (isRejected) output.note(`Gateway ${gateway.serial} no longer accepts the stored token.`);
  return isRejected || hasCode(checked.error, 'certificate-changed') ? checked : null;
}

/** @param days how long before its end a token is due; null for the share of its life that the app takes too */
function isDue({ stored, state }: SignedStatus, days: number | null, nowMs: number): boolean {
  if (state === 'not-needed') return false;
  if (stored === null) return true;
  if (days === null)
    return state !== 'fine' && !isBroughtBack(stored.claims, stored.previous?.claims ?? null, nowMs);
  return secondsLeft(stored.claims, nowMs) <= days * DAY_S;
}
