import type { WindowProblemText } from './problem-text.ts';

/** What a desktop does not let the tray app do, in Italian. */
export const desktopProblemsIt = {
  'usage/desktop-clipboard': {
    message: 'Su questo desktop si può copiare solo dalla finestra.',
    hint: 'Apri la finestra di Envoy Tray e copialo lì.',
  },
  'usage/desktop-autostart': {
    message: 'Il sistema non avvia Envoy Tray al login.',
    hint: 'Attivalo nelle impostazioni del sistema, tra i programmi che si avviano al login.',
  },
  'usage/desktop-autostart-approval': {
    message: 'macOS attende il tuo permesso per avviare Envoy Tray al login.',
    hint: 'Concedilo in Impostazioni di Sistema, in «Generali», «Elementi login».',
  },
  'usage/desktop-autostart-folder': {
    message: 'Al login macOS avvia solo le app della cartella Applicazioni.',
    hint: 'Esci da Envoy Tray, spostalo nella cartella Applicazioni e aprilo lì. Poi riattiva questa opzione.',
  },
} as const satisfies Record<string, WindowProblemText>;
