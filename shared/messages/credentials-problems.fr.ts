import type { WindowProblemText } from './problem-text.ts';

/** What is wrong with an e-mail or a password before anything is sent, in French. */
export const credentialsProblemsFr = {
  'usage/email-typed': {
    message: 'Cela ne ressemble pas à une adresse e-mail.',
    hint: 'Rien n’a été envoyé. Corrigez-la, puis connectez-vous de nouveau.',
  },
  'usage/password-typed': {
    message: 'Le mot de passe contient un caractère invisible, par exemple une tabulation.',
    hint: 'Rien n’a été envoyé. Il vient peut-être de la copie : tapez le mot de passe, ou copiez-le d’ailleurs.',
  },
  'usage/email-twice': {
    message: 'Le mot de passe est identique à l’adresse e-mail.',
    hint: 'Rien n’a été envoyé. Saisissez le mot de passe de votre compte Enphase.',
  },
  'usage/quotes': {
    message: 'L’adresse e-mail et le mot de passe sont tous deux entre guillemets.',
    hint: 'Rien n’a été envoyé. Retirez les guillemets.',
  },
} as const satisfies Record<string, WindowProblemText>;
