import type { placesEn } from './places.en.ts';
import type { Translation } from './translate.ts';

/** The places where a token is used, in Spanish. */
export const placesEs: Translation<typeof placesEn> = {
  'status.places': { one: '{n} destino por revisar', other: '{n} destinos por revisar' },
  'status.delivery-due': 'Token antiguo en un destino',

  'places.title': 'Dónde se usa su token',
  'places.empty':
    'Aún en ningún sitio. Añada openHAB, Home Assistant u otros, y Envoy Tray pondrá allí cada token nuevo.',
  'places.add': 'Añadir un destino',
  'places.renew.title': '¿Renovar automáticamente a partir de ahora?',
  'places.renew.hint': 'Envoy Tray renovará el token a tiempo y lo pondrá en estos destinos.',
  'places.renew.on': 'A partir de ahora, el token se renueva automáticamente.',
  'places.files': { one: '{n} archivo', other: '{n} archivos' },

  'place.reads-data': 'lee su gateway con el nuevo token',
  'place.taken-over': 'usa el nuevo token · desde aquí no se ve si lee su gateway',
  'place.written': 'tiene el nuevo token · desde aquí no se ve si lo usa',
  'place.by-hand': 'tiene el nuevo token, como usted indicó',
  'place.paste': 'requiere su atención: introduzca allí el nuevo token',
  'place.restart': 'Reinicie {name}: solo entonces usará el nuevo token.',
  'place.restart.hint': 'Desde aquí no se ve si se ha reiniciado.',
  'place.old': 'aún tiene el token que caduca el {date}',
  'place.old-over': 'aún tiene un token que caducó el {date}',
  'place.unproven': 'tiene el nuevo token, pero aún no lo ha usado',
  'place.waiting': 'aún no tiene el nuevo token',
  'place.next': 'recibirá el token en la próxima renovación',
  'place.again': 'próximo intento a las {time}',
  'place.again-on': 'próximo intento el {time}',
  'place.again-soon': 'próximo intento enseguida',
  'place.needs-you': 'requiere su atención. {message}',
  'place.unknown': 'no ha respondido',
  'place.delivering': 'está recibiendo el nuevo token…',

  'place.steps': 'Estado del nuevo token',
  'place.step.written': 'Tiene el nuevo token',
  'place.step.taken-over': 'Lo usa',
  'place.step.reads-data': 'Ha leído su gateway con él',
  'place.step.unseen': 'no se ve desde aquí',
  'place.step.todo': 'pendiente',
  'place.deadline': 'El token de este destino caduca el {date} (en {time}).',
  'place.deadline-over': 'El token de este destino caducó el {date}.',
  'place.deliver': 'Entregar de nuevo',
  'place.deliver-now': 'Poner allí el nuevo token',
  'place.deliver.running': 'Entregando…',
  'place.done': 'Ya lo tiene',
  'place.replace': 'Sustituirlo aun así',
  'place.role.hint':
    'Un token de otro tipo no da los mismos permisos en el gateway. Allí no se ha cambiado nada.',
  'place.longer.hint':
    'Allí no se ha cambiado nada. Sustituya ese token, o péguelo aquí para usarlo en todas partes.',
  'place.refused.hint':
    'Puede que la clave se haya eliminado o haya caducado. Envoy Tray no lo intentará de nuevo hasta que introduzca otra.',
  'place.password.refused': '{name} no acepta este usuario y esta contraseña.',
  'place.password.missing': '{name} pide un usuario y una contraseña.',
  'place.refused.password.hint':
    'Puede que la contraseña haya cambiado. Envoy Tray no lo intentará de nuevo hasta que introduzca la nueva.',
  'place.redirect.hint': 'Quite este destino y añádalo con su dirección definitiva.',
  'place.certificate.hint': 'Si ha renovado allí el certificado, quite este destino y añádalo de nuevo.',
  'place.key': 'Introducir otra clave',
  'place.key.password': 'Introducir otra contraseña',
  'place.key.kept': '{name} la acepta.',
  'place.address': 'Dirección',
  'place.file': 'Archivo',
  'place.command': 'Comando',
  'place.delivered': 'Última entrega',
  'place.delivered.never': 'todavía ninguna',
  'place.next-try': 'Próximo intento',
  'place.holds': 'Token que tiene',
  'place.holds.until': 'válido hasta el {date}',
  'place.holds.over': 'caducó el {date}',
  'place.remove': 'Quitar este destino',
  'place.for': 'Para {name}',
  'place.remove.ask':
    '¿Quitar este destino? Envoy Tray no le entregará más tokens. El token que tiene se conserva.',
  'place.remove.key': 'La clave se elimina de este ordenador.',
  'place.removed': 'Se ha quitado el destino.',

  'token.given': 'Entregado a {places}.',
  'token.given.rest': { one: '{n} destino aún no lo tiene.', other: '{n} destinos aún no lo tienen.' },
  'token.giving': 'Envoy Tray lo pone en los destinos de abajo.',
};
