import type { findingsEn } from './findings.en.ts';
import type { Translation } from './translate.ts';

/** What the steps of a check-up have seen, in French. */
export const findingsFr: Translation<typeof findingsEn> = {
  keychain: 'Il fonctionne.',
  'keychain-file': 'Il n’est pas utilisé : les secrets sont dans un fichier, qui fonctionne.',
  'keychain-memory': 'Il n’est pas utilisé : les secrets durent autant que ce programme.',
  account: 'Vos identifiants sont enregistrés.',
  network: 'Cet ordinateur est relié à un réseau.',
  'no-network': 'Cet ordinateur n’est relié à aucun réseau. La passerelle est essayée quand même.',
  search: { one: '{n} passerelle a répondu.', other: '{n} passerelles ont répondu.' },
  'search-none': 'Pas de réponse. La passerelle est essayée à son adresse connue.',
  gateway: 'Elle répond, avec le micrologiciel {firmware}.',
  'gateway-none': 'Il n’y en a aucune à essayer.',
  'certificate-unchanged': 'Inchangé, valable jusqu’au {until}.',
  certificate: 'Valable jusqu’au {until}.',
  'certificate-without-end': 'Il y en a un. Il n’indique pas sa durée de validité.',
  'certificate-none': 'Aucun. Avant la version 7, le micrologiciel utilise http sans chiffrement.',
  clock: 'La passerelle et cet ordinateur ont la même heure.',
  'token-owner': 'Jeton de propriétaire, valable jusqu’au {until}.',
  'token-installer': 'Jeton d’installateur, valable jusqu’au {until}.',
  'token-other': 'Valable jusqu’au {until}.',
  'token-due': 'Il est temps de le renouveler.',
  'token-none': 'Aucun n’est encore enregistré.',
  cloud: 'Enphase répond.',
  'cloud-not-asked': 'Enphase n’a pas été interrogé.',
  'sign-in': 'Enphase accepte vos identifiants.',
  'new-token': 'Enphase en a émis un à titre d’essai ; il n’a pas été enregistré.',
  accepted: 'La passerelle l’accepte.',
  reading: 'Production {watts} ({source}).',
  'reading-unknown': 'La passerelle n’indique pas la production ({source}).',

  'report-cut-off':
    'Le rapport de la passerelle ({path}) est défectueux : il est tronqué. La mesure s’en passe.',
  'report-timeout':
    'Le rapport de la passerelle ({path}) est défectueux : pas de réponse à temps. La mesure s’en passe.',
  'report-unreadable':
    'Le rapport de la passerelle ({path}) est défectueux : il est illisible. La mesure s’en passe.',
  'report-status':
    'Le rapport de la passerelle ({path}) est défectueux : statut {status}. La mesure s’en passe.',
  'ct-idle':
    'Le capteur de production est activé, mais n’a presque rien compté ({ct} depuis sa mise en service, les onduleurs {inverters}). Il est donc ignoré. Il est peut-être débranché ou monté à l’envers : votre installateur peut y remédier ou le désactiver.',

  target: '{target} a le jeton actuel.',
  'target-written': '{target} a le jeton actuel. Impossible de voir d’ici s’il est utilisé.',
  'target-taken-over': '{target} a chargé le jeton actuel.',
  'target-reads-data': '{target} a lu la passerelle avec le jeton actuel.',
  'target-by-hand': '{target} attend que vous y saisissiez le jeton.',
  'target-behind': '{target} n’a pas encore le jeton actuel.',
  'target-unreachable': '{target} n’a pas le jeton actuel : pas de réponse.',
  'target-refused': '{target} n’a pas le jeton actuel : clé refusée.',
  'target-no-token':
    '{target} n’a pas le jeton actuel : aucun jeton de cette passerelle n’y est à remplacer.',
  'target-not-writable': '{target} n’a pas le jeton actuel : impossible de l’y écrire.',
  'target-changed': '{target} n’a pas le jeton actuel : quelqu’un d’autre l’a modifié au même moment.',
  'target-rejected-token': '{target} a le jeton actuel, mais signale qu’il ne fonctionne pas.',
  'target-unproven': '{target} a le jeton actuel, mais ne l’a pas encore utilisé.',
  'command-failed': '{target} n’a pas le jeton actuel : la commande a échoué.',

  'needs-keychain': 'Nécessite le trousseau.',
  'needs-account': 'Nécessite vos identifiants.',
  'needs-cloud': 'Nécessite une réponse d’Enphase.',
  'needs-sign-in': 'Nécessite une connexion.',
  'needs-gateway': 'Nécessite la passerelle.',
  'needs-token': 'Nécessite un jeton.',
};
