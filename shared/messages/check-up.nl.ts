import type { checkUpEn } from './check-up.en.ts';
import type { Translation } from './translate.ts';

/** The screen of the check-up, and the names of its steps, in Dutch. */
export const checkUpNl: Translation<typeof checkUpEn> = {
  'check.title': 'Controle',
  'check.row.hint': 'Probeert elke stap en zegt wat er mis is.',
  'check.run': 'Controle starten',
  'check.intro':
    'Elke stap wordt geprobeerd. Daarbij wordt één keer bij Enphase ingelogd en een token opgevraagd, dat niet wordt opgeslagen.',
  'check.running': 'Controle loopt …',
  'check.all-well': 'Alles werkt.',
  'check.failed': { one: '1 stap is mislukt.', other: '{n} stappen zijn mislukt.' },
  'check.steps': 'Stappen van de controle',
  'check.pass': 'in orde',
  'check.fail': 'mislukt',
  'check.skip': 'niet geprobeerd',
  'check.now': 'bezig',
  'check.again': 'Opnieuw',
  'check.copy': 'Rapport kopiëren',
  'check.copied':
    'Rapport gekopieerd. Er staat geen wachtwoord, token, e-mailadres of volledig serienummer in.',
  'check.logs': 'Map met logboeken openen',
  'check.show-place': 'Plek tonen',
  'check.show-token': 'Token tonen',
  'check.show-gateway': 'Gateway tonen',

  'check.step.keychain': 'Sleutelhanger',
  'check.step.account': 'Enphase-account',
  'check.step.network': 'Netwerk',
  'check.step.mdns': 'Zoeken op het netwerk',
  'check.step.gateway': 'Gateway',
  'check.step.certificate': 'Certificaat',
  'check.step.clock': 'Klok',
  'check.step.token': 'Opgeslagen token',
  'check.step.cloud': 'Enphase',
  'check.step.sign-in': 'Inloggen',
  'check.step.new token': 'Nieuw token',
  'check.step.token on the gateway': 'Token op de gateway',
  'check.step.reading': 'Meting',
  'check.step.target': 'Gebruikt in',
};
