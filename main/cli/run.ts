import { PROBLEMS, type ProblemCode } from '../../shared/problem.ts';
import type { Commands } from '../app/commands.ts';
import type { Outcome } from '../app/outcome.ts';
import type { RenewalStep } from '../app/renewal.ts';
import type { AppError } from '../domain/errors.ts';
import type { Clock } from '../domain/ports.ts';
import { WATCH_INTERVAL_S } from '../domain/timing.ts';
import { type Output, problemJson } from './output.ts';
import type { CommandLine } from './program.ts';
import { askCredentials, readCredentials, type Terminal } from './prompt.ts';
import { readSeconds, readSelection } from './settings.ts';
import {
  doctorView,
  gatewayView,
  powerView,
  renewedView,
  statusView,
  stepText,
  tokenView,
  type View,
} from './views.ts';

export interface RunContext {
  readonly commands: Commands;
  readonly clock: Clock;
  readonly output: Output;
  readonly terminal: Terminal;
  /** `ENVOY_TRAY_EMAIL`, so that only the password is asked for. */
  readonly email: string | undefined;
  readonly signal: AbortSignal;
}

/**
 * Runs one command and prints its result.
 *
 * @returns the code of the first failure where a list was printed in spite of it, else null
 * @throws AppError; AbortError
 */
export async function runCommand(
  { command, options }: CommandLine,
  context: RunContext,
): Promise<ProblemCode | null> {
  const { commands, clock, output, signal } = context;
  const selection = readSelection(options);
  const onStep = (step: RenewalStep) => output.note(stepText(step, clock.now()));
  switch (command) {
    case 'discover':
      output.list((await commands.discover(selection, signal)).map(gatewayView));
      return null;
    case 'login': {
      const read = options.passwordStdin ? readCredentials : askCredentials;
      const credentials = await read(context.terminal, context.email, signal);
      await commands.login(credentials, signal);
      output.one({
        json: { email: credentials.email, stored: true },
        text: 'Signed in. E-mail and password are kept.',
      });
      return null;
    }
    case 'renew':
      return printOutcomes(await commands.renew(selection, { signal, onStep }), (renewed) =>
        renewedView(renewed, clock.now()),
      );
    case 'token':
      output.oneOrList((await commands.tokens(selection, signal)).map(tokenView));
      return null;
    case 'status':
      output.list(
        (await commands.status(selection, signal)).map((status) => statusView(status, clock.now())),
      );
      return null;
    case 'power':
      return printOutcomes(await commands.power(selection, { signal, onStep }), powerView);
    case 'watch':
      return watch(
        options.interval === undefined ? WATCH_INTERVAL_S : readSeconds('--interval', options.interval),
      );
    case 'forget': {
      const deleted = await commands.forget();
      output.one({ json: { deleted }, text: `Deleted ${deleted} ${deleted === 1 ? 'secret' : 'secrets'}.` });
      return null;
    }
    case 'doctor': {
      const steps = await commands.doctor(selection, signal);
      output.one(doctorView(steps));
      return steps.find(({ result }) => result === 'fail')?.code ?? null;
    }
  }

  /** One document for one gateway, an array for several; a failure among several stands in its place. */
  function printOutcomes<T>(outcomes: readonly Outcome<T>[], view: (value: T) => View): ProblemCode | null {
    const failure = outcomes.find((outcome) => !outcome.ok);
    if (failure?.ok === false && outcomes.length === 1) throw failure.error;
    output.oneOrList(
      outcomes.map((outcome) => (outcome.ok ? view(outcome.value) : failureView(outcome.error))),
    );
    return failure?.ok === false ? failure.error.code : null;
  }

  async function watch(intervalS: number): Promise<never> {
    for (;;) {
      // A gateway that is slow or rests for a while does not end the watch; what cannot get better by itself does.
      const outcomes = await commands.power(selection, { signal, onStep });
      const fatal = outcomes.find((outcome) => !outcome.ok && PROBLEMS[outcome.error.code].exit !== 3);
      if (fatal?.ok === false) throw fatal.error;
      for (const outcome of outcomes)
        output.one(outcome.ok ? powerView(outcome.value) : failureView(outcome.error));
      await clock.wait(intervalS * 1000, signal);
    }
  }
}

const failureView = (error: AppError): View => ({ json: problemJson(error), text: error.message });
