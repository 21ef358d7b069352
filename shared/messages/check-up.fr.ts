import type { checkUpEn } from './check-up.en.ts';
import type { Translation } from './translate.ts';

/** The screen of the check-up, and the names of its steps, in French. */
export const checkUpFr: Translation<typeof checkUpEn> = {
  'check.title': 'Diagnostic',
  'check.row.hint': 'Essaie chaque étape et dit ce qui ne va pas.',
  'check.run': 'Lancer le diagnostic',
  'check.intro':
    'Chaque étape est essayée. Pour cela, Envoy Tray se connecte une fois à Enphase et demande un jeton, qui n’est pas enregistré.',
  'check.running': 'Vérification…',
  'check.all-well': 'Tout fonctionne.',
  'check.failed': { one: '{n} étape a échoué.', other: '{n} étapes ont échoué.' },
  'check.steps': 'Étapes du diagnostic',
  'check.pass': 'réussie',
  'check.fail': 'échouée',
  'check.skip': 'non essayée',
  'check.now': 'en cours',
  'check.again': 'Recommencer',
  'check.copy': 'Copier le rapport',
  'check.copied':
    'Rapport copié. Il ne contient ni mot de passe, ni jeton, ni adresse e-mail, ni numéro de série complet.',
  'check.logs': 'Ouvrir le dossier du journal',
  'check.show-place': 'Voir l’emplacement',
  'check.show-token': 'Voir le jeton',
  'check.show-gateway': 'Voir la passerelle',

  'check.step.keychain': 'Trousseau',
  'check.step.account': 'Compte Enphase',
  'check.step.network': 'Réseau',
  'check.step.mdns': 'Recherche sur le réseau',
  'check.step.gateway': 'Passerelle',
  'check.step.certificate': 'Certificat',
  'check.step.clock': 'Horloge',
  'check.step.token': 'Jeton enregistré',
  'check.step.cloud': 'Enphase',
  'check.step.sign-in': 'Connexion',
  'check.step.new token': 'Nouveau jeton',
  'check.step.token on the gateway': 'Jeton sur la passerelle',
  'check.step.reading': 'Mesure',
  'check.step.target': 'Où le jeton est utilisé',
};
