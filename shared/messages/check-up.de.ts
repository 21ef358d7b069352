import type { checkUpEn } from './check-up.en.ts';
import type { Translation } from './translate.ts';

/** The screen of the check-up, and the names of its steps, in German. */
export const checkUpDe: Translation<typeof checkUpEn> = {
  'check.title': 'Diagnose',
  'check.row.hint': 'Probiert jeden Schritt und sagt, was nicht stimmt.',
  'check.run': 'Diagnose starten',
  'check.intro':
    'Jeder Schritt wird ausprobiert. Dazu gehört eine Anmeldung bei Enphase und ein Token zur Probe, das nicht gespeichert wird.',
  'check.running': 'Wird geprüft …',
  'check.all-well': 'Alles funktioniert.',
  'check.failed': { one: '1 Schritt ist fehlgeschlagen.', other: '{n} Schritte sind fehlgeschlagen.' },
  'check.steps': 'Schritte der Diagnose',
  'check.pass': 'in Ordnung',
  'check.fail': 'fehlgeschlagen',
  'check.skip': 'nicht geprüft',
  'check.now': 'läuft',
  'check.again': 'Noch einmal',
  'check.copy': 'Bericht kopieren',
  'check.copied':
    'Bericht kopiert. Er enthält kein Passwort, kein Token, keine E-Mail-Adresse und keine ganze Seriennummer.',
  'check.logs': 'Protokollordner öffnen',
  'check.show-place': 'Ort ansehen',
  'check.show-token': 'Token ansehen',
  'check.show-gateway': 'Gateway ansehen',

  'check.step.keychain': 'Schlüsselbund',
  'check.step.account': 'Enphase-Konto',
  'check.step.network': 'Netzwerk',
  'check.step.mdns': 'Suche im Netzwerk',
  'check.step.gateway': 'Gateway',
  'check.step.certificate': 'Zertifikat',
  'check.step.clock': 'Uhr',
  'check.step.token': 'Gespeichertes Token',
  'check.step.cloud': 'Enphase',
  'check.step.sign-in': 'Anmeldung',
  'check.step.new token': 'Neues Token',
  'check.step.token on the gateway': 'Token am Gateway',
  'check.step.reading': 'Messwert',
  'check.step.target': 'Ort',
};
