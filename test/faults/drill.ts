import type { ExpectStatic } from 'vitest';
import type { ProblemCode } from '../../shared/problem.ts';
import type { CliRun } from '../support/cli.ts';
import type { Account, CloudBehaviour } from '../support/simulator/cloud.ts';
import type { GatewayOptions } from '../support/simulator/gateway.ts';
import type { FaultSettings } from '../support/simulator/gateway-faults.ts';
import type { NewToken } from '../support/simulator/jwt.ts';
import type { DrillFixture } from './fixture.ts';

/** How a drill is meant to end: a code of the contract, or one of the ends that are none of its. */
export type End = ProblemCode | 'done' | 'interrupted' | 'killed';

/** What is to become of the token that was there before. */
export type TokenAfter =
  /** It is still there, and the gateway accepts it. */
  | 'old'
  /** One that the cloud gave out took its place, and the gateway accepts it. */
  | 'new'
  /** There was none and there is none. */
  | 'none'
  /** What it is kept in has not changed by a byte. */
  | 'untouched'
  /** It is kept in a keychain, which the drill looks at itself. */
  | 'in keychain';

/** @param expect that of the running test, because drills run at the same time */
export type DrillAssertion = (fixture: DrillFixture, run: CliRun, expect: ExpectStatic) => unknown;

/** A named fault, and everything that is expected of the command line in it. */
export interface Drill {
  readonly name: string;
  /** How it is brought about. */
  readonly fault: string;
  /** With HOST and SERIAL for the gateway's; `--json` is added. */
  readonly command: string;
  readonly end: End;
  /** In message and hint. */
  readonly says?: RegExp;
  readonly token: TokenAfter;
  /** Requests that the cloud gets. */
  readonly cloudRequests: number;
  /** Or fewer: a request that is given up half-way may arrive or not. */
  readonly orFewer?: true;
  /** The list of gateways names the gateway afterwards; default true. */
  readonly listed?: boolean;

  /** What the cloud answers. */
  readonly cloud?: Partial<CloudBehaviour>;
  /** What the gateway does wrong. */
  readonly gateway?: Partial<FaultSettings>;
  /** How the gateway is set up. */
  readonly device?: GatewayOptions;
  readonly account?: Partial<Account>;
  /** Claims of the stored token that are not the usual; null stores none and knows no gateway. */
  readonly stored?: Partial<NewToken> | null;
  /** Age of the gateway's certificate, days. */
  readonly certificateDays?: number;
  /** Seconds by which this computer's clock is wrong. */
  readonly clockS?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string | ((fixture: DrillFixture) => string);
  /** Words of a program that starts the command line. */
  readonly through?: readonly string[];
  /** Runs before the command, for faults that the other fields cannot express. */
  readonly arrange?: (fixture: DrillFixture) => unknown;
  /** Runs instead of the command; returns the run that counts. */
  readonly act?: (fixture: DrillFixture) => Promise<CliRun>;
  /** Runs after the command, for what the other fields cannot express. */
  readonly assert?: DrillAssertion;
  /** What the product does not do yet; the drill then says how it should be, and fails once it is so. */
  readonly knownIssue?: string;
  /** Why it cannot be had on this computer. */
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

/** `--timeout` of drills in which something never answers: nothing that does answer takes as long. */
export const HANGING_S = 15;
