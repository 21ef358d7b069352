import { app } from 'electron';

/** macOS goes on sending the keys to an app whose only window is hidden. Other systems choose another window. */
export function giveFocusBack(platform: NodeJS.Platform): void {
  if (platform === 'darwin' && app.isActive()) app.hide();
}

/** Undoes {@link giveFocusBack}: no window of a hidden app can be seen. */
export function unhideApp(platform: NodeJS.Platform): void {
  if (platform === 'darwin' && app.isHidden()) app.show();
}
