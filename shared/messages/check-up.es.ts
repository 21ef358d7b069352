import type { checkUpEn } from './check-up.en.ts';
import type { Translation } from './translate.ts';

/** The screen of the check-up, and the names of its steps, in Spanish. */
export const checkUpEs: Translation<typeof checkUpEn> = {
  'check.title': 'Diagnóstico',
  'check.row.hint': 'Prueba cada paso y dice qué falla.',
  'check.run': 'Iniciar el diagnóstico',
  'check.intro':
    'Se prueba cada paso. Para ello se inicia sesión una vez en Enphase y se pide un token, que no se guarda.',
  'check.running': 'Comprobando…',
  'check.all-well': 'Todo funciona.',
  'check.failed': { one: 'Ha fallado 1 paso.', other: 'Han fallado {n} pasos.' },
  'check.steps': 'Pasos del diagnóstico',
  'check.pass': 'correcto',
  'check.fail': 'ha fallado',
  'check.skip': 'sin probar',
  'check.now': 'en curso',
  'check.again': 'Repetir',
  'check.copy': 'Copiar informe',
  'check.copied':
    'Informe copiado. No contiene ninguna contraseña, ningún token, ningún correo electrónico ni ningún número de serie completo.',
  'check.logs': 'Abrir carpeta del registro',
  'check.show-place': 'Ver el destino',
  'check.show-token': 'Ver el token',
  'check.show-gateway': 'Ver el gateway',

  'check.step.keychain': 'Llavero',
  'check.step.account': 'Cuenta de Enphase',
  'check.step.network': 'Red',
  'check.step.mdns': 'Búsqueda en la red',
  'check.step.gateway': 'Gateway',
  'check.step.certificate': 'Certificado',
  'check.step.clock': 'Reloj',
  'check.step.token': 'Token guardado',
  'check.step.cloud': 'Enphase',
  'check.step.sign-in': 'Inicio de sesión',
  'check.step.new token': 'Token nuevo',
  'check.step.token on the gateway': 'Token en el gateway',
  'check.step.reading': 'Lectura',
  'check.step.target': 'Dónde se usa',
};
