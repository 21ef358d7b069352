import type { placesEn } from './places.en.ts';
import type { Translation } from './translate.ts';

/** The places where a token is used, in German. */
export const placesDe: Translation<typeof placesEn> = {
  'status.places': { one: '{n} Ort braucht Ihre Hilfe', other: '{n} Orte brauchen Ihre Hilfe' },
  'status.delivery-due': 'Ein Ort hat noch das alte Token',

  'places.title': 'Wo Ihr Token benutzt wird',
  'places.empty':
    'Noch ist kein Ort bekannt. Fügen Sie openHAB, Home Assistant oder andere hinzu: Jedes neue Token kommt dann von selbst dorthin.',
  'places.add': 'Ort hinzufügen',
  'places.renew.title': 'Das kann jetzt von selbst gehen',
  'places.renew.hint': 'Dann wird das Token rechtzeitig erneuert und kommt von selbst an diese Orte.',
  'places.renew.on': 'Ab jetzt wird das Token selbsttätig erneuert.',
  'places.files': { one: '{n} Datei', other: '{n} Dateien' },

  'place.reads-data': 'hat das neue Token und hat Ihr Gateway damit abgelesen',
  'place.taken-over': 'hat das neue Token übernommen · noch keine Ablesung gesehen',
  'place.written': 'hat das neue Token erhalten; ob es benutzt wird, ist von hier aus nicht zu sehen',
  'place.by-hand': 'hat das neue Token, wie Sie gesagt haben',
  'place.paste': 'braucht Ihre Hilfe: Tragen Sie das neue Token dort ein',
  'place.restart': 'Starten Sie {name} neu: Erst danach wird das neue Token benutzt.',
  'place.restart.hint': 'Ob das geschehen ist, ist von hier aus nicht zu sehen.',
  'place.old': 'hat noch das Token, das am {date} endet',
  'place.old-over': 'hat noch ein Token, das am {date} abgelaufen ist',
  'place.unproven': 'hat das neue Token, hat aber nicht gezeigt, dass es benutzt wird',
  'place.waiting': 'hat das neue Token noch nicht',
  'place.next': 'bekommt das nächste neue Token',
  'place.again': 'nächster Versuch um {time}',
  'place.again-on': 'nächster Versuch am {time}',
  'place.again-soon': 'gleich der nächste Versuch',
  'place.needs-you': 'braucht Ihre Hilfe: {message}',
  'place.unknown': 'war nicht zu erreichen',
  'place.delivering': 'bekommt gerade das neue Token …',

  'place.steps': 'Was vom neuen Token bekannt ist',
  'place.step.written': 'Hat das neue Token',
  'place.step.taken-over': 'Hat es übernommen',
  'place.step.reads-data': 'Hat Ihr Gateway damit abgelesen',
  'place.step.unseen': 'von hier aus nicht zu sehen',
  'place.step.todo': 'noch nicht',
  'place.deadline': 'Das Token dort endet am {date}, also noch {time}.',
  'place.deadline-over': 'Das Token dort ist am {date} abgelaufen.',
  'place.deliver': 'Nochmals übergeben',
  'place.deliver-now': 'Das neue Token jetzt dorthin bringen',
  'place.deliver.running': 'Wird übergeben …',
  'place.done': 'Erledigt, es hat das neue Token',
  'place.replace': 'Trotzdem ersetzen',
  'place.role.hint':
    'Mit einem Token anderer Rolle ist am Gateway mehr oder weniger erlaubt. Dort wurde nichts geändert.',
  'place.longer.hint':
    'Dort wurde nichts geändert. Ersetzen Sie es, oder fügen Sie jenes hier ein, um es überall zu benutzen.',
  'place.refused.hint':
    'Vielleicht wurde er gelöscht, oder er ist abgelaufen. Ohne einen neuen wird dort nicht von selbst nachgefragt.',
  'place.redirect.hint': 'Entfernen Sie diesen Ort, und fügen Sie ihn mit der richtigen Adresse hinzu.',
  'place.certificate.hint':
    'Wurde dort ein neues erstellt, entfernen Sie diesen Ort, und fügen Sie ihn wieder hinzu.',
  'place.key': 'Neuen Schlüssel eingeben',
  'place.key.password': 'Neues Passwort eingeben',
  'place.key.kept': '{name} nimmt es an.',
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
  'place.remove.ask':
    'Diesen Ort entfernen? Was dort eingetragen wurde, bleibt; sein Schlüssel wird hier gelöscht.',
  'place.removed': 'Der Ort wurde entfernt.',

  'token.given': 'Übergeben an {places}.',
  'token.given.rest': { one: '{n} Ort hat es noch nicht.', other: '{n} Orte haben es noch nicht.' },
  'token.giving': 'Es kommt von selbst an die Orte unten.',
};
