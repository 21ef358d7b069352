import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import { type Bridge, CHANNEL } from '../../shared/ipc.ts';

/** Listens on one channel. The event is not passed on, because it gives access to ipcRenderer. */
function listen<T>(name: string, listener: (value: T) => void): () => void {
  const onEvent = (_event: IpcRendererEvent, value: T) => listener(value);
  ipcRenderer.on(name, onEvent);
  return () => {
    ipcRenderer.off(name, onEvent);
  };
}

const bridge: Bridge = {
  invoke: (name, ...args) => ipcRenderer.invoke(CHANNEL.command, name, ...args),
  onUpdate: (listener) => listen(CHANNEL.update, listener),
  onNavigate: (listener) => listen(CHANNEL.goTo, listener),
};

contextBridge.exposeInMainWorld('envoyTray', bridge);
