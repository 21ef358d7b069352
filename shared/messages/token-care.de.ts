import type { tokenCareEn } from './token-care.en.ts';
import type { Translation } from './translate.ts';

/** What keeps a token from running out unnoticed, in German. */
export const tokenCareDe: Translation<typeof tokenCareEn> = {
  'status.old-token': 'Programme nutzen evtl. das alte Token',

  'old-token.title': 'Ihre Programme nutzen vielleicht noch das alte Token',
  'old-token.hint': 'Tragen Sie dort das neue Token ein.',
  'old-token.ends':
    'Das alte Token läuft am {date} ab (noch\u00a0{time}). Tragen Sie bis dahin das neue ein.',
  'old-token.ended': 'Das alte Token ist am {date} abgelaufen. Tragen Sie das neue ein.',
  'old-token.done': 'Erledigt, sie haben das neue',
  'old-token.none': 'Ich nutze es nirgends',
  'old-token.thanks': 'Ihre Programme haben das neue Token.',

  'undo.do': 'Voriges Token zurückholen',
  'undo.hint': 'Das vorige Token ist bis {date} gültig. Ihr Gateway wird zuerst gefragt.',
  'undo.done': 'Das vorige Token ist wieder in Gebrauch.',

  'calendar.add': 'In den Kalender eintragen',

  'automation.title': 'Soll sich Envoy Tray um Ihr Token kümmern?',
  'automation.hint': 'Bisher startet es nicht mit dem Computer und erneuert nicht automatisch.',
  'automation.do': 'Einschalten',
  'automation.not': 'Jetzt nicht',
  'automation.on': 'Envoy Tray kümmert sich jetzt um Ihr Token.',
  'automation.title-start': 'Soll Envoy Tray mit dem Computer starten?',
  'automation.hint-start': 'Dann sagt es Ihnen rechtzeitig, bevor das Token abläuft.',
  'automation.on-start': 'Envoy Tray startet jetzt mit dem Computer.',
  'automation.start.hint': 'Damit Sie rechtzeitig Bescheid bekommen.',
  'automation.renew.hint': 'Einen Monat, bevor das Token abläuft.',
};
