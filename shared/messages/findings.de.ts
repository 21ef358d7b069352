import type { findingsEn } from './findings.en.ts';
import type { Translation } from './translate.ts';

/** What the steps of a check-up have seen, in German. Each follows the step's name. */
export const findingsDe: Translation<typeof findingsEn> = {
  keychain: 'Funktioniert.',
  'keychain-file': 'Wird nicht verwendet: Die Zugangsdaten sind in einer Datei, und das funktioniert.',
  'keychain-memory': 'Wird nicht verwendet: Die Zugangsdaten bleiben nur, solange dieses Programm läuft.',
  account: 'E-Mail-Adresse und Passwort sind vorhanden.',
  network: 'Dieser Computer ist mit einem Netzwerk verbunden.',
  'no-network': 'Dieser Computer ist mit keinem Netzwerk verbunden. Das Gateway wird trotzdem angesprochen.',
  search: { one: '1 Gateway hat geantwortet.', other: '{n} Gateways haben geantwortet.' },
  'search-none': 'Keine Antwort. Das Gateway wird unter seiner bekannten Adresse angesprochen.',
  gateway: 'Antwortet, mit Firmware {firmware}.',
  'gateway-none': 'Es ist noch keines bekannt.',
  'certificate-unchanged': 'Unverändert, gültig bis {until}.',
  certificate: 'Gültig bis {until}.',
  'certificate-without-end': 'Vorhanden. Es sagt nicht, wie lange es gilt.',
  'certificate-none': 'Keines. Firmware vor 7 verwendet einfaches HTTP.',
  clock: 'Die Uhren von Gateway und Computer stimmen überein.',
  'token-owner': 'Token für Eigentümer, gültig bis {until}.',
  'token-installer': 'Token für Installateure, gültig bis {until}.',
  'token-other': 'Gültig bis {until}.',
  'token-due': 'Es sollte jetzt erneuert werden.',
  'token-none': 'Noch keines gespeichert.',
  cloud: 'Enphase antwortet.',
  'cloud-not-asked': 'Enphase wurde nicht gefragt.',
  'sign-in': 'Enphase akzeptiert E-Mail-Adresse und Passwort.',
  'new-token': 'Enphase hat zur Probe eines ausgestellt; es wurde nicht gespeichert.',
  accepted: 'Das Gateway akzeptiert es.',
  reading: 'Erzeugung {watts} ({source}).',
  'reading-unknown': 'Das Gateway nennt keinen Wert für die Erzeugung ({source}).',

  'report-cut-off':
    'Der Bericht des Gateways ({path}) ist fehlerhaft: Er war abgeschnitten. Die Messung kommt ohne ihn aus.',
  'report-timeout':
    'Der Bericht des Gateways ({path}) ist fehlerhaft: keine Antwort in der vorgesehenen Zeit. Die Messung kommt ohne ihn aus.',
  'report-unreadable':
    'Der Bericht des Gateways ({path}) ist fehlerhaft: Er ist nicht lesbar. Die Messung kommt ohne ihn aus.',
  'report-status':
    'Der Bericht des Gateways ({path}) ist fehlerhaft: Status {status}. Die Messung kommt ohne ihn aus.',
  'ct-idle':
    'Der Stromwandler für die Erzeugung ist eingeschaltet, hat aber fast nichts gezählt ({ct} seit Beginn, die Mikrowechselrichter {inverters}). Er wird deshalb übergangen. Vielleicht ist er nicht angeschlossen oder falsch herum: Ihr Installateur kann das beheben oder ihn abschalten.',

  target: '{target} hat das aktuelle Token.',
  'target-written': '{target} hat das aktuelle Token. Ob es benutzt wird, ist von hier aus nicht zu sehen.',
  'target-taken-over': '{target} hat das aktuelle Token geladen.',
  'target-reads-data': '{target} hat das Gateway mit dem aktuellen Token gelesen.',
  'target-by-hand': '{target} wartet, bis Sie das Token dort eingetragen haben.',
  'target-behind': '{target} hat das aktuelle Token noch nicht.',
  'target-unreachable': '{target} hat das aktuelle Token nicht: Es kommt keine Antwort.',
  'target-refused': '{target} hat das aktuelle Token nicht: Der Schlüssel wird abgelehnt.',
  'target-no-token':
    '{target} hat das aktuelle Token nicht: Dort ist kein Token dieses Gateways, das ersetzt werden könnte.',
  'target-not-writable': '{target} hat das aktuelle Token nicht: Es lässt sich dort nicht schreiben.',
  'target-changed':
    '{target} hat das aktuelle Token nicht: Der Eintrag wurde im selben Moment von anderer Seite geändert.',
  'target-rejected-token': '{target} hat das aktuelle Token, meldet aber, dass es nicht funktioniert.',
  'target-unproven': '{target} hat das aktuelle Token, hat aber noch nicht gezeigt, dass es benutzt wird.',
  'command-failed': '{target} hat das aktuelle Token nicht: Der Befehl ist fehlgeschlagen.',

  'needs-keychain': 'Braucht den Schlüsselbund.',
  'needs-account': 'Braucht E-Mail-Adresse und Passwort.',
  'needs-cloud': 'Braucht eine Antwort von Enphase.',
  'needs-sign-in': 'Braucht eine Anmeldung.',
  'needs-gateway': 'Braucht das Gateway.',
  'needs-token': 'Braucht ein Token.',
};
