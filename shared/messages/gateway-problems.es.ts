import type { WindowProblemText } from './problem-text.ts';

const BUSY =
  'Los gateways hacen una pausa hacia las 23 h y se reinician de vez en cuando. Inténtelo de nuevo en unos minutos.';
const SAME_NETWORK =
  'Compruebe que este ordenador está en la misma red que el gateway o introduzca su dirección.';
const CHECK_ADDRESS = 'Compruebe la dirección en la lista de dispositivos de su router.';
const ADDRESS = 'Introduzca la dirección del gateway. Su router la muestra en la lista de dispositivos.';
const POWER =
  'Compruebe que el gateway tiene corriente y está en su red. Tras un reinicio tarda unos minutos.';
const MAC = 'En un Mac, active Envoy Tray en Ajustes del Sistema, en «Privacidad y seguridad», «Red local».';

/** Problems with gateways and their certificates, in Spanish. */
export const gatewayProblemsEs = {
  'gateway-not-found': { message: 'No se ha encontrado ningún gateway en esta red.', hint: SAME_NETWORK },
  'gateway-not-found/serial': {
    message: 'No se ha encontrado en esta red ningún gateway con ese número de serie.',
    hint: SAME_NETWORK,
  },
  'gateway-not-found/serial-others': {
    message:
      'En esta red no ha respondido ningún gateway con ese número de serie. Se ha encontrado: {others}.',
    hint: SAME_NETWORK,
  },
  'gateway-not-found/of-token': {
    message: 'El gateway de este token (…{ending}) no se ha encontrado en esta red.',
    hint: ADDRESS,
  },
  'gateway-not-found/other-serial': {
    message: 'Otro gateway (…{ending}) tiene ahora la dirección {host}.',
    hint: 'Si es el sustituto de este gateway, añádalo con su dirección, {host}, y quite este.',
  },
  'gateway-not-found/other-known': {
    message: 'Otro de sus gateways (…{ending}) tiene ahora la dirección {host}.',
    hint: 'Si este gateway ya no existe, quítelo. Si solo ha cambiado su dirección, añádalo con la nueva.',
  },
  'gateway-not-found/not-that-serial': {
    message: 'El gateway en {host} tiene otro número de serie (…{ending}).',
    hint: ADDRESS,
  },
  'gateway-not-found/no-answer': {
    message: 'No ha respondido ningún gateway en esa dirección.',
    hint: ADDRESS,
  },
  'gateway-not-found/name': {
    message: 'El nombre {name} no se conoce en esta red.',
    hint: 'Introduzca en su lugar la dirección IP del gateway. Su router la muestra en la lista de dispositivos.',
  },
  'gateway-not-found/not-set-up': {
    message: 'Este gateway no está configurado.',
    hint: 'Añádalo antes en los ajustes.',
  },
  'gateway-not-found/not-known': {
    message: 'Este gateway no está configurado aquí.',
    hint: 'Puede que ya se haya quitado.',
  },
  'gateway-not-found/being-removed': {
    message: 'Este gateway se está quitando.',
    hint: 'Añádalo de nuevo si aún necesita su token.',
  },
  'gateway-not-found/removed': {
    message: 'Este gateway se quitó mientras un token estaba en camino.',
    hint: 'No se ha guardado nada. Añada el gateway de nuevo si aún necesita su token.',
  },
  'gateway-not-found/no-address': {
    message: 'No se conoce la dirección del gateway.',
    hint: ADDRESS,
  },
  'gateway-not-found/no-network': {
    message: 'Este ordenador no está conectado a ninguna red.',
    hint: 'Conéctelo a la red de su gateway, por cable o wifi.',
  },
  'gateway-not-found/port-taken': {
    message: 'Otro programa impide buscar gateways (el puerto 5353 de mDNS está en uso).',
    hint: ADDRESS,
  },
  'gateway-not-found/search-blocked': {
    message: 'Su red impide buscar gateways ({code}).',
    hint: `${ADDRESS} ${MAC}`,
  },
  'gateway-unreachable': { message: 'El gateway no responde.', hint: POWER },
  'gateway-unreachable/nothing-there': {
    message: 'Ningún dispositivo responde en {url} ({code}).',
    hint: POWER,
  },
  'gateway-unreachable/handshake': {
    message: 'No se pudo establecer una conexión cifrada con {url} ({code}).',
    hint: 'Allí responde un dispositivo. Compruebe la dirección. Si hay un proxy delante del gateway, indique el nombre que atiende.',
  },
  'gateway-unreachable/no-way': {
    message: 'Este ordenador no puede contactar con {url} ({code}).',
    hint: `Compruebe que el gateway y este ordenador están en la misma red. ${MAC}`,
  },
  'gateway-unreachable/timeout': { message: 'El gateway no ha respondido a tiempo.', hint: POWER },
  'gateway-unreachable/connection': {
    message: 'La conexión con el gateway ha fallado ({code}).',
    hint: POWER,
  },
  'gateway-unreachable/busy-info': {
    message: 'El gateway está demasiado ocupado para dar su número de serie.',
    hint: BUSY,
  },
  'gateway-unreachable/busy-token': {
    message: 'El gateway está demasiado ocupado para comprobar el token.',
    hint: BUSY,
  },
  'gateway-unreachable/busy-reading': {
    message: 'El gateway está demasiado ocupado para dar una lectura.',
    hint: BUSY,
  },
  'gateway-unreachable/no-tls': {
    message: 'Este gateway necesita un token, pero no ofrece una conexión cifrada (https).',
    hint: 'No se ha enviado nada al gateway. Compruebe su dirección. Tras una actualización, reinicie el gateway.',
  },
  'gateway-unreachable/https-silent': {
    message: 'El gateway está en la red, pero no responde en {url} ({code}).',
    hint: BUSY,
  },
  'gateway-unreachable/reading-refused': {
    message: 'El gateway acepta el token, pero no da lecturas con él.',
    hint: 'Puede que el gateway se esté reiniciando. Si continúa así, puede que la cuenta del token no tenga acceso a esta instalación.',
  },
  'gateway-unreachable/password': {
    message: 'El gateway pide una contraseña y la habitual no es correcta.',
    hint: 'Los instaladores pueden cambiar esta contraseña. Pregunte al suyo o reinicie el gateway.',
  },
  'gateway-unreachable/no-network': {
    message: 'Este ordenador no está conectado a ninguna red.',
    hint: 'Conéctelo a la red de su gateway, por cable o wifi.',
  },
  'gateway-unreachable/moved': {
    message: 'El gateway no responde en su dirección anterior.',
    hint: 'Un dispositivo en {host} da el mismo número de serie, pero tiene otro certificado. Acéptelo si es su gateway.',
  },
  'gateway-not-envoy': {
    message: 'El dispositivo en esta dirección no es un gateway de Enphase.',
    hint: CHECK_ADDRESS,
  },
  'gateway-not-envoy/status': {
    message: 'El dispositivo en esta dirección no es un gateway de Enphase (estado {status}).',
    hint: CHECK_ADDRESS,
  },
  'gateway-not-envoy/no-certificate': {
    message: 'El dispositivo en esta dirección no tiene certificado.',
    hint: CHECK_ADDRESS,
  },
  'gateway-not-envoy/no-https': {
    message: 'El dispositivo en {url} no usa https ({code}).',
    hint: 'Compruebe la dirección y el puerto. Los gateways usan el puerto 443.',
  },
  'gateway-not-envoy/too-long': {
    message: 'La respuesta del dispositivo es demasiado grande.',
    hint: CHECK_ADDRESS,
  },
  'certificate-changed': {
    message: 'El gateway tiene un certificado distinto del anterior. No se le ha enviado ningún token.',
    hint: 'Acéptelo solo si ha sustituido o restablecido su gateway.',
  },
  'certificate-changed/yearly': {
    message:
      'Su gateway tiene un certificado nuevo, como ocurre más o menos una vez al año. No se le ha enviado ningún token.',
    hint: 'Acepte el nuevo certificado para continuar.',
  },
} as const satisfies Record<string, WindowProblemText>;
