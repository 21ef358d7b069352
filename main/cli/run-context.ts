import type { Installation } from '../app/doctor/report-text.ts';
import type { Engine } from '../app/engine.ts';
import type { Selection } from '../app/gateway/wanted-gateways.ts';
import type { RenewalProgress } from '../app/token/renewal-progress.ts';
import type { AskCode, Clock, GivenCredentials } from '../domain/ports/index.ts';
import type { Output } from './output.ts';
import type { CommandLine } from './parse-args.ts';
import type { Terminal } from './terminal.ts';

export interface RunContext {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly output: Output;
  readonly terminal: Terminal;
  /** From the environment. With the e-mail alone, only the password is asked for. */
  readonly given: GivenCredentials;
  /** The user's home folder. */
  readonly home: string;
  /** Where relative paths begin. */
  readonly folder: string;
  /** Whether secrets outlive the program. */
  readonly storesSecrets: boolean;
  readonly installation: Installation;
  readonly signal: AbortSignal;
}

/** A command on its way: its context, its options, and what follows from them. */
export interface Run extends RunContext {
  readonly options: CommandLine['options'];
  readonly words: CommandLine['words'];
  readonly selection: Selection;
  readonly askCode: AskCode | undefined;
  readonly onStep: (step: RenewalProgress) => void;
}
