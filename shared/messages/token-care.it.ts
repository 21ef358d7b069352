import type { tokenCareEn } from './token-care.en.ts';
import type { Translation } from './translate.ts';

/** What keeps a token from running out unnoticed, in Italian. */
export const tokenCareIt: Translation<typeof tokenCareEn> = {
  'status.old-token': 'Forse in uso il vecchio token',

  'old-token.title': 'Forse i tuoi programmi usano ancora il vecchio token',
  'old-token.hint': 'Copia il nuovo token nei programmi.',
  'old-token.ends': 'Il vecchio token scade tra {time} ({date}). Copia prima quello nuovo nei programmi.',
  'old-token.ended': 'Il vecchio token è scaduto il giorno {date}. Copia quello nuovo nei programmi.',
  'old-token.done': 'Fatto, hanno quello nuovo',
  'old-token.none': 'Non lo uso altrove',
  'old-token.thanks': 'I tuoi programmi hanno il nuovo token.',

  'undo.do': 'Ripristina il token precedente',
  'undo.hint': 'Il token precedente scade il giorno {date}. Prima si chiede conferma al gateway.',
  'undo.done': 'Il token precedente è di nuovo in uso.',

  'calendar.add': 'Aggiungi al calendario',

  'automation.title': 'Vuoi che Envoy Tray si occupi del tuo token?',
  'automation.hint': 'Per ora non si avvia con il computer e non rinnova automaticamente.',
  'automation.do': 'Attiva',
  'automation.not': 'Non ora',
  'automation.on': 'Ora Envoy Tray si occupa del tuo token.',
  'automation.title-start': 'Vuoi che Envoy Tray si avvii con il computer?',
  'automation.hint-start': 'Così ti avvisa in tempo, prima che il token scada.',
  'automation.on-start': 'Ora Envoy Tray si avvia con il computer.',
  'automation.start.hint': 'Così ricevi gli avvisi in tempo.',
  'automation.renew.hint': 'Un mese prima che il token scada.',
};
