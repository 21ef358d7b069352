import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { DiscoveredService } from '../../main/domain/ports/index.ts';
import type { NetworkInterface } from '../../main/network/network-interfaces.ts';
import { HANGS_MS } from './limits.ts';

/** A search in a process of its own. */
export interface BrowseOrder {
  readonly windowMs: number;
  readonly settleMs?: number;
  /** Default: all interfaces. */
  readonly interfaces?: readonly NetworkInterface[];
  readonly abort?: 'at once' | 'at the first answer';
  /** UDP port that another socket of the process occupies during the search. */
  readonly hold?: number;
  /** Address of an interface on which to record the announcements afterwards, without the engine's filters. */
  readonly rawAddresses?: string;
}

export interface BrowseReport {
  readonly found?: readonly DiscoveredService[];
  readonly error?: {
    readonly name: string;
    readonly code: string;
    readonly message: string;
    readonly hint: string;
  };
  /** The resources that kept the process alive before and after the search. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  raw?: readonly string[];
}

const SCRIPT = fileURLToPath(new URL('browse-child.ts', import.meta.url));

/**
 * Rejects when the process crashes, writes to standard error or does not end by itself.
 *
 * @param prefix a command that runs another one, such as `ip netns exec NAME`
 */
export async function browseInChild(
  order: BrowseOrder,
  prefix: readonly string[] = [],
): Promise<BrowseReport> {
  const [program = process.execPath, ...args] = [...prefix, process.execPath, SCRIPT, JSON.stringify(order)];
  const { stdout, stderr } = await promisify(execFile)(program, args, { timeout: HANGS_MS });
  if (stderr !== '') throw new Error(`The search wrote: ${stderr}`);
  return JSON.parse(stdout) as BrowseReport;
}
