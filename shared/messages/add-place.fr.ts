import type { addPlaceEn } from './add-place.en.ts';
import type { Translation } from './translate.ts';

/** Adding a place where a token is used, in French. */
export const addPlaceFr: Translation<typeof addPlaceEn> = {
  'kind.openhab': 'openHAB',
  'kind.home-assistant': 'Home Assistant',
  'kind.evcc': 'evcc',
  'kind.homebridge': 'Homebridge',
  'kind.node-red': 'Node-RED',
  'kind.file': 'Un fichier pour le jeton',
  'kind.file.hint': 'Prometheus, Telegraf, un script…',
  'kind.replace': 'Remplacer le jeton dans un fichier',
  'kind.replace.hint': 'Un fichier de configuration qui contient plus que le jeton',
  'kind.command': 'Une commande',
  'kind.command.hint': 'ssh, docker, systemctl…',
  'kind.webhook': 'Une adresse web',
  'kind.webhook.hint': 'n8n, ioBroker, votre propre service',
  'kind.clipboard': 'Je le saisis moi-même',
  'kind.clipboard.hint': 'Envoy Tray vous le rappelle jusqu’à ce que ce soit fait',

  'add.title': 'Où utilisez-vous le jeton ?',
  'add.intro': 'Envoy Tray y place chaque nouveau jeton et vérifie qu’il fonctionne.',
  'add.searching': 'Recherche de systèmes sur votre réseau…',
  'add.other': 'Autre chose',
  'add.into': 'Accès à {name}',
  'add.openhab.1': 'Connectez-vous à openHAB en tant qu’administrateur.',
  'add.openhab.2':
    'Cliquez sur votre profil en bas à gauche, puis sur « Create new API token ». Nommez-le EnvoyTray.',
  'add.openhab.3': 'Copiez le jeton affiché et collez-le ici comme clé.',
  'add.home-assistant.1': 'Connectez-vous à Home Assistant en tant qu’administrateur.',
  'add.home-assistant.2':
    'Cliquez sur votre profil, puis sur « Sécurité ». En bas de la page, créez un jeton d’accès de longue durée.',
  'add.home-assistant.3': 'Copiez-le et collez-le ici comme clé.',
  'add.evcc.1':
    'Dans evcc, ouvrez la configuration, puis les réglages généraux et les clés API (à partir de la version 0.309).',
  'add.evcc.2':
    'Créez une clé et collez-la ici. Avant la version 0.309, saisissez le mot de passe de l’administrateur.',
  'add.homebridge':
    'Utilisez un utilisateur de l’interface web de Homebridge sans authentification à deux facteurs.',
  'add.node-red':
    'Utilisez l’utilisateur de l’éditeur. Si l’éditeur n’en demande pas, laissez les deux champs vides.',
  'add.file': 'Si le fichier n’existe pas, il est créé. Il ne contient rien d’autre.',
  'add.replace':
    'Seul le jeton est remplacé dans le fichier. Celui-ci doit déjà contenir un jeton de votre passerelle.',
  'add.command':
    'La commande s’exécute sous votre compte utilisateur et reçoit le jeton sur l’entrée standard.',
  'add.webhook': 'Le jeton est envoyé comme contenu d’une requête POST.',
  'add.clipboard': 'Pour les endroits où le jeton ne peut être saisi qu’à la main.',

  'add.address': 'Adresse',
  'add.address.bad.hint':
    'Une adresse commence par http:// ou https:// et ne contient ni utilisateur ni mot de passe.',
  'add.key': 'Clé',
  'add.key.show': 'Afficher la clé',
  'add.key.hide': 'Masquer la clé',
  'add.key.bad': 'Saisissez ou collez la clé.',
  'add.user': 'Utilisateur',
  'add.path': 'Chemin du fichier',
  'add.path.bad': 'Saisissez le chemin complet du fichier.',
  'add.template': 'Contenu (facultatif)',
  'add.template.hint':
    'Laissez vide pour le jeton seul. {token}, {serial} et {expires} sont remplacés par leur valeur.',
  'add.line': 'Commande',
  'add.line.bad': 'Saisissez la commande.',
  'add.check': 'Vérification (facultatif)',
  'add.check.hint': 'Une commande qui se termine avec le statut 0 si le jeton fonctionne.',
  'add.header': 'Nom d’un en-tête secret (facultatif)',
  'add.header.value': 'Valeur de l’en-tête',
  'add.header.bad': 'Saisissez le nom de l’en-tête et sa valeur.',
  'add.value.show': 'Afficher la valeur',
  'add.value.hide': 'Masquer la valeur',
  'add.label': 'Nom',
  'add.restart': 'Redémarrer evcc automatiquement',
  'add.restart.hint': 'Seulement si evcc redémarre de lui-même après un arrêt, comme avec systemd ou Docker.',
  'add.where': 'Reste dans le trousseau de cet ordinateur et n’est envoyé qu’à cette adresse.',
  'add.where.power':
    'Donne un accès complet à {name}, bien plus que le jeton : ne le communiquez à personne.',
  'add.where.plain': 'Sans https, d’autres personnes sur votre réseau pourraient le lire.',
  'add.hint.refused': 'Vérifiez que tout a été collé et que rien n’a expiré.',
  'add.hint.banned': 'Supprimez-la de son fichier ip_bans.yaml et redémarrez Home Assistant.',
  'add.hint.no-right': 'Utilisez l’accès d’un administrateur.',
  'add.hint.unreachable': 'Vérifiez qu’il fonctionne et que l’adresse est correcte.',
  'add.hint.file': 'Vérifiez le chemin, et que vous pouvez lire le fichier et y écrire.',
  'add.hint.no-token': 'Saisissez-y une fois le jeton actuel à la main, puis vérifiez à nouveau.',
  'add.hint.again': 'Rien n’a été modifié. Réessayez dans un instant.',
  'add.look': 'Vérifier sans rien modifier',
  'add.looking': 'Vérification…',
  'add.remember': 'Ajouter',

  'found.title': 'Ce qui changerait',
  'found.spots': {
    one: '{n} endroit trouvé dans {name}. Rien n’a encore été modifié.',
    other: '{n} endroits trouvés dans {name}. Rien n’a encore été modifié.',
  },
  'found.blind.title': 'Prêt',
  'found.blind': 'Envoy Tray ne peut pas voir ce qui s’y trouve. Rien n’a encore été envoyé.',
  'found.holds': 'contient un jeton ({role})',
  'found.holds.unknown': 'contient un jeton',
  'found.gets': 'reçoit le jeton',
  'found.line': 'Ligne {n}',
  'found.meter': 'Compteur {name}',
  'found.from-file': 'non modifié : provient d’un fichier de configuration',
  'found.rule': 'non modifié : se trouve dans une règle',
  'found.by-itself': 'non modifié : renouvelle lui-même son jeton',
  'found.reference': 'non modifié : renvoie à une variable d’environnement',
  'found.left': 'non modifié : {reason}',
  'found.openhab': 'Le Thing est désactivé pendant quelques secondes.',
  'found.openhab.hint':
    'openHAB n’utilise un nouveau jeton qu’une fois le Thing désactivé puis réactivé. Envoy Tray s’en charge.',
  'found.evcc': 'Redémarrez ensuite evcc.',
  'found.evcc.hint': 'evcc n’utilise un nouveau jeton qu’après un redémarrage.',
  'found.next': 'Au prochain renouvellement',
};
