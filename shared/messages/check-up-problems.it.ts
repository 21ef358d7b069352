import type { WindowProblemText } from './problem-text.ts';

/** Problems with the check-up itself, in Italian. */
export const checkUpProblemsIt = {
  'internal/in-check-up': {
    message: 'Questo passaggio si è interrotto per un errore di Envoy Tray.',
    hint: 'Copia il rapporto qui sotto e inviacelo. Non è andato perso nulla.',
  },
  'internal/check-up': {
    message: 'La diagnosi si è interrotta per un errore di Envoy Tray.',
    hint: 'Copia il rapporto qui sotto e inviacelo. Non è andato perso nulla.',
  },
  'usage/no-check-up': {
    message: 'Non c’è ancora un rapporto.',
    hint: 'Attendi la fine della diagnosi, poi copialo.',
  },
  'usage/desktop-folder': {
    message: 'Questo desktop non ha aperto la cartella o il file.',
    hint: 'Apri questo percorso nel gestore di file: {place}',
  },
} as const satisfies Record<string, WindowProblemText>;
