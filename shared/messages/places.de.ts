import type { placesEn } from './places.en.ts';
import type { Translation } from './translate.ts';

/** The places where a token is used, in German. */
export const placesDe: Translation<typeof placesEn> = {
  'status.places': { one: '{n} Ort braucht Ihre Hilfe', other: '{n} Orte brauchen Ihre Hilfe' },
  'status.delivery-due': 'Ein Ort hat noch das alte Token',

  'places.title': 'Wo Ihr Token benutzt wird',
  'places.empty':
    'Noch nirgends. Fügen Sie openHAB, Home Assistant oder andere hinzu, und Envoy Tray trägt dort jedes neue Token ein.',
  'places.add': 'Ort hinzufügen',
  'places.renew.title': 'Ab jetzt automatisch erneuern?',
  'places.renew.hint': 'Envoy Tray erneuert das Token dann rechtzeitig und trägt es an diesen Orten ein.',
  'places.renew.on': 'Ab jetzt wird das Token automatisch erneuert.',
  'places.files': { one: '{n} Datei', other: '{n} Dateien' },

  'place.reads-data': 'liest Ihr Gateway mit dem neuen Token aus',
  'place.taken-over': 'benutzt das neue Token · ob es Ihr Gateway liest, ist von hier aus nicht zu sehen',
  'place.written': 'hat das neue Token · ob es benutzt wird, ist von hier aus nicht zu sehen',
  'place.by-hand': 'hat das neue Token, wie Sie gesagt haben',
  'place.paste': 'braucht Ihre Hilfe: Tragen Sie das neue Token dort ein',
  'place.restart': 'Starten Sie {name} neu: Erst danach wird das neue Token benutzt.',
  'place.restart.hint': 'Ob der Neustart erfolgt ist, lässt sich von hier aus nicht sehen.',
  'place.old': 'hat noch das Token, das am {date} abläuft',
  'place.old-over': 'hat noch ein Token, das am {date} abgelaufen ist',
  'place.unproven': 'hat das neue Token, benutzt es aber noch nicht',
  'place.waiting': 'hat das neue Token noch nicht',
  'place.next': 'bekommt das Token bei der nächsten Erneuerung',
  'place.again': 'nächster Versuch um {time}',
  'place.again-on': 'nächster Versuch am {time}',
  'place.again-soon': 'gleich der nächste Versuch',
  'place.needs-you': 'braucht Ihre Hilfe. {message}',
  'place.unknown': 'war nicht erreichbar',
  'place.delivering': 'bekommt gerade das neue Token …',

  'place.steps': 'Wie weit das neue Token ist',
  'place.step.written': 'Hat das neue Token',
  'place.step.taken-over': 'Benutzt es',
  'place.step.reads-data': 'Hat Ihr Gateway damit ausgelesen',
  'place.step.unseen': 'von hier aus nicht zu sehen',
  'place.step.todo': 'noch nicht',
  'place.deadline': 'Das Token dort läuft am {date} ab (noch\u00a0{time}).',
  'place.deadline-over': 'Das Token dort ist am {date} abgelaufen.',
  'place.deliver': 'Nochmals übergeben',
  'place.deliver-now': 'Neues Token jetzt eintragen',
  'place.deliver.running': 'Wird übergeben …',
  'place.done': 'Erledigt, das neue Token ist dort',
  'place.replace': 'Trotzdem ersetzen',
  'place.role.hint':
    'Mit einem Token einer anderen Rolle ist am Gateway mehr oder weniger erlaubt. Dort wurde nichts geändert.',
  'place.longer.hint':
    'Dort wurde nichts geändert. Ersetzen Sie dieses Token, oder fügen Sie es hier ein, um es überall zu benutzen.',
  'place.refused.hint':
    'Vielleicht wurde der Schlüssel gelöscht, oder er ist abgelaufen. Envoy Tray versucht es erst wieder, wenn Sie einen neuen eingeben.',
  'place.password.refused': '{name} akzeptiert Benutzer und Passwort nicht.',
  'place.password.missing': '{name} verlangt Benutzer und Passwort.',
  'place.refused.password.hint':
    'Vielleicht wurde das Passwort geändert. Envoy Tray versucht es erst wieder, wenn Sie das neue eingeben.',
  'place.redirect.hint': 'Entfernen Sie diesen Ort und fügen Sie ihn mit der endgültigen Adresse hinzu.',
  'place.certificate.hint':
    'Wenn Sie das Zertifikat dort erneuert haben, entfernen Sie diesen Ort und fügen Sie ihn wieder hinzu.',
  'place.key': 'Neuen Schlüssel eingeben',
  'place.key.password': 'Neues Passwort eingeben',
  'place.key.kept': '{name} akzeptiert die Eingabe.',
  'place.address': 'Adresse',
  'place.file': 'Datei',
  'place.command': 'Befehl',
  'place.delivered': 'Letzte Übergabe',
  'place.delivered.never': 'noch keine',
  'place.next-try': 'Nächster Versuch',
  'place.holds': 'Token dort',
  'place.holds.until': 'gültig bis {date}',
  'place.holds.over': 'abgelaufen am {date}',
  'place.remove': 'Diesen Ort entfernen',
  'place.for': 'Für {name}',
  'place.remove.ask':
    'Diesen Ort entfernen? Envoy Tray trägt dort kein Token mehr ein. Das Token dort bleibt.',
  'place.remove.key': 'Der Schlüssel wird von diesem Computer gelöscht.',
  'place.removed': 'Der Ort wurde entfernt.',

  'token.given': 'Übergeben an {places}.',
  'token.given.rest': { one: '{n} Ort hat es noch nicht.', other: '{n} Orte haben es noch nicht.' },
  'token.giving': 'Envoy Tray trägt es an den Orten unten ein.',
};
