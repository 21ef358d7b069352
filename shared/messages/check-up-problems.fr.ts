import type { WindowProblemText } from './problem-text.ts';

/** Problems with the check-up itself, in French. */
export const checkUpProblemsFr = {
  'internal/in-check-up': {
    message: 'Cette étape s’est terminée de façon inattendue : c’est une erreur d’Envoy Tray.',
    hint: 'Copiez le rapport ci-dessous et envoyez-le-nous. Rien n’a été perdu.',
  },
  'internal/check-up': {
    message: 'Le diagnostic n’est pas allé jusqu’au bout : c’est une erreur d’Envoy Tray.',
    hint: 'Copiez le rapport ci-dessous et envoyez-le-nous. Rien n’a été perdu.',
  },
  'usage/no-check-up': {
    message: 'Il n’y a pas encore de rapport.',
    hint: 'Attendez la fin du diagnostic, puis copiez-le.',
  },
  'usage/desktop-folder': {
    message: 'Ce bureau n’a pas ouvert le dossier ou le fichier.',
    hint: 'Ouvrez-le dans votre gestionnaire de fichiers : {place}',
  },
} as const satisfies Record<string, WindowProblemText>;
