import type { WindowProblemText } from './problem-text.ts';

const THEN = 'Después, elija «Entregar de nuevo».';
const OTHER_FORM = {
  message:
    '{place} contiene un token del gateway {serial} que no se puede sustituir: está dividido, codificado o en una base de datos.',
  hint: 'Escriba allí el token como texto sin cifrar y de una sola pieza. Si es una base de datos, añada su programa.',
} as const;

/** Why a token is not replaced where a person would expect it, in Spanish. */
export const foundTokenProblemsEs = {
  'target-no-token': {
    message: 'No hay ningún token del gateway {serial} que sustituir.',
    hint: `Introduzca allí una vez a mano el token actual. ${THEN}`,
  },
  'target-no-token/manages-itself': {
    message: '{place} renueva su propio token, así que no se ha cambiado.',
    hint: 'No tiene que hacer nada. Para usar allí el token de Envoy Tray, desactive antes esa renovación en sus ajustes.',
  },
  'target-no-token/indirect': {
    message: '{place} no contiene ningún token del gateway {serial}, solo una referencia a uno.',
    hint: 'Elija el archivo que contiene el propio token, o introduzca el token aquí una vez a mano.',
  },
  'target-no-token/other-gateway': {
    message: '{place} contiene tokens de otros gateways, pero ninguno del gateway {serial}.',
    hint: 'Introduzca allí una vez a mano el token actual de este gateway.',
  },
  'target-no-token/no-thing': {
    message: 'openHAB no tiene ningún thing {thing}.',
    hint: 'En sus ajustes figura el UID de cada thing.',
  },
  'target-no-token/no-integration': {
    message: 'Home Assistant no tiene esa integración de Enphase Envoy.',
    hint: 'Añádala en sus ajustes, en Dispositivos y servicios.',
  },
  'target-no-token/other-form': OTHER_FORM,
  'target-no-token/encrypted': {
    message: '{place} guarda su token cifrado, por lo que no se puede leer ni sustituir.',
    hint: 'Ponga el token en las cabeceras de ese nodo, o en un nodo de función.',
  },
  'target-no-token/rule': {
    message: 'Solo {place} contiene el token, y las reglas nunca se cambian.',
    hint: 'Añada en su lugar «Lo introduzco a mano»: Envoy Tray se lo recordará después de cada renovación.',
  },
  'target-not-writable/from-file': {
    message: '{place} viene de un archivo de configuración y no se puede cambiar a través de la red.',
    hint: 'Añada ese archivo como un destino propio.',
  },
  'target-not-writable/rule': {
    message: '{place} contiene el token, y las reglas nunca se cambian.',
    hint: `Introduzca allí a mano el token actual. ${THEN}`,
  },
  'target-not-writable/other-form': OTHER_FORM,
  'target-not-writable/kept-in-memory': {
    message: '{system} sobrescribe {path} con lo que tiene en memoria: un token puesto allí se perdería.',
    hint: 'Añada {system} en lugar de este archivo.',
  },
} as const satisfies Readonly<Record<string, WindowProblemText>>;
