import { ipcMain } from 'electron';
import {
  CHANNEL,
  type CommandHandlers,
  type CommandName,
  type Commands,
  type Reply,
} from '../../../shared/ipc.ts';
import { appError } from '../../domain/errors.ts';
import { isCommand, parseCommandArgs } from '../../domain/ipc-validation.ts';
import { loggedProblem } from '../../domain/log.ts';
import type { Log } from '../../domain/ports/index.ts';
import { WINDOW_ORIGIN } from './protocol.ts';

/**
 * Answers the window's commands. Only this function checks the sender and the input, and turns errors into
 * values. A thrown error would reach the window as bare text.
 */
export function serveCommands(
  handlers: CommandHandlers,
  isOurs: (sender: Electron.WebContents) => boolean,
  log: Log,
): void {
  ipcMain.handle(
    CHANNEL.command,
    async (event, name: unknown, ...args: unknown[]): Promise<Reply<unknown>> => {
      try {
        const frame = event.senderFrame;
        if (!isOurs(event.sender) || frame === null || frame.origin !== WINDOW_ORIGIN || !isCommand(name)) {
          throw appError('usage');
        }
        return { ok: true, value: await call(handlers, name, args) };
      } catch (error) {
        return { ok: false, error: loggedProblem(log, 'carrying out a command', error) };
      }
    },
  );
}

function call<K extends CommandName>(handlers: CommandHandlers, name: K, args: unknown[]): Promise<unknown> {
  const handler: (...checked: Commands[K]['args']) => Promise<unknown> = handlers[name];
  return handler(...parseCommandArgs(name, args));
}
