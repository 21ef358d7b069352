import type { findingsEn } from './findings.en.ts';
import type { Translation } from './translate.ts';

/** What the steps of a check-up have seen, in Spanish. Each follows the step's name. */
export const findingsEs: Translation<typeof findingsEn> = {
  keychain: 'Funciona.',
  'keychain-file': 'No se usa: los datos de acceso están en un archivo, que funciona.',
  'keychain-memory': 'No se usa: los datos de acceso duran lo que dura este programa.',
  account: 'Hay correo electrónico y contraseña.',
  network: 'Este ordenador está conectado a una red.',
  'no-network': 'Este ordenador no está conectado a ninguna red. Aun así se prueba el gateway.',
  search: { one: 'Ha respondido 1 gateway.', other: 'Han respondido {n} gateways.' },
  'search-none': 'Sin respuesta. Se prueba el gateway en su dirección conocida.',
  gateway: 'Responde, con el firmware {firmware}.',
  'gateway-none': 'No hay ninguno que probar.',
  'certificate-unchanged': 'Sin cambios, válido hasta el {until}.',
  certificate: 'Válido hasta el {until}.',
  'certificate-without-end': 'Hay uno. No dice hasta cuándo es válido.',
  'certificate-none': 'Ninguno. El firmware anterior a la versión 7 usa http sin cifrar.',
  clock: 'El gateway y este ordenador tienen la misma hora.',
  'token-owner': 'Token de propietario, válido hasta el {until}.',
  'token-installer': 'Token de instalador, válido hasta el {until}.',
  'token-other': 'Válido hasta el {until}.',
  'token-due': 'Es hora de renovarlo.',
  'token-none': 'Aún no hay ninguno guardado.',
  cloud: 'Enphase responde.',
  'cloud-not-asked': 'No se ha preguntado a Enphase.',
  'sign-in': 'Enphase acepta el correo electrónico y la contraseña.',
  'new-token': 'Enphase ha emitido uno de prueba; no se ha guardado.',
  accepted: 'El gateway lo acepta.',
  reading: 'Producción: {watts} ({source}).',
  'reading-unknown': 'El gateway no da ningún valor de producción ({source}).',

  'report-cut-off':
    'El informe del gateway ({path}) es defectuoso: está cortado. La lectura prescinde de él.',
  'report-timeout':
    'El informe del gateway ({path}) es defectuoso: no ha respondido a tiempo. La lectura prescinde de él.',
  'report-unreadable':
    'El informe del gateway ({path}) es defectuoso: no se puede leer. La lectura prescinde de él.',
  'report-status':
    'El informe del gateway ({path}) es defectuoso: estado {status}. La lectura prescinde de él.',
  'ct-idle':
    'El transformador de corriente (CT) de producción está activado, pero no ha contado casi nada ({ct} desde el principio; los inversores, {inverters}), así que no se tiene en cuenta. Puede que falte la pinza o que esté al revés: su instalador puede corregirlo o desactivarlo.',

  target: '{target} tiene el token actual.',
  'target-written': '{target} tiene el token actual. Desde aquí no se ve si lo usa.',
  'target-taken-over': '{target} ha cargado el token actual.',
  'target-reads-data': '{target} ha leído el gateway con el token actual.',
  'target-by-hand': '{target} espera a que usted ponga allí el token.',
  'target-behind': '{target} aún no tiene el token actual.',
  'target-unreachable': '{target} no tiene el token actual: no responde.',
  'target-refused': '{target} no tiene el token actual: rechaza la clave.',
  'target-no-token':
    '{target} no tiene el token actual: allí no hay ningún token de este gateway que sustituir.',
  'target-not-writable': '{target} no tiene el token actual: allí no se puede escribir.',
  'target-changed': '{target} no tiene el token actual: alguien más lo cambió al mismo tiempo.',
  'target-rejected-token': '{target} tiene el token actual, pero indica que no funciona.',
  'target-unproven': '{target} tiene el token actual, pero aún no ha demostrado que lo usa.',
  'command-failed': '{target} no tiene el token actual: el comando ha fallado.',

  'needs-keychain': 'Necesita el llavero.',
  'needs-account': 'Necesita el correo electrónico y la contraseña.',
  'needs-cloud': 'Necesita una respuesta de Enphase.',
  'needs-sign-in': 'Necesita un inicio de sesión.',
  'needs-gateway': 'Necesita el gateway.',
  'needs-token': 'Necesita un token.',
};
