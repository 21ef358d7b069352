import type { WindowProblemText } from './problem-text.ts';

/** What is wrong with an e-mail or a password before anything is sent, in Spanish. */
export const credentialsProblemsEs = {
  'usage/email-typed': {
    message: 'Esto no parece una dirección de correo electrónico.',
    hint: 'No se ha enviado nada. Corríjala e inicie sesión de nuevo.',
  },
  'usage/password-typed': {
    message: 'La contraseña contiene un carácter invisible, como un tabulador.',
    hint: 'No se ha enviado nada. Puede venir de copiarla: escriba la contraseña o cópiela de otro sitio.',
  },
  'usage/email-twice': {
    message: 'La contraseña es igual que el correo electrónico.',
    hint: 'No se ha enviado nada. Introduzca la contraseña de su cuenta de Enphase.',
  },
  'usage/quotes': {
    message: 'El correo electrónico y la contraseña están entre comillas.',
    hint: 'No se ha enviado nada. Quite las comillas.',
  },
} as const satisfies Record<string, WindowProblemText>;
