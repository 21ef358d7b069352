import type { ProblemCode } from '../../shared/problem.ts';
import type { Outcome } from '../app/gateway/outcome.ts';
import type { Selection } from '../app/gateway/wanted-gateways.ts';
import type { Renewed } from '../app/token/renewal-progress.ts';
import type { SignedStatus } from '../app/token/token-list.ts';
import { appError } from '../domain/errors.ts';
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
  const serials = outcomes.flatMap((outcome) => (outcome.ok ? [serialOf(outcome.value)] : []));
  const { deliveriesOf, failure } = await deliverRenewed(run, serials);
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
  await engine.login(await askCredentials(terminal, given, signal), { signal, askCode });
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
    const { serial } = status.gateway;
    if (isDue(status, days, clock.now())) outcomes.push(...(await renewAll(run, { ...selection, serial })));
    else outcomes.push({ ok: true, value: { notDue: status } });
  }
  return outcomes;
}

/** @param days how long before its end a token is due; null for the share of its life that the app takes too */
function isDue({ stored, state }: SignedStatus, days: number | null, nowMs: number): boolean {
  if (state === 'not-needed') return false;
  if (stored === null) return true;
  if (days === null)
    return state !== 'fine' && !isBroughtBack(stored.claims, stored.previous?.claims ?? null, nowMs);
  return secondsLeft(stored.claims, nowMs) <= days * 86_400;
}
