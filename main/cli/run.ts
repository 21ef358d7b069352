import type { ProblemCode } from '../../shared/problem.ts';
import type { Engine } from '../app/engine.ts';
import type { Outcome } from '../app/gateway/outcome.ts';
import type { RenewalProgress, Renewed } from '../app/token/renewal-progress.ts';
import type { Clock, Credentials } from '../domain/ports/index.ts';
import {
  doctorView,
  failureView,
  forgottenView,
  gatewayView,
  powerView,
  renewedView,
  statusView,
  stepText,
  tokenView,
  trustedView,
  type View,
} from './format.ts';
import { readInterval, readSelection } from './options.ts';
import type { Output } from './output.ts';
import type { CommandLine } from './parse-args.ts';
import { askCredentials, codePrompt, readCredentials, readPasted, type Terminal } from './prompt.ts';
import { watch } from './watch.ts';

export interface RunContext {
  readonly commands: Engine;
  readonly clock: Clock;
  readonly output: Output;
  readonly terminal: Terminal;
  /** Credentials from the environment; null unless e-mail and password are both set. */
  readonly given: Credentials | null;
  /** `ENVOY_TRAY_EMAIL`; if it is set, only the password is asked for. */
  readonly email: string | undefined;
  readonly signal: AbortSignal;
}

/**
 * Runs one command and prints its result.
 *
 * @returns the code of the first failure if a list was printed in spite of it, else null
 * @throws AppError; AbortError
 */
export async function runCommand(
  { command, options }: CommandLine,
  context: RunContext,
): Promise<ProblemCode | null> {
  const { commands, clock, output, signal } = context;
  const selection = readSelection(options);
  const askCode = codePrompt(context.terminal);
  const onStep = (step: RenewalProgress) => output.note(stepText(step, clock.now()));
  switch (command) {
    case 'discover':
      output.list((await commands.discover(selection, signal)).map(gatewayView));
      return null;
    case 'login': {
      const { terminal, email, given } = context;
      const credentials = options.passwordStdin
        ? await readCredentials(terminal, email)
        : (given ?? (await askCredentials(terminal, email, signal)));
      await commands.login(credentials, { signal, askCode });
      output.one({
        json: { email: credentials.email, stored: true },
        text: 'Signed in. E-mail and password are kept.',
      });
      return null;
    }
    case 'renew':
      return printOutcomes(await renew(), (renewed) => renewedView(renewed, clock.now()));
    case 'paste': {
      const text = await readPasted(context.terminal, signal);
      const { replace = false } = options;
      output.one(
        renewedView(await commands.paste(selection, text, { signal, onStep, replace }), clock.now()),
      );
      return null;
    }
    case 'token':
      output.oneOrList((await commands.tokens(selection, signal)).map(tokenView));
      return null;
    case 'status': {
      const all = await commands.status(selection, signal);
      if (all.length === 0)
        output.note('No gateway is set up yet. Run envoy-tray login, then envoy-tray renew.');
      output.list(all.map((status) => statusView(status, clock.now())));
      return null;
    }
    case 'power':
      return printOutcomes(await commands.power(selection, { signal, onStep }), powerView);
    case 'watch':
      return watch({
        commands,
        clock,
        output,
        selection,
        intervalS: readInterval(options.interval),
        mayBeSlower: options.interval === undefined,
        signal,
        onStep,
        askCode,
      });
    case 'trust':
      return printOutcomes(await commands.trust(selection, signal), trustedView);
    case 'forget': {
      const deleted = await commands.forget();
      output.one(forgottenView(deleted));
      return null;
    }
    case 'doctor': {
      const steps = await commands.doctor(selection, signal);
      output.one(doctorView(steps));
      return steps.find(({ result }) => result === 'fail')?.code ?? null;
    }
  }

  /** If no credentials are available and there is a terminal, asks the user for them and tries again. */
  async function renew(): Promise<Outcome<Renewed>[]> {
    const options = { signal, onStep, askCode };
    const outcomes = await commands.renew(selection, options);
    const { terminal, email } = context;
    const isMissing = outcomes.some((outcome) => !outcome.ok && outcome.error.code === 'credentials-missing');
    if (!isMissing || !terminal.input.isTTY) return outcomes;
    await commands.login(await askCredentials(terminal, email, signal), { signal, askCode });
    return await commands.renew(selection, options);
  }

  /**
   * Prints one document for one gateway, an array for several. A failure among several takes the place of its
   * result; the failure of a single gateway is thrown.
   */
  function printOutcomes<T>(
    outcomes: readonly Outcome<T>[],
    view: (value: T, several: boolean) => View,
  ): ProblemCode | null {
    const failure = outcomes.find((outcome) => !outcome.ok);
    const several = outcomes.length > 1;
    if (failure?.ok === false && !several) throw failure.error;
    output.oneOrList(
      outcomes.map((outcome) => (outcome.ok ? view(outcome.value, several) : failureView(outcome))),
    );
    return failure?.ok === false ? failure.error.code : null;
  }
}
