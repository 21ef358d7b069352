import type { WindowProblemText } from './problem-text.ts';

const RENEW = 'Renouvelez le jeton.';
const OWNER = 'Vérifiez que cette passerelle appartient à votre compte Enphase.';
const CLOCK =
  'Vérifiez l’horloge de la passerelle, et que cette installation appartient à votre compte Enphase.';
const COPY_TOKEN =
  'Copiez le jeton entier depuis la page d’Enphase : trois longues parties séparées par des points.';
const NO_TOKEN_NEEDED = 'Vos programmes peuvent lire la passerelle sans jeton.';
const UNLOCK = 'Déverrouillez le trousseau, puis réessayez.';

/** Problems with tokens, stored data and the program itself, in French. */
export const appProblemsFr = {
  internal: {
    message: 'Une erreur s’est produite dans Envoy Tray.',
    hint: 'Rien n’a été perdu. Lancez le diagnostic et envoyez-nous son rapport.',
  },
  usage: { message: 'Envoy Tray ne peut pas utiliser cette saisie.', hint: 'Vérifiez votre saisie.' },
  'usage/address': {
    message: 'Ce n’est pas l’adresse d’une passerelle.',
    hint: 'Saisissez un nom ou une adresse IP, comme 192.168.1.20, avec un port si nécessaire.',
  },
  'usage/which-gateway': {
    message: 'Il peut s’agir de plusieurs passerelles : {serials}.',
    hint: 'Choisissez-en une et réessayez à partir de là.',
  },
  'usage/no-token': { message: 'Ce texte ne contient pas de jeton.', hint: COPY_TOKEN },
  'usage/no-token-empty': { message: 'Rien n’a été collé.', hint: COPY_TOKEN },
  'usage/no-token-page': { message: 'C’est une page web sans jeton.', hint: COPY_TOKEN },
  'usage/no-token-entrez-page': {
    message: 'C’est la page de connexion d’Enphase ou une page d’erreur. Elle ne contient pas de jeton.',
    hint: `Reconnectez-vous sur cette page, puis choisissez votre installation et la passerelle. ${COPY_TOKEN}`,
  },
  'usage/no-token-session-id': {
    message: 'C’est un identifiant de session, pas un jeton.',
    hint: `Créez un jeton sur entrez.enphaseenergy.com. ${COPY_TOKEN}`,
  },
  'usage/no-token-other-jwt': {
    message: 'Ce jeton n’est pas destiné à une passerelle.',
    hint: `Créez-en un sur entrez.enphaseenergy.com. ${COPY_TOKEN}`,
  },
  'usage/no-token-cut-off-start': {
    message: 'Le jeton est incomplet : il manque le début.',
    hint: COPY_TOKEN,
  },
  'usage/no-token-cut-off-first': {
    message: 'Le jeton est incomplet : il s’arrête dans la première partie.',
    hint: COPY_TOKEN,
  },
  'usage/no-token-cut-off-second': {
    message: 'Le jeton est incomplet : il s’arrête dans la deuxième partie.',
    hint: COPY_TOKEN,
  },
  'usage/no-token-cut-off-third': {
    message: 'Le jeton est incomplet : il s’arrête dans la troisième partie.',
    hint: COPY_TOKEN,
  },
  'usage/several-tokens': {
    message: 'Ce texte contient plusieurs jetons : {tokens}.',
    hint: 'Collez seulement celui de cette passerelle.',
  },
  'usage/several-tokens-of-one': {
    message: 'Ce texte contient plusieurs jetons pour une même passerelle : {tokens}.',
    hint: 'Collez seulement celui qui dure le plus longtemps.',
  },
  'token-rejected': { message: 'La passerelle a refusé le jeton.', hint: CLOCK },
  'token-rejected/status': {
    message: 'La passerelle a refusé le jeton (statut {status}).',
    hint: CLOCK,
  },
  'token-rejected/stored': { message: 'La passerelle n’accepte plus le jeton.', hint: RENEW },
  'token-rejected/no-reading': {
    message: 'La passerelle ne fournit aucune mesure avec ce jeton.',
    hint: RENEW,
  },
  'token-rejected/clock': {
    message: 'Les horloges de cet ordinateur et de la passerelle diffèrent de {minutes} minutes.',
    hint: 'Réglez l’horloge de cet ordinateur. La passerelle prend l’heure sur Internet.',
  },
  'token-rejected/clock-days': {
    message: 'Les horloges de cet ordinateur et de la passerelle diffèrent de {days} jours.',
    hint: 'Réglez l’horloge de cet ordinateur. La passerelle prend l’heure sur Internet.',
  },
  'token-wrong-gateway': { message: 'Ce jeton est destiné à une autre passerelle.', hint: OWNER },
  'token-wrong-gateway/pasted': {
    message: 'Ce jeton est destiné à une autre passerelle (…{ending}).',
    hint: 'Créez-en un pour cette passerelle sur entrez.enphaseenergy.com.',
  },
  'token-shorter': {
    message: 'Le nouveau jeton expire plus tôt que le jeton actuel.',
    hint: 'Les installateurs reçoivent des jetons de 12 heures : connectez-vous avec le compte du propriétaire. Sinon, réessayez dans quelques jours.',
  },
  'token-shorter/pasted': {
    message: 'Le nouveau jeton expire plus tôt que le jeton actuel.',
    hint: 'Le nouveau jeton n’a pas été enregistré.',
  },
  'token-expired': { message: 'Le jeton a expiré.', hint: RENEW },
  'token-expired/stored': { message: 'Le jeton a expiré.', hint: RENEW },
  'token-expired/stored-tried': {
    message: 'Le jeton a expiré, et la dernière tentative de renouvellement vient d’échouer.',
    hint: 'Vous pouvez réessayer maintenant.',
  },
  'token-expired/new': {
    message: 'Ce jeton a déjà expiré.',
    hint: 'Vérifiez l’horloge de cet ordinateur, puis réessayez.',
  },
  'token-expired/pasted': {
    message: 'Ce jeton a expiré le {date}.',
    hint: 'Créez-en un nouveau sur entrez.enphaseenergy.com. Si cette date est encore à venir, vérifiez l’horloge de cet ordinateur.',
  },
  'token-not-needed': {
    message: 'Cette passerelle n’a pas besoin de jeton.',
    hint: NO_TOKEN_NEEDED,
  },
  'token-not-needed/firmware': {
    message:
      'Cette passerelle a le micrologiciel {firmware}. Avant la version 7, aucun jeton n’est nécessaire.',
    hint: NO_TOKEN_NEEDED,
  },
  'keychain-unavailable': {
    message: 'Envoy Tray n’a pas accès au trousseau de cet ordinateur.',
    hint: UNLOCK,
  },
  'keychain-unavailable/library': {
    message: 'Il manque à cet ordinateur la bibliothèque du trousseau.',
    hint: 'Installez GNOME Keyring ou KWallet, ainsi que libsecret-1-0.',
  },
  'keychain-unavailable/locked': {
    message: 'Le trousseau de cet ordinateur est verrouillé.',
    hint: UNLOCK,
  },
  'keychain-unavailable/absent': {
    message: 'Aucun trousseau n’est actif dans cette session.',
    hint: 'Installez et déverrouillez GNOME Keyring ou KWallet.',
  },
  'keychain-unavailable/macos': {
    message: 'Envoy Tray n’a pas accès au trousseau de cet ordinateur.',
    hint: 'Déverrouillez le trousseau « session » dans Trousseaux d’accès et autorisez Envoy Tray à l’utiliser.',
  },
  'keychain-unavailable/windows': {
    message: 'Envoy Tray n’a pas accès au Gestionnaire d’identification de cet ordinateur.',
    hint: 'Connectez-vous à Windows avec votre propre compte. Chaque compte a son propre Gestionnaire d’identification.',
  },
  'keychain-unavailable/no-answer': {
    message: 'Le trousseau ne répond pas. Il attend peut-être son mot de passe.',
    hint: UNLOCK,
  },
  'keychain-unavailable/waiting': {
    message: 'Le trousseau attend encore son mot de passe.',
    hint: 'Saisissez le mot de passe ou fermez la demande, puis réessayez.',
  },
  'keychain-unavailable/file-full': {
    message: 'Le disque est trop plein pour le fichier des secrets.',
    hint: 'Libérez de l’espace pour {path}, puis réessayez. Ce qui était enregistré y est encore.',
  },
  'keychain-unavailable/file-damaged': {
    message: 'Le fichier des secrets est endommagé.',
    hint: 'Déplacez {path}, puis reconnectez-vous et saisissez à nouveau les clés de vos emplacements.',
  },
  'keychain-unavailable/file-denied': {
    message: 'Envoy Tray n’a pas le droit de lire le fichier des secrets ou d’y écrire.',
    hint: 'Donnez à votre compte utilisateur un accès en lecture et en écriture à {path} et à son dossier.',
  },
  'keychain-unavailable/file': {
    message: 'Envoy Tray ne peut pas utiliser le fichier des secrets.',
    hint: 'Vérifiez que {path} est un fichier d’Envoy Tray et que vous pouvez le lire et y écrire.',
  },
  'storage-unavailable': {
    message: 'Envoy Tray ne peut pas écrire dans son propre dossier.',
    hint: 'Libérez de l’espace sur le disque ou rendez le dossier accessible en écriture. Rien n’a été perdu.',
  },
  'storage-unavailable/state': {
    message: 'Envoy Tray ne peut pas écrire dans {file}.',
    hint: 'D’ici là, rien n’est envoyé, pour que rien ne soit envoyé deux fois. Libérez de l’espace dans {folder} ou rendez le dossier accessible en écriture.',
  },
  'storage-unavailable/busy': {
    message: 'Un autre Envoy Tray utilise les fichiers.',
    hint: 'Attendez qu’il ait terminé ou quittez-le, puis réessayez.',
  },
  'storage-unavailable/left': {
    message:
      'Le mot de passe et les jetons sont effacés, mais pas tous les fichiers qui mentionnent une passerelle.',
    hint: 'Rendez le dossier d’Envoy Tray accessible en écriture, puis effacez à nouveau toutes les données.',
  },
} as const satisfies Record<string, WindowProblemText>;
