import { join } from 'node:path';
import type { TargetKindName } from '../../shared/delivery.ts';
import type { Clock, Log, TargetKind, TargetPorts } from '../domain/ports/index.ts';
import { type Backups, createBackups } from './backup.ts';
import { clipboardKind } from './clipboard.ts';
import { createCommandKind } from './command.ts';
import { createEvccKind } from './evcc.ts';
import { createFileKind } from './file.ts';
import { createHomeAssistantKind } from './home-assistant.ts';
import { createHomebridgeKind } from './homebridge.ts';
import { createNodeRedKind } from './node-red.ts';
import { createOpenhabKind } from './openhab.ts';
import { createReplaceKind } from './replace.ts';
import { runProgram } from './run-program.ts';
import { findSystems } from './system-discovery.ts';
import { createWebhookKind } from './webhook.ts';

export interface KindOptions {
  readonly clock: Clock;
  readonly log: Log;
  /** What started programs inherit, apart from what is private. */
  readonly env: NodeJS.ProcessEnv;
  /** Folder of the app's files. */
  readonly home: string;
}

interface KindTools extends KindOptions {
  readonly backups: Backups;
}

/** The one table of kinds. */
const createKinds = (tools: KindTools): Readonly<Record<TargetKindName, TargetKind>> => ({
  file: createFileKind(tools.backups),
  replace: createReplaceKind(tools.backups),
  openhab: createOpenhabKind(tools.clock),
  'home-assistant': createHomeAssistantKind(tools.clock, tools.backups),
  command: createCommandKind(tools),
  webhook: createWebhookKind(tools.clock),
  evcc: createEvccKind(tools.clock),
  homebridge: createHomebridgeKind(tools.clock),
  'node-red': createNodeRedKind(tools.clock),
  clipboard: clipboardKind,
});

/** Everything that deliveries need from outside, but the lock between processes. */
export function createTargets(options: KindOptions): Omit<TargetPorts, 'mutex'> {
  const backups = createBackups(join(options.home, 'backups'));
  return {
    kinds: createKinds({ ...options, backups }),
    run: (access, command, token) => runProgram(options, access, command, token),
    findSystems: (onFound, signal) => findSystems(options.clock, onFound, signal),
    removeTraces: backups.removeAll,
  };
}
