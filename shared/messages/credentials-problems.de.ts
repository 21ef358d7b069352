import type { WindowProblemText } from './problem-text.ts';

/** What is wrong with an e-mail or a password before anything is sent, in German. */
export const credentialsProblemsDe = {
  'usage/email-typed': {
    message: 'Das sieht nicht nach einer E-Mail-Adresse aus.',
    hint: 'Es wurde nichts gesendet. Korrigieren Sie sie, und melden Sie sich noch einmal an.',
  },
  'usage/password-typed': {
    message: 'Das Passwort enthält ein unsichtbares Zeichen, etwa einen Tabulator.',
    hint: 'Es wurde nichts gesendet. Es kann vom Kopieren kommen: Tippen Sie das Passwort ein, oder kopieren Sie es von anderswo.',
  },
  'usage/email-twice': {
    message: 'Das Passwort ist dasselbe wie die E-Mail-Adresse.',
    hint: 'Es wurde nichts gesendet. Geben Sie das Passwort Ihres Enphase-Kontos ein.',
  },
  'usage/quotes': {
    message: 'E-Mail-Adresse und Passwort stehen beide in Anführungszeichen.',
    hint: 'Es wurde nichts gesendet. Entfernen Sie die Anführungszeichen.',
  },
} as const satisfies Record<string, WindowProblemText>;
