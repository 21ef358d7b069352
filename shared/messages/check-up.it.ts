import type { checkUpEn } from './check-up.en.ts';
import type { Translation } from './translate.ts';

/** The screen of the check-up, and the names of its steps, in Italian. */
export const checkUpIt: Translation<typeof checkUpEn> = {
  'check.title': 'Diagnosi',
  'check.row.hint': 'Prova ogni passaggio e indica che cosa non va.',
  'check.run': 'Avvia la diagnosi',
  'check.intro':
    'Viene provato ogni passaggio. La diagnosi accede una volta a Enphase e chiede un token, che non viene salvato.',
  'check.running': 'Verifica in corso…',
  'check.all-well': 'Funziona tutto.',
  'check.failed': { one: '1 passaggio non riuscito.', other: '{n} passaggi non riusciti.' },
  'check.steps': 'Passaggi della diagnosi',
  'check.pass': 'riuscito',
  'check.fail': 'non riuscito',
  'check.skip': 'non provato',
  'check.now': 'in corso',
  'check.again': 'Ripeti',
  'check.copy': 'Copia rapporto',
  'check.copied':
    'Rapporto copiato. Non contiene password, token, indirizzi e-mail né numeri di serie completi.',
  'check.logs': 'Apri cartella dei log',
  'check.show-place': 'Mostra la destinazione',
  'check.show-token': 'Mostra il token',
  'check.show-gateway': 'Mostra il gateway',

  'check.step.keychain': 'Portachiavi',
  'check.step.account': 'Account Enphase',
  'check.step.network': 'Rete',
  'check.step.mdns': 'Ricerca nella rete',
  'check.step.gateway': 'Gateway',
  'check.step.certificate': 'Certificato',
  'check.step.clock': 'Orologio',
  'check.step.token': 'Token salvato',
  'check.step.cloud': 'Enphase',
  'check.step.sign-in': 'Accesso',
  'check.step.new token': 'Nuovo token',
  'check.step.token on the gateway': 'Token sul gateway',
  'check.step.reading': 'Lettura',
  'check.step.target': 'Dove è usato',
};
