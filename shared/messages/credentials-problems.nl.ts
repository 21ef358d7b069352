import type { WindowProblemText } from './problem-text.ts';

/** What is wrong with an e-mail or a password before anything is sent, in Dutch. */
export const credentialsProblemsNl = {
  'usage/email-typed': {
    message: 'Dit lijkt geen e-mailadres.',
    hint: 'Er is niets verzonden. Verbeter het en log opnieuw in.',
  },
  'usage/password-typed': {
    message: 'Het wachtwoord bevat een onzichtbaar teken, zoals een tab.',
    hint: 'Er is niets verzonden. Het kan van het kopiëren komen: typ het wachtwoord, of kopieer het van elders.',
  },
  'usage/email-twice': {
    message: 'Het wachtwoord is hetzelfde als het e-mailadres.',
    hint: 'Er is niets verzonden. Voer het wachtwoord van uw Enphase-account in.',
  },
  'usage/quotes': {
    message: 'E-mailadres en wachtwoord staan allebei tussen aanhalingstekens.',
    hint: 'Er is niets verzonden. Haal de aanhalingstekens weg.',
  },
} as const satisfies Record<string, WindowProblemText>;
