import type { tokenCareEn } from './token-care.en.ts';
import type { Translation } from './translate.ts';

/** What keeps a token from running out unnoticed, in Spanish. */
export const tokenCareEs: Translation<typeof tokenCareEn> = {
  'status.old-token': 'Quizá se use el token antiguo',

  'old-token.title': 'Puede que sus programas aún usen el token antiguo',
  'old-token.hint': 'Copie en ellos el nuevo token.',
  'old-token.ends': 'El token antiguo caduca el {date}, en {time}. Copie antes el nuevo en sus programas.',
  'old-token.ended': 'El token antiguo caducó el {date}. Copie el nuevo en sus programas.',
  'old-token.done': 'Hecho, ya lo tienen',
  'old-token.none': 'No lo uso',
  'old-token.thanks': 'Sus programas tienen el nuevo token.',

  'undo.do': 'Recuperar el token anterior',
  'undo.hint': 'El token anterior es válido hasta el {date}. Primero se pregunta a su gateway.',
  'undo.done': 'El token anterior vuelve a estar en uso.',

  'calendar.add': 'Añadir al calendario',

  'automation.title': '¿Quiere que Envoy Tray se ocupe de su token?',
  'automation.hint': 'Por ahora no se inicia con el ordenador ni lo renueva automáticamente.',
  'automation.do': 'Activar',
  'automation.not': 'Ahora no',
  'automation.on': 'Envoy Tray se ocupa ahora de su token.',
  'automation.title-start': '¿Quiere que Envoy Tray se inicie con el ordenador?',
  'automation.hint-start': 'Así le avisará a tiempo, antes de que caduque el token.',
  'automation.on-start': 'Envoy Tray se inicia ahora con el ordenador.',
  'automation.start.hint': 'Para avisarle a tiempo.',
  'automation.renew.hint': 'Un mes antes de que caduque el token.',
};
