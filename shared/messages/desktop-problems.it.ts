import type { WindowProblemText } from './problem-text.ts';

/** What a desktop does not let the tray app do, in Italian. */
export const desktopProblemsIt = {
  'internal/again': {
    message: 'Qualcosa è andato storto in Envoy Tray.',
    hint: 'Non è andato perso nulla. Riprova. Se non basta, chiudi Envoy Tray e riaprilo.',
  },
  'usage/desktop-clipboard': {
    message: 'Su questo desktop si può copiare solo dalla finestra.',
    hint: 'Fai clic nella finestra di Envoy Tray e copia di nuovo.',
  },
  'usage/desktop-autostart': {
    message: 'Il sistema non avvia Envoy Tray al login.',
    hint: 'Attivalo nelle impostazioni del sistema, tra i programmi che si avviano al login.',
  },
  'usage/desktop-autostart-file': {
    message: 'Envoy Tray non può modificare {path}.',
    hint: 'Controlla chi può scrivere lì, poi riprova.',
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
