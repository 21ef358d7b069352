import type { accountEn } from './account.en.ts';
import type { Translation } from './translate.ts';

/** Sign-in, one-time codes and pasted tokens, in Spanish. */
export const accountEs: Translation<typeof accountEn> = {
  'sign-in.title': 'Iniciar sesión en Enphase',
  'sign-in.intro': 'Con la cuenta que usa en la app de Enphase o en Enlighten.',
  'sign-in.email': 'Correo electrónico',
  'sign-in.password': 'Contraseña',
  'sign-in.show': 'Mostrar contraseña',
  'sign-in.hide': 'Ocultar contraseña',
  'sign-in.where': 'Su contraseña se queda en el llavero de este ordenador y solo se envía a Enphase.',
  'sign-in.where.computer': 'Su contraseña se queda en este ordenador y solo se envía a Enphase.',
  'sign-in.do': 'Iniciar sesión',
  'sign-in.doing': 'Iniciando sesión…',
  'sign-in.forgot': '¿Ha olvidado la contraseña?',
  'sign-in.email.bad': 'Introduzca el correo electrónico de su cuenta.',
  'sign-in.password.bad': 'Introduzca su contraseña.',
  'sign-in.paste': 'Prefiero no guardar mi contraseña',

  'wait.title': 'Espere un poco, por favor.',
  'wait.hint': 'Si lo intenta demasiado pronto, Enphase podría bloquear su cuenta.',
  'wait.left': 'Podrá intentarlo de nuevo en {time}.',

  'code.title': 'Introducir el código',
  'code.intro': 'Enphase le ha enviado un código de un solo uso por correo electrónico o SMS.',
  'code.label': 'Código de un solo uso',
  'code.left': 'Tiempo restante: {time}',
  'code.over': 'Este código ha caducado.',
  'code.do': 'Continuar',
  'code.checking': 'Comprobando…',
  'code.resend': 'Enviar otro',
  'code.resent': 'Se ha enviado otro código a las {time}.',
  'code.bad': 'El código tiene de 4 a 12 cifras o letras.',

  'paste.title': 'Pegar un token',
  'paste.intro': 'Usted inicia sesión en la propia web de Enphase. Envoy Tray nunca ve su contraseña.',
  'paste.open': 'Abra la web de Enphase e inicie sesión.',
  'paste.open.do': 'Abrir la web',
  'paste.choose': 'Elija su instalación y el gateway con este número de serie:',
  'paste.copy': 'Cree el token, cópielo y péguelo aquí.',
  'paste.field': 'Token',
  'paste.do': 'Comprobar y guardar',
  'paste.doing': 'El gateway está comprobando el token…',
  'paste.where':
    'El token solo va a este gateway, al llavero de este ordenador y a los destinos que usted ha añadido.',
  'paste.where.computer':
    'El token se queda en este ordenador y solo va a este gateway y a los destinos que usted ha añadido.',
  'paste.wrong.hint': 'Elija el gateway {serial} en la web de Enphase y cree otro token.',
  'paste.done': 'Su gateway ha aceptado el token',
  'paste.done.again': 'Cuando caduque, pegue el siguiente de la misma manera.',
};
