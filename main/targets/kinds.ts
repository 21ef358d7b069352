import { join } from 'node:path';
import type { TargetKindName } from '../../shared/delivery.ts';
import type { Clock, Log, TargetKind, TargetPorts } from '../domain/ports/index.ts';
import type { Backups } from './backup.ts';
import { clipboardKind } from './clipboard.ts';
import { lazyKind } from './lazy-kind.ts';

export interface KindOptions {
  readonly clock: Clock;
  readonly log: Log;
  /** What started programs inherit, apart from what is private. */
  readonly env: NodeJS.ProcessEnv;
  /** Folder of the app's files. */
  readonly home: string;
}

/** The one table of kinds. */
function createKinds(options: KindOptions): Readonly<Record<TargetKindName, TargetKind>> {
  const { clock } = options;
  const backups = () => openBackups(options);
  return {
    file: lazyKind(async () => (await import('./file.ts')).createFileKind(await backups())),
    replace: lazyKind(async () => (await import('./replace.ts')).createReplaceKind(await backups())),
    openhab: lazyKind(async () => (await import('./openhab.ts')).createOpenhabKind(clock)),
    'home-assistant': lazyKind(async () =>
      (await import('./home-assistant.ts')).createHomeAssistantKind(clock, await backups()),
    ),
    command: lazyKind(async () => (await import('./command.ts')).createCommandKind(options)),
    webhook: lazyKind(async () => (await import('./webhook.ts')).createWebhookKind(clock)),
    evcc: lazyKind(async () => (await import('./evcc.ts')).createEvccKind(clock)),
    homebridge: lazyKind(async () => (await import('./homebridge.ts')).createHomebridgeKind(clock)),
    'node-red': lazyKind(async () => (await import('./node-red.ts')).createNodeRedKind(clock)),
    clipboard: clipboardKind,
  };
}

const openBackups = async ({ home }: KindOptions): Promise<Backups> =>
  (await import('./backup.ts')).createBackups(join(home, 'backups'));

/** Everything that deliveries need from outside, but the lock between processes. */
export const createTargets = (options: KindOptions): Omit<TargetPorts, 'mutex'> => ({
  kinds: createKinds(options),
  run: async (access, command, token) =>
    (await import('./run-program.ts')).runProgram(options, access, command, token),
  findSystems: async (onFound, signal) =>
    (await import('./system-discovery.ts')).findSystems(options.clock, onFound, signal),
  removeTraces: async () => (await openBackups(options)).removeAll(),
});
