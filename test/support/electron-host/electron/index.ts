/**
 * What `import … from 'electron'` gives the main build inside the stand-in's child process.
 * Contains only what this app uses. A missing name fails while linking; a name that Electron does not have
 * fails the type check.
 */
import { app } from './app.ts';
import { BaseWindow } from './base-window.ts';
import { BrowserWindow } from './browser-window.ts';
import { ClipboardItem, clipboard } from './clipboard.ts';
import { ipcMain } from './ipc-main.ts';
import { Menu, MenuItem } from './menu.ts';
import { nativeImage } from './native-image.ts';
import { nativeTheme } from './native-theme.ts';
import { Notification } from './notification.ts';
import { protocol } from './protocol.ts';
import { session } from './session.ts';
import { dialog, powerMonitor, screen, shell } from './system.ts';
import { Tray } from './tray.ts';
import { WebContents } from './web-contents.ts';

export {
  app,
  BaseWindow,
  BrowserWindow,
  ClipboardItem,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  Notification,
  nativeImage,
  nativeTheme,
  powerMonitor,
  protocol,
  screen,
  session,
  shell,
  Tray,
};
/** Electron's name for the class behind `window.webContents`. */
export const webContents = WebContents;
export default {
  app,
  BaseWindow,
  BrowserWindow,
  ClipboardItem,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  Notification,
  nativeImage,
  nativeTheme,
  powerMonitor,
  protocol,
  screen,
  session,
  shell,
  Tray,
  webContents,
} satisfies Partial<Record<keyof typeof import('electron'), unknown>>;
