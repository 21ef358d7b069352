import type { WindowProblemText } from './problem-text.ts';

/** Problems with the check-up itself, in German. */
export const checkUpProblemsDe = {
  'internal/in-check-up': {
    message: 'Dieser Schritt endete unerwartet: ein Fehler in Envoy Tray.',
    hint: 'Kopieren Sie unten den Bericht und schicken Sie ihn uns. Verloren ging nichts.',
  },
  'internal/check-up': {
    message: 'Die Diagnose kam nicht bis ans Ende: ein Fehler in Envoy Tray.',
    hint: 'Kopieren Sie unten den Bericht und schicken Sie ihn uns. Verloren ging nichts.',
  },
  'usage/no-check-up': {
    message: 'Es gibt noch keinen Bericht.',
    hint: 'Warten Sie, bis die Diagnose fertig ist, und kopieren Sie ihn dann.',
  },
  'usage/desktop-folder': {
    message: 'Dieser Desktop hat den Ordner oder die Datei nicht geöffnet.',
    hint: 'Öffnen Sie dies in Ihrer Dateiverwaltung: {place}',
  },
} as const satisfies Record<string, WindowProblemText>;
