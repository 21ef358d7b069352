import type { ProblemCode } from '../../shared/problem.ts';
import type { Failure } from '../app/gateway/outcome.ts';
import { asStarted } from '../domain/program-name.ts';
import type { CliCommand } from './command-table.ts';
import {
  addTarget,
  deliver,
  deliveringFirst,
  deliverRenewed,
  removeTarget,
  targets,
} from './delivery-commands.ts';
import { doctor } from './doctor-command.ts';
import { forget } from './forget-command.ts';
import {
  failureView,
  gatewayView,
  powerView,
  renewedView,
  stepText,
  tokenView,
  trustedView,
} from './format.ts';
import { readInterval, readSelection } from './options.ts';
import type { CommandLine } from './parse-args.ts';
import { printOutcomes } from './print-outcomes.ts';
import { askCredentials, codePrompt, readPasted, readPiped } from './prompt.ts';
import { renew } from './renew-command.ts';
import type { Run, RunContext } from './run-context.ts';
import { status } from './status-command.ts';
import { watch } from './watch.ts';

/**
 * Runs one command and prints its result.
 *
 * @returns the code of the first failure if a list was printed in spite of it, else null
 * @throws AppError; AbortError
 */
export function runCommand(
  { command, options, words }: CommandLine,
  context: RunContext,
): Promise<ProblemCode | null> {
  const { output, clock, terminal } = context;
  return HANDLERS[command]({
    ...context,
    options,
    words,
    selection: readSelection(options),
    askCode: codePrompt(terminal),
    onStep: (step) => output.note(stepText(step, clock.now())),
  });
}

const HANDLERS: Readonly<Record<CliCommand, (run: Run) => Promise<ProblemCode | null>>> = {
  async discover({ engine, output, selection, signal }) {
    const tellFailure = (failure: Failure) => output.note(failureView(failure).text);
    output.list((await engine.discover(selection, signal, tellFailure)).map(gatewayView));
    return null;
  },
  login,
  renew,
  paste,
  async token({ engine, output, selection, signal }) {
    const tokens = await engine.tokens(selection, signal);
    const serials = tokens.map(({ gateway }) => gateway.serial);
    if (serials.length > 1)
      output.note(`One token a line, of gateways ${serials.join(', ')}, in this order.`);
    output.oneOrList(tokens.map(tokenView));
    return null;
  },
  status,
  power,
  watch: (run) =>
    watch({
      ...run,
      ...deliveringFirst(run),
      intervalS: readInterval(run.options.interval),
      adaptInterval: run.options.interval === undefined,
    }),
  targets,
  'targets add': addTarget,
  'targets remove': removeTarget,
  deliver,
  async trust({ engine, output, selection, signal }) {
    output.one(trustedView(await engine.trust(selection, signal)));
    return null;
  },
  forget,
  async completion({ output, words }) {
    // Loaded only here: no other command needs it.
    const { completionView } = await import('./completion.ts');
    output.one(completionView(words));
    return null;
  },
  doctor,
};

async function login(run: Run): Promise<null> {
  const { engine, output, terminal, given, storesSecrets, options, signal, askCode } = run;
  const ask = () =>
    options.passwordStdin
      ? readPiped(terminal, given.email, signal)
      : askCredentials(terminal, given, signal);
  const { email } = await engine.login(ask, { signal, askCode });
  output.one({
    // The keys and values of the document are a published contract; memory is a store as well, a short one.
    json: { email, stored: true },
    text: storesSecrets
      ? asStarted('Signed in. E-mail and password are stored. Next, envoy-tray renew gets a token.')
      : 'Signed in. With ENVOY_TRAY_SECRETS=memory nothing outlives the program.',
  });
  return null;
}

async function power(run: Run): Promise<ProblemCode | null> {
  const { engine, output, selection, signal } = run;
  const { onStep, deliver } = deliveringFirst(run);
  const outcomes = await engine.power(selection, { signal, onStep });
  // Before the reading is printed: there is one document, and this may fail.
  await deliver(signal);
  return printOutcomes(output, outcomes, powerView);
}

async function paste(run: Run): Promise<ProblemCode | null> {
  const { engine, output, terminal, clock, selection, options, signal, onStep } = run;
  const text = await readPasted(terminal, clock, signal);
  const { replace = false } = options;
  const renewed = await engine.paste(selection, text, { signal, onStep, replace });
  const { serial } = renewed.gateway;
  const { deliveriesOf, failure } = await deliverRenewed(run, [serial]);
  output.one(renewedView(renewed, run.clock.now(), deliveriesOf(serial)));
  return failure;
}
