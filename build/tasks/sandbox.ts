import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What Chromium’s sandbox needs of Linux, and whether it is there. */
export interface SandboxFacts {
  readonly platform: NodeJS.Platform;
  readonly isRoot: boolean;
  /** `chrome-sandbox` beside the program belongs to root and has the set-user-id bit. */
  readonly hasHelper: boolean;
  /** An ordinary user may make user namespaces; Ubuntu forbids that since 23.10. */
  readonly hasNamespaces: boolean;
}

/** Options that Electron needs to start from source on this computer, and why; the reason is null without options. */
export function sandboxOptions({ platform, isRoot, hasHelper, hasNamespaces }: SandboxFacts): {
  readonly args: readonly string[];
  readonly reason: string | null;
} {
  if (platform !== 'linux' || (!isRoot && (hasHelper || hasNamespaces))) return { args: [], reason: null };
  const reason = isRoot
    ? 'Electron refuses to sandbox its window for root, so the window runs without a sandbox.'
    : [
        'This system does not let Electron sandbox its window, so the window runs without a sandbox.',
        'To change that: sudo chown root node_modules/electron/dist/chrome-sandbox, and chmod 4755 on the same file.',
      ].join('\n');
  return { args: ['--no-sandbox'], reason };
}

/** @param program path of Electron's program */
export function sandboxFacts(program: string): SandboxFacts {
  const { platform } = process;
  const helper = statSync(join(dirname(program), 'chrome-sandbox'), { throwIfNoEntry: false });
  return {
    platform,
    isRoot: process.getuid?.() === 0,
    hasHelper: helper !== undefined && helper.uid === 0 && (helper.mode & 0o4000) !== 0,
    hasNamespaces: platform === 'linux' && spawnSync('unshare', ['-Ur', 'true']).status === 0,
  };
}
