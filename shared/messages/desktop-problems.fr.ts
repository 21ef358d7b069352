import type { WindowProblemText } from './problem-text.ts';

/** What a desktop does not let the tray app do, in French. */
export const desktopProblemsFr = {
  'internal/again': {
    message: 'Une erreur s’est produite dans Envoy Tray.',
    hint: 'Rien n’a été perdu. Réessayez. Si cela ne suffit pas, quittez Envoy Tray et relancez-le.',
  },
  'usage/desktop-clipboard': {
    message: 'Sur ce bureau, on ne peut copier que depuis la fenêtre.',
    hint: 'Cliquez dans la fenêtre d’Envoy Tray, puis copiez à nouveau.',
  },
  'usage/desktop-autostart': {
    message: 'Le système ne démarre pas Envoy Tray à l’ouverture de session.',
    hint: 'Activez-le dans les réglages de votre système, parmi les programmes lancés à l’ouverture de session.',
  },
  'usage/desktop-autostart-file': {
    message: 'Envoy Tray ne peut pas modifier {path}.',
    hint: 'Vérifiez qui peut y écrire, puis réessayez.',
  },
  'usage/desktop-autostart-approval': {
    message: 'macOS attend votre autorisation pour démarrer Envoy Tray à l’ouverture de session.',
    hint: 'Accordez-la dans les Réglages Système, sous « Général », « Ouverture ».',
  },
  'usage/desktop-autostart-folder': {
    message: 'À l’ouverture de session, macOS ne démarre que les apps du dossier Applications.',
    hint: 'Quittez Envoy Tray, déplacez-le dans le dossier Applications et ouvrez-le à partir de là. Réactivez ensuite ce réglage.',
  },
} as const satisfies Record<string, WindowProblemText>;
