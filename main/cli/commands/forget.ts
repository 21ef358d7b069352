import type { SavedTarget } from '../../../shared/delivery.ts';
import { PROGRAM } from '../../domain/program-name.ts';
import { forgottenView } from '../format.ts';
import { withQuestions } from '../questions.ts';
import type { Run } from '../run-context.ts';

/** `forget`. On a terminal it says what will be deleted and asks first; a script is not asked. */
export async function forget(run: Run): Promise<null> {
  const { engine, output, terminal, options, selection } = run;
  const asks = terminal.input.isTTY && options.yes !== true && options.json !== true;
  if (asks && !(await isMeant(run))) {
    output.one({ json: { deleted: 0 }, text: 'Nothing was deleted.' });
    return null;
  }
  const { deleted, serial, targets } = await engine.forget(selection);
  if (serial !== null) output.note(`Gateway ${serial} is not set up here any more.`);
  if (targets.length > 0) output.note(lostText(targets));
  output.one(forgottenView(deleted));
  return null;
}

/** Another gateway may have replaced that one: its token goes to none of them by itself. */
const lostText = (targets: readonly SavedTarget[]): string =>
  `Its targets are forgotten too: ${targets.map(({ label, where }) => `${label} (${where})`).join(', ')}. ` +
  `For another gateway, add them again with ${PROGRAM} targets add.`;

async function isMeant(run: Run): Promise<boolean> {
  const { terminal, signal } = run;
  terminal.output.write(`This deletes from this computer: ${await whatIsDeleted(run)}.\n`);
  const answer = await withQuestions(terminal, ({ ask }) => ask('Delete? [y/N] ', signal));
  return /^y(es)?$/i.test(answer?.trim() ?? '');
}

async function whatIsDeleted({ engine, options, signal }: Run): Promise<string> {
  const { host, serial } = options;
  if (host !== undefined || serial !== undefined) {
    const gateway = serial === undefined ? `the gateway at ${host}` : `gateway ${serial}`;
    return `${gateway}, its token, and its targets with their keys`;
  }
  // If the keychain cannot be read, the deletion itself says so.
  const known = await engine.status({}, signal, () => undefined);
  const serials = known.map(({ gateway }) => gateway.serial).join(', ') || 'none';
  return `the password of your Enphase account, all tokens, all gateways (${serials}), and all targets with their keys`;
}
