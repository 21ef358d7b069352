import { execFileSync } from 'node:child_process';

export interface RunningProcess {
  readonly pid: number;
  readonly parent: number;
  readonly name: string;
}

const WINDOWS_LIST =
  'Get-CimInstance Win32_Process | ForEach-Object { "$($_.ProcessId) $($_.ParentProcessId) - $($_.Name)" }';

/** All processes of this computer. */
function listProcesses(): RunningProcess[] {
  const [program, ...args] =
    process.platform === 'win32'
      ? (['powershell', '-NoProfile', '-Command', WINDOWS_LIST] as const)
      : (['ps', '-A', '-o', 'pid=,ppid=,stat=,comm='] as const);
  const list = execFileSync(program, args, { encoding: 'utf8', maxBuffer: 16 * 1024 * 1024 });
  return [...list.matchAll(/^ *(\d+) +(\d+) +(\S+) +(.+?) *\r?$/gm)]
    .filter(([, , , state]) => !state?.startsWith('Z')) // Ended, but nobody has asked for its exit code yet.
    .map(([, pid, parent, , name = '']) => ({ pid: Number(pid), parent: Number(parent), name }));
}

/** What `pid` has started, and what these have started in turn. */
export function descendants(pid: number): RunningProcess[] {
  const all = listProcesses();
  const below = (parent: number): RunningProcess[] =>
    all.filter((one) => one.parent === parent).flatMap((one) => [one, ...below(one.pid)]);
  return below(pid);
}

/** Those that still run. */
export function stillRunning(before: readonly RunningProcess[]): RunningProcess[] {
  const now = new Set(listProcesses().map(({ pid, name }) => `${pid} ${name}`));
  return before.filter(({ pid, name }) => now.has(`${pid} ${name}`));
}

/** Ends a process without its consent. */
export function endByForce(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
