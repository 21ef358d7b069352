import type { placesEn } from './places.en.ts';
import type { Translation } from './translate.ts';

/** The places where a token is used, in Dutch. */
export const placesNl: Translation<typeof placesEn> = {
  'status.places': { one: '{n} plek wacht op u', other: '{n} plekken wachten op u' },
  'status.delivery-due': 'Een plek heeft nog het oude token',

  'places.title': 'Waar uw token wordt gebruikt',
  'places.empty':
    'Nog nergens. Voeg openHAB, Home Assistant of iets anders toe, en Envoy Tray zet elk nieuw token erin.',
  'places.add': 'Plek toevoegen',
  'places.renew.title': 'Voortaan automatisch vernieuwen?',
  'places.renew.hint': 'Envoy Tray vernieuwt het token dan op tijd en zet het op deze plekken.',
  'places.renew.on': 'Het token wordt voortaan automatisch vernieuwd.',
  'places.files': { one: '{n} bestand', other: '{n} bestanden' },

  'place.reads-data': 'leest uw gateway uit met het nieuwe token',
  'place.taken-over': 'gebruikt het nieuwe token · of het uw gateway leest, is hier niet te zien',
  'place.written': 'heeft het nieuwe token · of het gebruikt wordt, is hier niet te zien',
  'place.by-hand': 'heeft het nieuwe token, zoals u hebt gezegd',
  'place.paste': 'wacht op u: voer daar het nieuwe token in',
  'place.restart': 'Start {name} opnieuw op: pas daarna wordt het nieuwe token gebruikt.',
  'place.restart.hint': 'Of dat is gebeurd, is hier niet te zien.',
  'place.old': 'heeft nog het token dat op {date} verloopt',
  'place.old-over': 'heeft nog een token dat op {date} is verlopen',
  'place.unproven': 'heeft het nieuwe token, maar gebruikt het nog niet',
  'place.waiting': 'heeft het nieuwe token nog niet',
  'place.next': 'krijgt het token bij de volgende vernieuwing',
  'place.again': 'volgende poging om {time}',
  'place.again-on': 'volgende poging op {time}',
  'place.again-soon': 'volgende poging over een moment',
  'place.needs-you': 'wacht op u. {message}',
  'place.unknown': 'was niet bereikbaar',
  'place.delivering': 'krijgt nu het nieuwe token …',

  'place.steps': 'Hoe ver het nieuwe token is',
  'place.step.written': 'Heeft het nieuwe token',
  'place.step.taken-over': 'Gebruikt het',
  'place.step.reads-data': 'Heeft uw gateway ermee uitgelezen',
  'place.step.unseen': 'hier niet te zien',
  'place.step.todo': 'nog niet',
  'place.deadline': 'Het token daar verloopt op {date}, over {time}.',
  'place.deadline-over': 'Het token daar is op {date} verlopen.',
  'place.deliver': 'Opnieuw doorgeven',
  'place.deliver-now': 'Nieuw token nu doorgeven',
  'place.deliver.running': 'Wordt doorgegeven …',
  'place.done': 'Klaar, het staat er',
  'place.replace': 'Toch vervangen',
  'place.role.hint': 'Een token met een andere rol mag op de gateway meer of minder. Er is niets gewijzigd.',
  'place.longer.hint':
    'Daar is niets gewijzigd. Vervang dat token, of plak het hier om het overal te gebruiken.',
  'place.refused.hint':
    'Misschien is de sleutel verwijderd of verlopen. Envoy Tray probeert het pas weer als u een nieuwe invoert.',
  'place.password.refused': '{name} accepteert deze gebruiker en dit wachtwoord niet.',
  'place.password.missing': '{name} vraagt om een gebruiker en een wachtwoord.',
  'place.refused.password.hint':
    'Misschien is het wachtwoord gewijzigd. Envoy Tray probeert het pas weer als u het nieuwe invoert.',
  'place.redirect.hint': 'Verwijder deze plek en voeg die toe met het definitieve adres.',
  'place.certificate.hint':
    'Als u het certificaat daar hebt vernieuwd, verwijder deze plek dan en voeg die opnieuw toe.',
  'place.key': 'Nieuwe sleutel invoeren',
  'place.key.password': 'Nieuw wachtwoord invoeren',
  'place.key.kept': '{name} accepteert de invoer.',
  'place.address': 'Adres',
  'place.file': 'Bestand',
  'place.command': 'Opdracht',
  'place.delivered': 'Laatst doorgegeven',
  'place.delivered.never': 'nog niet',
  'place.next-try': 'Volgende poging',
  'place.holds': 'Token daar',
  'place.holds.until': 'geldig tot {date}',
  'place.holds.over': 'verlopen op {date}',
  'place.remove': 'Deze plek verwijderen',
  'place.for': 'Voor {name}',
  'place.remove.ask':
    'Deze plek verwijderen? Envoy Tray zet er geen tokens meer neer. Het token daar blijft staan.',
  'place.remove.key': 'De sleutel wordt van deze computer verwijderd.',
  'place.removed': 'De plek is verwijderd.',

  'token.given': 'Doorgegeven aan {places}.',
  'token.given.rest': {
    one: '{n} plek heeft het nog niet.',
    other: '{n} plekken hebben het nog niet.',
  },
  'token.giving': 'Envoy Tray zet het op de plekken hieronder.',
};
