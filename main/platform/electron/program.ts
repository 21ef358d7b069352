import { app } from 'electron';
import { registerScheme } from './protocol.ts';

/** The same as `appId` in electron-builder.yml, under which the installer registers the app with Windows. */
const APP_ID = 'io.github.envoy-tray';
/** Made once for this app: Windows starts it by this id if a notification is clicked after its end. */
const TOAST_CLASS = '{5B0C7F0E-6C0B-4C59-9D3B-2B7E6A4F1D58}';

/** What Electron takes only before it is ready. */
export function prepareProgram(platform: NodeJS.Platform): void {
  // An AppImage on some systems is started without a sandbox. With this call its pages would not start at all.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  if (platform === 'win32') {
    // From source it is Electron's program: under our id, Windows would show Electron's name for the installed app too.
    app.setAppUserModelId(app.isPackaged ? APP_ID : process.execPath);
    if (app.isPackaged) app.setToastActivatorCLSID(TOAST_CLASS);
  }
  // The installed app says so in its Info.plist.
  if (platform === 'darwin' && !app.isPackaged) app.setActivationPolicy('accessory');
  registerScheme();
}
