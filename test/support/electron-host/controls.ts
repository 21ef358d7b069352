import type { HostedApp } from './hosted-app.ts';
import type { ChildApi } from './messages.ts';
import type { Rpc } from './rpc.ts';
import type { Watcher } from './watch.ts';

type Others =
  | 'userData'
  | 'pid'
  | 'page'
  | 'moveClock'
  | 'launchSecond'
  | 'quit'
  | 'kill'
  | 'ended'
  | typeof Symbol.asyncDispose;
/** The part of a hosted app that only calls its process. */
export type Controls = Omit<HostedApp, Others>;

/** Each read asks the app's process first, so that the answer includes the effect of every earlier call. */
export function createControls(child: Rpc<ChildApi>, watcher: Watcher): Controls {
  async function newest(): Promise<number> {
    const { window } = await child.call('state');
    if (window === null) throw new Error('There is no window.');
    return window.id;
  }
  return {
    tray: async () => (await child.call('state')).tray,
    clickTray: (event = 'click', keys = {}) => child.call('clickTray', event, keys),
    rightClickTray: () => child.call('clickTray', 'right-click', {}),
    clickMenu: (...path) => child.call('clickMenu', path),

    notifications: async () => (await child.call('state')).notifications,
    clickNotification: (index) => child.call('clickNotification', index),
    clickAction: (index, action) => child.call('clickAction', index, action),
    clickOldNotification: (action) => child.call('clickOldNotification', action),
    closeNotification: (index) => child.call('closeNotification', index),
    failNotification: (index, error) => child.call('failNotification', index, error),

    clipboard: async () => (await child.call('state')).clipboard,
    setClipboard: (text) => child.call('setClipboard', text),

    suspend: () => child.call('power', 'suspend'),
    resume: () => child.call('power', 'resume'),
    power: (event) => child.call('power', event),
    setColorScheme: (scheme) => child.call('setDark', scheme === 'dark'),

    window: async () => (await child.call('state')).window,
    windows: async () => (await child.call('state')).windows,
    focus: async () => child.call('windowEvent', await newest(), 'focus'),
    blur: async () => child.call('windowEvent', await newest(), 'blur'),
    closeWindow: async () => child.call('windowEvent', await newest(), 'close'),
    minimize: async () => child.call('windowEvent', await newest(), 'minimize'),
    maximize: async () => child.call('windowEvent', await newest(), 'maximize'),
    drag: async (x, y) => child.call('drag', await newest(), x, y),
    resize: async (width, height) => child.call('resize', await newest(), width, height),
    mayUse: async (permission) => child.call('mayUse', await newest(), permission),

    opened: async () => (await child.call('state')).opened,
    loginItem: async () => (await child.call('state')).loginItem,
    ipcLog: () => watcher.now().ipc,
    stdout: () => watcher.now().stdout,
    stderr: () => watcher.now().stderr,
    waitFor: (what, predicate, timeout) => watcher.waitFor(what, predicate, timeout),
    activate: () => child.call('activate'),
    endSession: () => child.call('endSession'),
    loseRenderer: (reason) => child.call('loseRenderer', reason),
  };
}
