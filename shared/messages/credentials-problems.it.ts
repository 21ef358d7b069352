import type { WindowProblemText } from './problem-text.ts';

/** What is wrong with an e-mail or a password before anything is sent, in Italian. */
export const credentialsProblemsIt = {
  'usage/email-typed': {
    message: 'Questo non sembra un indirizzo e-mail.',
    hint: 'Non è stato inviato nulla. Correggilo e accedi di nuovo.',
  },
  'usage/password-typed': {
    message: 'La password contiene un carattere invisibile, come una tabulazione.',
    hint: 'Non è stato inviato nulla. Può venire dalla copia: digita la password o copiala da un’altra parte.',
  },
  'usage/email-twice': {
    message: 'La password è uguale all’indirizzo e-mail.',
    hint: 'Non è stato inviato nulla. Inserisci la password del tuo account Enphase.',
  },
  'usage/quotes': {
    message: 'L’e-mail e la password sono entrambe tra virgolette.',
    hint: 'Non è stato inviato nulla. Togli le virgolette.',
  },
} as const satisfies Record<string, WindowProblemText>;
