import type { tokenCareEn } from './token-care.en.ts';
import type { Translation } from './translate.ts';

/** What keeps a token from running out unnoticed, in French. */
export const tokenCareFr: Translation<typeof tokenCareEn> = {
  'status.old-token': 'Ancien jeton peut-être utilisé',

  'old-token.title': 'Vos programmes utilisent peut-être encore l’ancien jeton',
  'old-token.hint': 'Copiez-y le nouveau jeton.',
  'old-token.ends':
    'L’ancien jeton expire le {date}, dans {time}. Copiez d’ici là le nouveau dans vos programmes.',
  'old-token.ended': 'L’ancien jeton a expiré le {date}. Copiez le nouveau dans vos programmes.',
  'old-token.done': 'C’est fait partout',
  'old-token.none': 'Je ne l’utilise nulle part',
  'old-token.thanks': 'Vos programmes ont le nouveau jeton.',

  'undo.do': 'Rétablir le jeton précédent',
  'undo.hint': 'Le jeton précédent est valable jusqu’au {date}. Votre passerelle le vérifie d’abord.',
  'undo.done': 'Le jeton précédent est de nouveau utilisé.',

  'calendar.add': 'Ajouter au calendrier',

  'automation.title': 'Envoy Tray doit-il s’occuper de votre jeton ?',
  'automation.hint':
    'Pour l’instant, il ne démarre pas avec l’ordinateur et ne renouvelle pas le jeton automatiquement.',
  'automation.do': 'Activer',
  'automation.not': 'Pas maintenant',
  'automation.on': 'Envoy Tray s’occupe désormais de votre jeton.',
  'automation.title-start': 'Envoy Tray doit-il démarrer avec l’ordinateur ?',
  'automation.hint-start': 'Il vous préviendra ainsi à temps, avant l’expiration du jeton.',
  'automation.on-start': 'Envoy Tray démarre désormais avec l’ordinateur.',
  'automation.start.hint': 'Pour vous prévenir à temps.',
  'automation.renew.hint': 'Un mois avant l’expiration du jeton.',
};
