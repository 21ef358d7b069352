import type { WindowProblemText } from './problem-text.ts';

const AGAIN = 'Envoy Tray lo intentará de nuevo automáticamente.';
const THEN = 'Después, elija «Entregar de nuevo».';
const SHARE = 'Si está en un recurso compartido de red, puede que no esté conectado.';
const LOG = 'Puede que su registro diga por qué.';

/** Problems with the places where tokens are used, in Spanish. */
export const deliveryProblemsEs = {
  'delivery-failed': {
    message: 'Aún no todos los destinos tienen el nuevo token.',
    hint: AGAIN,
  },
  'delivery-failed/report': {
    message: '{target} ({kind}) no tiene el token actual: {cause}.',
    hint: 'Consulte el destino: allí se indica qué hace falta.',
  },
  'keychain-unavailable/no-key': {
    message: 'Falta en el llavero la clave de {target}. No se ha enviado nada.',
    hint: 'Introduzca la clave otra vez.',
  },
  'target-unreachable': {
    message: '{system} no responde.',
    hint: `Compruebe que está en marcha y que la dirección es correcta. ${AGAIN}`,
  },
  'target-unreachable/timeout': { message: '{system} no ha respondido a tiempo.', hint: AGAIN },
  'target-unreachable/name': {
    message: 'El nombre {name} no se conoce en esta red.',
    hint: `Compruebe el nombre o use la dirección IP de {system}. ${AGAIN}`,
  },
  'target-unreachable/no-https': {
    message: '{system} responde en esa dirección, pero sin https.',
    hint: 'Use http:// en lugar de https://.',
  },
  'target-unreachable/not-found': {
    message: 'No se ha encontrado {system} en esta dirección (estado 404).',
    hint: `Compruebe la dirección o espere si está arrancando. ${AGAIN}`,
  },
  'target-unreachable/server': {
    message: '{system} ha respondido con el estado {status}.',
    hint: `Puede que esté arrancando. ${AGAIN}`,
  },
  'target-unreachable/redirect': {
    message: '{system} redirige a otra dirección. No se ha enviado nada allí.',
    hint: 'Quite este destino y añádalo con su dirección definitiva.',
  },
  'target-unreachable/too-long': {
    message: 'La respuesta de {system} es demasiado grande.',
    hint: 'Compruebe que la dirección es correcta.',
  },
  'target-unreachable/not-it': {
    message: 'En esta dirección no hay ningún {system}.',
    hint: `Compruebe la dirección. ${AGAIN}`,
  },
  'target-unreachable/certificate': {
    message: '{system} tiene un certificado distinto del anterior. No se le ha enviado nada.',
    hint: 'Si ha renovado su certificado, quite este destino y añádalo de nuevo.',
  },
  'target-unreachable/no-file': {
    message: 'El archivo {path} no existe.',
    hint: `${SHARE} ${AGAIN}`,
  },
  'target-unreachable/unreadable': {
    message: 'Envoy Tray no puede leer el archivo {path} ({code}).',
    hint: `Dé a su cuenta de usuario permisos de lectura y escritura. ${AGAIN}`,
  },
  'target-refused': {
    message: '{system} no acepta la clave.',
    hint: 'Introduzca una clave nueva. Hasta entonces, Envoy Tray no lo intentará de nuevo.',
  },
  'target-refused/no-key': {
    message: '{system} pide una clave, y no se ha indicado ninguna.',
    hint: 'Introduzca una clave creada en {system}.',
  },
  'target-refused/no-right': {
    message: '{system} acepta la clave, pero esta no tiene permisos suficientes.',
    hint: `Use la clave de un administrador. ${THEN}`,
  },
  'target-refused/two-factor': {
    message: '{system} pide a este usuario la verificación en dos pasos.',
    hint: 'Quite este destino y añádalo con un usuario sin verificación en dos pasos.',
  },
  'target-refused/banned': {
    message: '{system} ha bloqueado la dirección de este ordenador.',
    hint: `Quítela de su archivo ip_bans.yaml y reinicie {system}. ${THEN}`,
  },
  'target-not-writable': { message: 'El token no se puede cambiar allí.', hint: AGAIN },
  'target-not-writable/denied': {
    message: 'Envoy Tray no puede escribir en {path}. El propietario es {owner}.',
    hint: `Dé a su cuenta de usuario permiso de escritura. ${AGAIN}`,
  },
  'target-not-writable/denied-folder': {
    message: 'Envoy Tray no puede crear un archivo en {path}. El propietario de la carpeta es {owner}.',
    hint: `Elija otra carpeta, o pida a {owner} que cree el archivo y se lo asigne a su cuenta. ${AGAIN}`,
  },
  'target-not-writable/folder': {
    message: 'La carpeta {folder} no existe.',
    hint: `${SHARE} ${AGAIN}`,
  },
  'target-not-writable/read-only': {
    message: '{path} está en un disco de solo lectura.',
    hint: AGAIN,
  },
  'target-not-writable/full': {
    message: 'El disco de {path} está lleno. El archivo no se ha cambiado.',
    hint: `Libere espacio en él. ${AGAIN}`,
  },
  'target-not-writable/in-use': {
    message: 'Otro programa está usando {path} ({code}).',
    hint: AGAIN,
  },
  'target-not-writable/refused': {
    message: '{system} no ha aceptado el cambio (estado {status}).',
    hint: `${LOG} ${THEN}`,
  },
  'target-not-writable/not-stored': {
    message: '{system} ha confirmado el cambio, pero no ha guardado el token.',
    hint: `${LOG} ${AGAIN}`,
  },
  'target-changed': {
    message: 'Alguien más ha cambiado {place} en el mismo momento. No se ha perdido nada.',
    hint: AGAIN,
  },
  'target-changed/foreign': {
    message: 'El archivo {path} contiene ahora otra cosa. No se ha cambiado.',
    hint: 'Si se puede sobrescribir el archivo, quite este destino y añádalo de nuevo.',
  },
  'target-changed/no-file': {
    message: '{path} ya no es un archivo normal de 2 MB como máximo. No se ha cambiado nada.',
    hint: `Vuelva a poner allí un archivo así. ${THEN}`,
  },
  'target-changed/role': {
    message: 'El token de este destino es de tipo {held}; el nuevo, de tipo {fresh}.',
    hint: 'Para sustituirlo de todos modos, abra el destino y elija «Sustituirlo aun así».',
  },
  'target-changed/longer': {
    message: 'El token de este destino es válido hasta el {date}, más que el nuevo.',
    hint: 'Pegue aquí ese token, o abra el destino y elija «Sustituirlo aun así».',
  },
  'target-rejected-token': {
    message: '{place} tiene el nuevo token, pero no consigue entrar con él en el gateway.',
    hint: AGAIN,
  },
  'target-rejected-token/tried': {
    message:
      '{place} ha probado el nuevo token, pero no consigue entrar con él en el gateway. Allí sigue en uso el antiguo.',
    hint: AGAIN,
  },
  'target-rejected-token/gateway-away': {
    message: '{place} no ha podido contactar con el gateway para probar el nuevo token.',
    hint: AGAIN,
  },
  'target-unproven': {
    message: '{place} tiene el nuevo token, pero aún no lo ha usado.',
    hint: AGAIN,
  },
  'target-unproven/not-back': {
    message: '{place} se cerró para reiniciarse y no ha vuelto.',
    hint: 'Inícielo. Si nada lo vuelve a iniciar por sí solo, quite este destino y añádalo sin el reinicio automático.',
  },
  'target-unproven/check': {
    message: 'El token se ha entregado, pero su comprobación ha fallado.',
    hint: AGAIN,
  },
  'target-unproven/yaml': {
    message: '{system} indica un error en su configuración YAML. Puede que no use el nuevo token.',
    hint: `Compruebe su configuración en Herramientas para desarrolladores → YAML. ${AGAIN}`,
  },
  'target-unproven/other-process': {
    message: 'Otro Envoy Tray está entregando allí en este momento.',
    hint: AGAIN,
  },
  'command-failed': {
    message: 'El comando {program} ha terminado con el estado {status}.',
    hint: `Corrija lo que indica el comando. ${THEN}`,
  },
  'command-failed/later': {
    message: 'El comando {program} pide que se ejecute de nuevo más tarde (estado 75).',
    hint: AGAIN,
  },
  'command-failed/timeout': {
    message: 'El comando {program} ha tardado más de {seconds} segundos y se ha detenido.',
    hint: AGAIN,
  },
  'command-failed/not-found': {
    message: 'No se ha podido iniciar el programa {program} ({code}).',
    hint: `Compruebe su ruta. ${THEN}`,
  },
  'command-failed/signal': {
    message: 'El comando {program} ha sido detenido por {signal}.',
    hint: `Averigüe qué ha detenido el comando. ${THEN}`,
  },
  'command-failed/after': {
    message:
      'El token se ha entregado, pero el comando {program} ha terminado después con el estado {status}.',
    hint: AGAIN,
  },
  'command-failed/after-not-found': {
    message: 'El token se ha entregado, pero después no se ha podido iniciar el programa {program} ({code}).',
    hint: `Compruebe su ruta. ${THEN}`,
  },
  'usage/target-needs': {
    message: 'A {kind} le falta {option}.',
    hint: 'Rellene lo que falta.',
  },
  'usage/target-unknown': {
    message: 'No existe el destino {id}.',
    hint: 'Puede que ya se haya quitado.',
  },
  'usage/target-token': {
    message: 'El token no puede figurar aquí, ni ser argumento de un comando.',
    hint: 'En el contenido, escriba la palabra token entre llaves. Un comando recibe el token por la entrada estándar.',
  },
  'usage/target-template': {
    message:
      'El contenido puede incluir token, serial, expires y expiresEpoch, cada uno entre llaves. Debe incluir token.',
    hint: 'Compruebe las llaves del contenido.',
  },
  'usage/target-header': {
    message: 'Esto no es el nombre de una cabecera.',
    hint: 'Un nombre se compone de letras, cifras y guiones.',
  },
  'usage/target-words': {
    message: 'Falta cerrar unas comillas en un comando.',
    hint: 'El comando se divide por los espacios como en un shell, pero no se sustituye nada en él.',
  },
  'usage/target-url': {
    message: 'Esto no es una dirección web.',
    hint: 'Introdúzcala con http:// o https://, el host y, si hace falta, el puerto, pero sin usuario ni contraseña.',
  },
  'usage/target-path': {
    message: 'Envoy Tray no puede usar {path}.',
    hint: 'Introduzca la ruta completa de un archivo normal de 2 MB como máximo.',
  },
  'usage/target-gateway': {
    message: 'Esta es la dirección de su gateway, no la de {system}.',
    hint: 'Introduzca la dirección de {system}.',
  },
  'usage/target-twice': {
    message: 'Este destino ya se ha añadido como {id}.',
    hint: 'Para configurarlo de nuevo, quítelo antes.',
  },
  'usage/target-name': { message: 'Ya existe «{label}».', hint: 'Dé otro nombre a este destino.' },
  'usage/target-not-ours': {
    message: 'El archivo {path} contiene algo que no es un token del gateway {serial}.',
    hint: 'Elija «Sustituir el token en un archivo» para cambiar solo el token.',
  },
} as const satisfies Readonly<Record<string, WindowProblemText>>;
