import type { ProblemText } from './problem-text.ts';

/** What a desktop does not let the tray app do, in English. */
export const desktopProblemsEn = {
  'internal/again': {
    message: 'Something went wrong in Envoy Tray.',
    hint: 'Nothing was lost. Try again. If that does not help, quit Envoy Tray and start it again.',
  },
  'usage/desktop-clipboard': {
    message: 'On this desktop, copying only works from the window.',
    hint: 'Click into the window of Envoy Tray, and copy once more.',
  },
  'usage/desktop-autostart': {
    message: 'The system does not start Envoy Tray at login.',
    hint: 'Switch it on in the settings of your system, under the programs that start at login.',
  },
  'usage/desktop-autostart-file': {
    message: 'Envoy Tray may not change {path}.',
    hint: 'Check who may write there, then try again.',
  },
  'usage/desktop-autostart-approval': {
    message: 'macOS waits for your permission to start Envoy Tray at login.',
    hint: 'Give it in System Settings, under General, Login Items.',
  },
  'usage/desktop-autostart-folder': {
    message: 'At login, macOS starts only apps from the Applications folder.',
    hint: 'Quit Envoy Tray, move it to the Applications folder and open it there. Then switch this on again.',
  },
} as const satisfies Record<string, ProblemText>;
