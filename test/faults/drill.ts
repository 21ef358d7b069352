import type { ExpectStatic } from 'vitest';
import type { ProblemCode } from '../../shared/problem.ts';
import type { CliRun } from '../support/cli.ts';
import type { Account, CloudBehaviour } from '../support/simulator/cloud.ts';
import type { GatewayOptions } from '../support/simulator/gateway.ts';
import type { FaultSettings } from '../support/simulator/gateway-faults.ts';
import type { NewToken } from '../support/simulator/jwt.ts';
import type { DrillFixture } from './fixture.ts';

/** The expected end of a run: a documented problem code, or an end without one. */
export type End = ProblemCode | 'done' | 'interrupted' | 'killed';

/** What is expected of the stored token afterwards. */
export type TokenAfter =
  /** The old token is still stored, and the gateway accepts it. */
  | 'old'
  /** A token issued by the cloud has replaced it, and the gateway accepts it. */
  | 'new'
  /** No token is stored. */
  | 'none'
  /** `secrets.json` has not changed by a byte. */
  | 'untouched'
  /** The token is in a keychain, which only the drill itself can check. */
  | 'in keychain';

/** @param expect that of the running test, because drills run at the same time */
export type DrillAssertion = (fixture: DrillFixture, run: CliRun, expect: ExpectStatic) => unknown;

/** A named fault, and the expected reaction of the command line. */
export interface Drill {
  readonly name: string;
  /** How the fault is caused, for the table. */
  readonly fault: string;
  /** HOST and SERIAL stand for the gateway's; `--json` is added. */
  readonly command: string;
  readonly end: End;
  /** Expected in message and hint, or in the output of a run without a problem. */
  readonly says?: RegExp;
  readonly token: TokenAfter;
  /** Expected number of requests to the cloud. */
  readonly cloudRequests: number;
  /** Fewer requests are as good, because a cancelled request may arrive or not. */
  readonly orFewer?: true;
  /** Whether `state.json` has the gateway afterwards. Default: when `token` is `old` or `new`. */
  readonly listed?: boolean;

  /** Replies of the cloud that are not the usual ones. */
  readonly cloud?: Partial<CloudBehaviour>;
  /** Faults of the gateway. */
  readonly gateway?: Partial<FaultSettings>;
  /** Kind of gateway, such as its firmware. */
  readonly device?: GatewayOptions;
  readonly account?: Partial<Account>;
  /** Claims of the stored token that are not the usual ones; null for no token and no `state.json`. */
  readonly stored?: Partial<NewToken> | null;
  /** Age of the gateway's certificate in days. */
  readonly certificateDays?: number;
  /** Seconds by which this computer's clock is wrong. */
  readonly clockS?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string | ((fixture: DrillFixture) => string);
  /** Command line of a program that starts the program under test. */
  readonly through?: readonly string[];
  /** Runs before the command, for faults that the other fields cannot express. */
  readonly arrange?: (fixture: DrillFixture) => unknown;
  /** Runs instead of the command; returns the run that counts. */
  readonly act?: (fixture: DrillFixture) => Promise<CliRun>;
  /** Runs after the command, for what the other fields cannot express. */
  readonly assert?: DrillAssertion;
  /** Describes a bug that is not fixed yet. The drill states the wanted outcome, and fails once the bug is fixed. */
  readonly knownIssue?: string;
  /** Why this computer cannot run the drill. */
  readonly missing?: string | undefined;
}

/** A row of the table of drills. */
export interface Result {
  readonly name: string;
  readonly fault: string;
  readonly end: string;
  readonly exit: number | string;
  readonly after: string;
  /** Messages of the assertions that failed. */
  readonly failures: readonly string[];
  readonly knownIssue?: string | undefined;
  /** Why the drill was not run. */
  readonly skipped?: string;
}

/** `--timeout` in seconds for drills in which a server never answers; long enough for all that do answer. */
export const HANGING_S = 15;
