import type { WindowProblemText } from './problem-text.ts';

const AGAIN = 'Envoy Tray réessaie automatiquement.';
const THEN = 'Choisissez ensuite « Transmettre à nouveau ».';
const SHARE = `Si le chemin est sur un partage réseau, celui-ci n’est peut-être pas connecté. ${AGAIN}`;

/** Problems with the places where tokens are used, in French. */
export const deliveryProblemsFr = {
  'delivery-failed': {
    message: 'Certains emplacements n’ont pas encore le nouveau jeton.',
    hint: AGAIN,
  },
  'delivery-failed/report': {
    message: '{target} ({kind}) n’a pas le jeton actuel : {cause}.',
    hint: 'Consultez l’emplacement : ce qu’il faut faire y est indiqué.',
  },
  'keychain-unavailable/no-key': {
    message: 'La clé pour {target} manque dans le trousseau. Rien n’a été envoyé.',
    hint: 'Saisissez à nouveau la clé.',
  },
  'target-unreachable': {
    message: '{system} ne répond pas.',
    hint: `Vérifiez qu’il fonctionne et que l’adresse est correcte. ${AGAIN}`,
  },
  'target-unreachable/timeout': { message: '{system} n’a pas répondu à temps.', hint: AGAIN },
  'target-unreachable/name': {
    message: 'Le nom {name} n’est pas connu sur ce réseau.',
    hint: `Vérifiez le nom ou utilisez l’adresse IP de {system}. ${AGAIN}`,
  },
  'target-unreachable/no-https': {
    message: '{system} répond à cette adresse, mais sans https.',
    hint: 'Utilisez http:// à la place de https://.',
  },
  'target-unreachable/not-found': {
    message: '{system} est introuvable à cette adresse (statut 404).',
    hint: `Vérifiez l’adresse, ou patientez s’il est en train de démarrer. ${AGAIN}`,
  },
  'target-unreachable/server': {
    message: '{system} a répondu avec le statut {status}.',
    hint: `Il est peut-être en train de démarrer. ${AGAIN}`,
  },
  'target-unreachable/redirect': {
    message: '{system} redirige vers une autre adresse. Rien n’y a été envoyé.',
    hint: 'Supprimez cet emplacement et ajoutez-le avec son adresse définitive.',
  },
  'target-unreachable/too-long': {
    message: '{system} a envoyé une réponse trop volumineuse.',
    hint: 'Vérifiez que l’adresse est correcte.',
  },
  'target-unreachable/not-it': {
    message: '{system} ne se trouve pas à cette adresse.',
    hint: `Vérifiez l’adresse. ${AGAIN}`,
  },
  'target-unreachable/certificate': {
    message: '{system} a un autre certificat qu’auparavant. Rien n’a été envoyé.',
    hint: 'Si vous y avez renouvelé le certificat, supprimez cet emplacement et ajoutez-le à nouveau.',
  },
  'target-unreachable/no-file': { message: 'Le fichier {path} n’existe pas.', hint: SHARE },
  'target-unreachable/unreadable': {
    message: 'Envoy Tray ne peut pas lire le fichier {path} ({code}).',
    hint: `Donnez à votre compte utilisateur le droit de le lire et d’y écrire. ${AGAIN}`,
  },
  'target-refused': {
    message: '{system} n’accepte pas la clé.',
    hint: 'Saisissez une nouvelle clé. D’ici là, Envoy Tray ne réessaie pas.',
  },
  'target-refused/no-key': {
    message: '{system} demande une clé, et aucune n’a été indiquée.',
    hint: 'Saisissez une clé créée dans {system}.',
  },
  'target-refused/no-right': {
    message: '{system} accepte la clé, mais ses droits ne suffisent pas.',
    hint: `Utilisez la clé d’un administrateur. ${THEN}`,
  },
  'target-refused/two-factor': {
    message: '{system} demande à cet utilisateur une authentification à deux facteurs.',
    hint: 'Supprimez cet emplacement et ajoutez-le avec un utilisateur sans authentification à deux facteurs.',
  },
  'target-refused/banned': {
    message: '{system} a bloqué l’adresse de cet ordinateur.',
    hint: `Supprimez-la de son fichier ip_bans.yaml et redémarrez {system}. ${THEN}`,
  },
  'target-not-writable': { message: 'Le jeton ne peut pas y être modifié.', hint: AGAIN },
  'target-not-writable/denied': {
    message: 'Envoy Tray n’a pas le droit d’écrire dans {path}. Le propriétaire est {owner}.',
    hint: `Donnez à votre compte utilisateur le droit d’y écrire. ${AGAIN}`,
  },
  'target-not-writable/denied-folder': {
    message:
      'Envoy Tray n’a pas le droit de créer un fichier dans {path}. Le propriétaire du dossier est {owner}.',
    hint: `Choisissez un autre dossier, ou demandez à {owner} de créer le fichier et de le donner à votre compte. ${AGAIN}`,
  },
  'target-not-writable/folder': { message: 'Le dossier {folder} n’existe pas.', hint: SHARE },
  'target-not-writable/read-only': {
    message: '{path} se trouve sur un disque en lecture seule.',
    hint: AGAIN,
  },
  'target-not-writable/full': {
    message: 'Le disque contenant {path} est plein. Le fichier n’a pas été modifié.',
    hint: `Libérez de l’espace sur ce disque. ${AGAIN}`,
  },
  'target-not-writable/in-use': {
    message: 'Un autre programme utilise {path} ({code}).',
    hint: AGAIN,
  },
  'target-not-writable/refused': {
    message: '{system} n’a pas accepté la modification (statut {status}).',
    hint: `Son journal en donne peut-être la raison. ${THEN}`,
  },
  'target-not-writable/not-stored': {
    message: '{system} a confirmé la modification, mais n’a pas enregistré le jeton.',
    hint: `Son journal en donne peut-être la raison. ${AGAIN}`,
  },
  'target-changed': {
    message: '{place} a été modifié par quelqu’un d’autre au même moment. Rien n’a été perdu.',
    hint: AGAIN,
  },
  'target-changed/foreign': {
    message: 'Le fichier {path} contient maintenant autre chose. Il n’a pas été modifié.',
    hint: 'Si le fichier peut être écrasé, supprimez cet emplacement et ajoutez-le à nouveau.',
  },
  'target-changed/no-file': {
    message: '{path} n’est plus un fichier ordinaire d’au plus 2 Mo. Rien n’a été modifié.',
    hint: `Remettez-y un tel fichier. ${THEN}`,
  },
  'target-changed/role': {
    message: 'Le jeton en place a le rôle {held}, le nouveau a le rôle {fresh}.',
    hint: 'Pour le remplacer quand même, ouvrez l’emplacement et choisissez « Remplacer quand même ».',
  },
  'target-changed/longer': {
    message: 'Le jeton en place est valable jusqu’au {date}, plus longtemps que le nouveau.',
    hint: 'Collez ce jeton ici, ou ouvrez l’emplacement et choisissez « Remplacer quand même ».',
  },
  'target-rejected-token': {
    message: '{place} a le nouveau jeton, mais ne peut pas s’en servir pour se connecter à la passerelle.',
    hint: AGAIN,
  },
  'target-rejected-token/tried': {
    message:
      '{place} a essayé le nouveau jeton, mais ne peut pas s’en servir pour se connecter à la passerelle. L’ancien y reste utilisé.',
    hint: AGAIN,
  },
  'target-rejected-token/gateway-away': {
    message: '{place} n’a pas pu joindre la passerelle pour essayer le nouveau jeton.',
    hint: AGAIN,
  },
  'target-unproven': {
    message: '{place} a le nouveau jeton, mais ne l’a pas encore utilisé.',
    hint: AGAIN,
  },
  'target-unproven/not-back': {
    message: '{place} a été arrêté pour redémarrer et n’est pas revenu.',
    hint: 'Démarrez-le. Si rien ne le relance tout seul, supprimez cet emplacement et ajoutez-le sans le redémarrage automatique.',
  },
  'target-unproven/check': {
    message: 'Le jeton a été transmis, mais votre vérification a échoué.',
    hint: AGAIN,
  },
  'target-unproven/yaml': {
    message:
      '{system} signale une erreur dans sa configuration YAML. Le nouveau jeton n’est peut-être pas utilisé.',
    hint: `Vérifiez sa configuration sous Outils de développement → YAML. ${AGAIN}`,
  },
  'target-unproven/other-process': {
    message: 'Une autre transmission y est déjà en cours.',
    hint: AGAIN,
  },
  'command-failed': {
    message: 'La commande {program} s’est terminée avec le statut {status}.',
    hint: `Corrigez ce que la commande signale. ${THEN}`,
  },
  'command-failed/later': {
    message: 'La commande {program} demande à être relancée plus tard (statut 75).',
    hint: AGAIN,
  },
  'command-failed/timeout': {
    message: 'La commande {program} a duré plus de {seconds} secondes et a été arrêtée.',
    hint: AGAIN,
  },
  'command-failed/not-found': {
    message: 'Le programme {program} n’a pas pu être lancé ({code}).',
    hint: `Vérifiez son chemin. ${THEN}`,
  },
  'command-failed/signal': {
    message: 'La commande {program} a été arrêtée par {signal}.',
    hint: `Cherchez ce qui l’a arrêtée. ${THEN}`,
  },
  'command-failed/after': {
    message:
      'Le jeton a été transmis, mais la commande {program} s’est ensuite terminée avec le statut {status}.',
    hint: AGAIN,
  },
  'command-failed/after-not-found': {
    message: 'Le jeton a été transmis, mais le programme {program} n’a ensuite pas pu être lancé ({code}).',
    hint: `Vérifiez son chemin. ${THEN}`,
  },
  'usage/target-needs': {
    message: 'Pour {kind}, il manque {option}.',
    hint: 'Remplissez tous les champs qui ne sont pas facultatifs.',
  },
  'usage/target-unknown': {
    message: 'L’emplacement {id} n’existe pas.',
    hint: 'Il a peut-être été supprimé entre-temps.',
  },
  'usage/target-token': {
    message: 'Le jeton lui-même ne peut pas figurer ici, ni être un argument d’une commande.',
    hint: 'Dans le contenu, écrivez le mot token entre accolades. Une commande reçoit le jeton sur son entrée standard.',
  },
  'usage/target-template': {
    message:
      'Le contenu peut citer token, serial, expires et expiresEpoch, chacun entre accolades. token est obligatoire.',
    hint: 'Vérifiez les accolades.',
  },
  'usage/target-header': {
    message: 'Ce n’est pas un nom d’en-tête valide.',
    hint: 'Un nom se compose de lettres, de chiffres et de traits d’union.',
  },
  'usage/target-words': {
    message: 'Un guillemet n’est pas fermé dans une commande.',
    hint: 'La commande est découpée aux espaces comme dans un shell, mais rien n’y est remplacé.',
  },
  'usage/target-url': {
    message: 'Ce n’est pas une adresse web.',
    hint: 'Saisissez-la avec http:// ou https://, l’hôte et, si nécessaire, le port, mais sans utilisateur ni mot de passe.',
  },
  'usage/target-path': {
    message: 'Envoy Tray ne peut pas utiliser {path}.',
    hint: 'Indiquez le chemin complet d’un fichier ordinaire de 2 Mo au plus.',
  },
  'usage/target-gateway': {
    message: 'C’est l’adresse de votre passerelle, pas celle de {system}.',
    hint: 'Saisissez l’adresse de {system}.',
  },
  'usage/target-twice': {
    message: 'Cet emplacement a déjà été ajouté sous le nom {id}.',
    hint: 'Pour le configurer à nouveau, supprimez-le d’abord.',
  },
  'usage/target-name': {
    message: '« {label} » existe déjà.',
    hint: 'Donnez un autre nom à cet emplacement.',
  },
  'usage/target-not-ours': {
    message: 'Le fichier {path} contient autre chose qu’un jeton de la passerelle {serial}.',
    hint: 'Choisissez « Remplacer le jeton dans un fichier » pour n’y modifier que le jeton.',
  },
} as const satisfies Readonly<Record<string, WindowProblemText>>;
