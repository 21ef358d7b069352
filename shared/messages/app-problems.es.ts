import type { WindowProblemText } from './problem-text.ts';

const RENEW = 'Renueve el token.';
const OWNER = 'Compruebe que este gateway pertenece a su cuenta de Enphase.';
const CLOCK = 'Compruebe el reloj del gateway y que esta instalación pertenece a su cuenta de Enphase.';
const UNLOCK = 'Desbloquee el llavero e inténtelo de nuevo.';

const COPY_TOKEN = 'Copie el token entero de la página de Enphase: tres partes largas separadas por puntos.';

/** Problems with tokens, stored data and the program itself, in Spanish. */
export const appProblemsEs = {
  internal: {
    message: 'Algo ha fallado en Envoy Tray.',
    hint: 'No se ha perdido nada. Inicie el diagnóstico y envíenos el informe.',
  },
  usage: {
    message: 'Envoy Tray no ha podido usar eso.',
    hint: 'Compruebe que no haya errores al escribir.',
  },
  'usage/address': {
    message: 'Esto no es la dirección de un gateway.',
    hint: 'Introduzca un nombre o una dirección IP, como 192.168.1.20, con el puerto si hace falta.',
  },
  'usage/which-gateway': {
    message: 'Podría tratarse de varios gateways: {serials}.',
    hint: 'Elija uno de ellos e inténtelo allí de nuevo.',
  },
  'usage/no-token': { message: 'En este texto no hay ningún token.', hint: COPY_TOKEN },
  'usage/no-token-empty': { message: 'No se ha pegado nada.', hint: COPY_TOKEN },
  'usage/no-token-page': { message: 'Esto es una página web sin token.', hint: COPY_TOKEN },
  'usage/no-token-entrez-page': {
    message:
      'Esto es la página de inicio de sesión de Enphase o una página de error. No contiene ningún token.',
    hint: `Inicie sesión allí otra vez y elija su instalación y el gateway. ${COPY_TOKEN}`,
  },
  'usage/no-token-session-id': {
    message: 'Esto es un identificador de sesión, no un token.',
    hint: `Cree un token en entrez.enphaseenergy.com. ${COPY_TOKEN}`,
  },
  'usage/no-token-other-jwt': {
    message: 'Este token no es para un gateway.',
    hint: `Cree uno en entrez.enphaseenergy.com. ${COPY_TOKEN}`,
  },
  'usage/no-token-cut-off-start': {
    message: 'El token está incompleto: falta el principio.',
    hint: COPY_TOKEN,
  },
  'usage/no-token-cut-off-first': {
    message: 'El token está incompleto: se corta en la primera parte.',
    hint: COPY_TOKEN,
  },
  'usage/no-token-cut-off-second': {
    message: 'El token está incompleto: se corta en la segunda parte.',
    hint: COPY_TOKEN,
  },
  'usage/no-token-cut-off-third': {
    message: 'El token está incompleto: se corta en la tercera parte.',
    hint: COPY_TOKEN,
  },
  'usage/several-tokens': {
    message: 'Este texto contiene varios tokens: {tokens}.',
    hint: 'Pegue solo el de este gateway.',
  },
  'usage/several-tokens-of-one': {
    message: 'Este texto contiene varios tokens para un gateway: {tokens}.',
    hint: 'Pegue solo el que caduque más tarde.',
  },
  'token-rejected': { message: 'El gateway ha rechazado el token.', hint: CLOCK },
  'token-rejected/status': {
    message: 'El gateway no ha aceptado el token (estado {status}).',
    hint: CLOCK,
  },
  'token-rejected/stored': { message: 'El gateway ya no acepta el token.', hint: RENEW },
  'token-rejected/no-reading': {
    message: 'El gateway no da lecturas con este token.',
    hint: RENEW,
  },
  'token-rejected/clock': {
    message: 'El reloj de este ordenador y el del gateway difieren en {minutes} minutos.',
    hint: 'Ponga en hora este ordenador. El gateway toma la hora de internet.',
  },
  'token-rejected/clock-days': {
    message: 'El reloj de este ordenador y el del gateway difieren en {days} días.',
    hint: 'Ponga en hora este ordenador. El gateway toma la hora de internet.',
  },
  'token-wrong-gateway': { message: 'Este token es para otro gateway.', hint: OWNER },
  'token-wrong-gateway/pasted': {
    message: 'Este token es para otro gateway (…{ending}).',
    hint: 'Cree uno para este gateway en entrez.enphaseenergy.com.',
  },
  'token-shorter': {
    message: 'El token nuevo caduca antes que el actual.',
    hint: 'Los instaladores reciben tokens de 12 horas: inicie sesión con la cuenta del propietario. Si no es eso, inténtelo de nuevo dentro de unos días.',
  },
  'token-shorter/pasted': {
    message: 'El token nuevo caduca antes que el actual.',
    hint: 'El token nuevo no se ha guardado.',
  },
  'token-expired': { message: 'El token ha caducado.', hint: RENEW },
  'token-expired/stored': { message: 'El token ha caducado.', hint: RENEW },
  'token-expired/stored-tried': {
    message: 'El token ha caducado y el último intento de renovarlo falló hace poco.',
    hint: 'Renueve el token para intentarlo de nuevo ahora.',
  },
  'token-expired/new': {
    message: 'Este token ya ha caducado.',
    hint: 'Compruebe el reloj de este ordenador e inténtelo de nuevo.',
  },
  'token-expired/pasted': {
    message: 'Este token caducó el {date}.',
    hint: 'Cree uno nuevo en entrez.enphaseenergy.com. Si esa fecha aún no ha llegado, compruebe el reloj de este ordenador.',
  },
  'token-not-needed': {
    message: 'Este gateway no necesita token.',
    hint: 'Sus programas pueden leer el gateway sin token.',
  },
  'token-not-needed/firmware': {
    message: 'Este gateway tiene el firmware {firmware}. Antes de la versión 7 no hace falta token.',
    hint: 'Sus programas pueden leer el gateway sin token.',
  },
  'keychain-unavailable': {
    message: 'Envoy Tray no puede usar el llavero de este ordenador.',
    hint: UNLOCK,
  },
  'keychain-unavailable/library': {
    message: 'En este ordenador falta la biblioteca para el llavero.',
    hint: 'Instale GNOME Keyring o KWallet, y libsecret-1-0.',
  },
  'keychain-unavailable/locked': {
    message: 'El llavero de este ordenador está bloqueado.',
    hint: UNLOCK,
  },
  'keychain-unavailable/absent': {
    message: 'En esta sesión no hay ningún llavero en marcha.',
    hint: 'Instale y desbloquee GNOME Keyring o KWallet.',
  },
  'keychain-unavailable/macos': {
    message: 'Envoy Tray no puede usar el llavero de este ordenador.',
    hint: 'Desbloquee el llavero de inicio de sesión en Acceso a Llaveros y permita que Envoy Tray lo use.',
  },
  'keychain-unavailable/windows': {
    message: 'Envoy Tray no puede usar el Administrador de credenciales de este ordenador.',
    hint: 'Inicie sesión en Windows con su propia cuenta. Cada cuenta tiene su propio Administrador de credenciales.',
  },
  'keychain-unavailable/no-answer': {
    message: 'El llavero no responde. Puede que esté esperando su contraseña.',
    hint: UNLOCK,
  },
  'keychain-unavailable/waiting': {
    message: 'El llavero sigue esperando su contraseña.',
    hint: 'Introduzca la contraseña o cierre la petición e inténtelo de nuevo.',
  },
  'keychain-unavailable/file-full': {
    message: 'El disco está demasiado lleno para el archivo de datos de acceso.',
    hint: 'Libere espacio para {path} e inténtelo de nuevo. Lo que ya estaba guardado sigue ahí.',
  },
  'keychain-unavailable/file-damaged': {
    message: 'El archivo de datos de acceso está dañado.',
    hint: 'Mueva {path} a otro lugar; después, inicie sesión otra vez e introduzca de nuevo las claves de sus destinos.',
  },
  'keychain-unavailable/file-denied': {
    message: 'Envoy Tray no tiene permiso para leer el archivo de datos de acceso o escribir en él.',
    hint: 'Dé a su cuenta de usuario permiso de lectura y escritura para {path} y su carpeta.',
  },
  'keychain-unavailable/file': {
    message: 'Envoy Tray no puede usar el archivo de datos de acceso.',
    hint: 'Compruebe que {path} es un archivo de Envoy Tray y que usted puede leerlo y escribir en él.',
  },
  'storage-unavailable': {
    message: 'Envoy Tray no puede escribir en su propia carpeta.',
    hint: 'Libere espacio en el disco o permita escribir en la carpeta. No se ha perdido nada.',
  },
  'storage-unavailable/state': {
    message: 'Envoy Tray no puede escribir en {file}.',
    hint: 'Mientras tanto no se envía nada, para no enviar nada dos veces. Libere espacio en {folder} o permita escribir en la carpeta.',
  },
  'storage-unavailable/busy': {
    message: 'Otro Envoy Tray está usando los archivos.',
    hint: 'Espere a que termine o ciérrelo, e inténtelo de nuevo.',
  },
  'storage-unavailable/left': {
    message:
      'La contraseña y los tokens se han eliminado, pero algunos archivos con datos de un gateway siguen ahí.',
    hint: 'Permita escribir en la carpeta de Envoy Tray y elimine todos los datos otra vez.',
  },
} as const satisfies Record<string, WindowProblemText>;
