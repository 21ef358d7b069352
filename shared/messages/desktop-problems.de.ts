import type { WindowProblemText } from './problem-text.ts';

/** What a desktop does not let the tray app do, in German. */
export const desktopProblemsDe = {
  'internal/again': {
    message: 'In Envoy Tray ist etwas schiefgegangen.',
    hint: 'Verloren ging nichts. Versuchen Sie es noch einmal. Hilft das nicht, beenden Sie Envoy Tray und starten Sie es neu.',
  },
  'usage/desktop-clipboard': {
    message: 'Auf diesem Desktop lässt sich nur aus dem Fenster kopieren.',
    hint: 'Klicken Sie in das Fenster von Envoy Tray und kopieren Sie noch einmal.',
  },
  'usage/desktop-autostart': {
    message: 'Das System startet Envoy Tray beim Anmelden nicht.',
    hint: 'Schalten Sie es in den Einstellungen Ihres Systems ein, bei den Programmen, die beim Anmelden starten.',
  },
  'usage/desktop-autostart-file': {
    message: 'Envoy Tray darf {path} nicht ändern.',
    hint: 'Prüfen Sie, wer dort schreiben darf, und versuchen Sie es dann noch einmal.',
  },
  'usage/desktop-autostart-approval': {
    message: 'macOS wartet auf Ihre Erlaubnis, Envoy Tray beim Anmelden zu starten.',
    hint: 'Erteilen Sie sie in den Systemeinstellungen unter „Allgemein“, „Anmeldeobjekte“.',
  },
  'usage/desktop-autostart-folder': {
    message: 'Beim Anmelden startet macOS nur Apps aus dem Ordner „Programme“.',
    hint: 'Beenden Sie Envoy Tray, bewegen Sie es in den Ordner „Programme“ und öffnen Sie es dort. Schalten Sie dies dann wieder ein.',
  },
} as const satisfies Record<string, WindowProblemText>;
