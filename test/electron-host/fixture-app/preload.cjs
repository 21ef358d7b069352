const { contextBridge, ipcRenderer } = require('electron');

const refused = [];
for (const name of ['node:fs', 'fs', './other.cjs', 'node:child_process']) {
  try {
    require(name);
  } catch (error) {
    refused.push(error.message);
  }
}
const listen = (channel, listener) => {
  const onEvent = (_event, ...args) => listener(...args);
  ipcRenderer.on(channel, onEvent);
  return () => ipcRenderer.off(channel, onEvent);
};
contextBridge.exposeInMainWorld('fixture', {
  refused,
  sandboxed: process.sandboxed,
  hasBuffer: typeof Buffer,
  list: [1, { two: 2 }],
  ask: (...args) => ipcRenderer.invoke('ask', ...args),
  invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
  tell: (value) => ipcRenderer.send('tell', value),
  onPushed: (listener) => listen('pushed', listener),
  onTold: (listener) => listen('told', listener),
  throws: () => {
    throw new RangeError('from preload');
  },
});
