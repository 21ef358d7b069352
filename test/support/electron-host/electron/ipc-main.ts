import { EventEmitter } from 'node:events';
import type { IpcMain, IpcMainEvent, IpcMainInvokeEvent } from 'electron';
import { createCodec } from '../wire.ts';
import { createEvent, type Like } from './like.ts';
import { answer } from './link.ts';
import { contentsOf, type WebContents } from './web-contents.ts';

const { pack, unpack } = createCodec();
type Handler = (event: unknown, ...args: unknown[]) => unknown;
const handlers = new Map<string, Handler>();

class HostIpcMain extends EventEmitter {
  handle(channel: string, handler: Handler): void {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, handler);
  }
  handleOnce(channel: string, handler: Handler): void {
    this.handle(channel, (event, ...args) => {
      this.removeHandler(channel);
      return handler(event, ...args);
    });
  }
  removeHandler(channel: string): void {
    handlers.delete(channel);
  }
}
/** The stand-in for `ipcMain`. */
export const ipcMain = new HostIpcMain() satisfies Like<
  IpcMain,
  Exclude<keyof HostIpcMain, keyof EventEmitter>
>;

/** The fields that a listener may read; each of them exists in Electron. */
type Sender = { [K in keyof (IpcMainInvokeEvent & IpcMainEvent)]?: unknown };

function eventFrom(contents: WebContents, frame: Parameters<typeof contents.frameOf>[0]) {
  const fields = {
    type: 'frame',
    sender: contents,
    senderFrame: contents.frameOf(frame),
    processId: 1,
    frameId: frame.isMain ? 1 : 2,
  } satisfies Sender;
  return createEvent(fields);
}

answer({
  async invoke(window, frame, channel, packed) {
    const handler = handlers.get(channel);
    try {
      if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
      const args = unpack(packed) as unknown[];
      return pack(await handler(eventFrom(contentsOf(window), frame), ...args));
    } catch (error) {
      // Electron passes on only the error's text.
      throw new Error(`Error invoking remote method '${channel}': ${String(error)}`);
    }
  },
  send(window, frame, channel, packed) {
    const contents = contentsOf(window);
    const reply = (to: string, ...args: unknown[]) => contents.send(to, ...args);
    const event = Object.assign(eventFrom(contents, frame), { ports: [], reply, returnValue: undefined });
    ipcMain.emit(channel, event, ...(unpack(packed) as unknown[]));
  },
});
