import type { placesEn } from './places.en.ts';
import type { Translation } from './translate.ts';

/** The places where a token is used, in French. */
export const placesFr: Translation<typeof placesEn> = {
  'status.places': { one: '{n} emplacement à vérifier', other: '{n} emplacements à vérifier' },
  'status.delivery-due': 'Un emplacement a encore l’ancien jeton',

  'places.title': 'Où votre jeton est utilisé',
  'places.empty':
    'Nulle part pour l’instant. Ajoutez openHAB, Home Assistant ou d’autres, et Envoy Tray y place chaque nouveau jeton.',
  'places.add': 'Ajouter un emplacement',
  'places.renew.title': 'Activer le renouvellement automatique ?',
  'places.renew.hint': 'Envoy Tray renouvelle alors le jeton à temps et le transmet à ces emplacements.',
  'places.renew.on': 'Le jeton est désormais renouvelé automatiquement.',
  'places.files': { one: '{n} fichier', other: '{n} fichiers' },

  'place.reads-data': 'lit votre passerelle avec le nouveau jeton',
  'place.taken-over': 'utilise le nouveau jeton · impossible de voir d’ici s’il lit votre passerelle',
  'place.written': 'a le nouveau jeton · impossible de voir d’ici s’il est utilisé',
  'place.by-hand': 'a le nouveau jeton, comme vous l’avez indiqué',
  'place.paste': 'a besoin de vous : nouveau jeton à saisir',
  'place.restart': 'Redémarrez {name} : le nouveau jeton n’est utilisé qu’ensuite.',
  'place.restart.hint': 'Impossible de voir d’ici si le redémarrage a eu lieu.',
  'place.old': 'a encore le jeton qui expire le {date}',
  'place.old-over': 'a encore un jeton qui a expiré le {date}',
  'place.unproven': 'a le nouveau jeton, mais ne l’a pas encore utilisé',
  'place.waiting': 'n’a pas encore le nouveau jeton',
  'place.next': 'recevra le jeton au prochain renouvellement',
  'place.again': 'prochain essai à {time}',
  'place.again-on': 'prochain essai le {time}',
  'place.again-soon': 'prochain essai dans un instant',
  'place.needs-you': 'a besoin de vous. {message}',
  'place.unknown': 'n’a pas pu être joint',
  'place.delivering': 'reçoit le nouveau jeton…',

  'place.steps': 'Où en est le nouveau jeton',
  'place.step.written': 'A le nouveau jeton',
  'place.step.taken-over': 'L’utilise',
  'place.step.reads-data': 'L’a utilisé pour une mesure',
  'place.step.unseen': 'invisible d’ici',
  'place.step.todo': 'pas encore',
  'place.deadline': 'Le jeton en place expire le {date}, dans {time}.',
  'place.deadline-over': 'Le jeton en place a expiré le {date}.',
  'place.deliver': 'Transmettre à nouveau',
  'place.deliver-now': 'Transmettre maintenant',
  'place.deliver.running': 'Transmission…',
  'place.done': 'C’est fait',
  'place.replace': 'Remplacer quand même',
  'place.role.hint':
    'Avec un jeton d’un autre rôle, la passerelle autorise plus ou moins d’actions. Rien n’a été modifié.',
  'place.longer.hint': 'Rien n’a été modifié. Remplacez ce jeton, ou collez-le ici pour l’utiliser partout.',
  'place.refused.hint':
    'La clé a peut-être été supprimée ou a expiré. Envoy Tray ne réessaie pas avant que vous en saisissiez une nouvelle.',
  'place.password.refused': '{name} n’accepte pas cet utilisateur et ce mot de passe.',
  'place.password.missing': '{name} demande un utilisateur et un mot de passe.',
  'place.refused.password.hint':
    'Le mot de passe a peut-être été changé. Envoy Tray ne réessaie pas avant que vous saisissiez le nouveau.',
  'place.redirect.hint': 'Supprimez cet emplacement et ajoutez-le avec son adresse définitive.',
  'place.certificate.hint':
    'Si vous y avez renouvelé le certificat, supprimez cet emplacement et ajoutez-le à nouveau.',
  'place.key': 'Saisir une nouvelle clé',
  'place.key.password': 'Saisir un nouveau mot de passe',
  'place.key.kept': '{name} accepte la saisie.',
  'place.address': 'Adresse',
  'place.file': 'Fichier',
  'place.command': 'Commande',
  'place.delivered': 'Dernière transmission',
  'place.delivered.never': 'aucune',
  'place.next-try': 'Prochain essai',
  'place.holds': 'Jeton en place',
  'place.holds.until': 'valable jusqu’au {date}',
  'place.holds.over': 'a expiré le {date}',
  'place.remove': 'Supprimer cet emplacement',
  'place.for': 'Pour {name}',
  'place.remove.ask':
    'Supprimer cet emplacement ? Envoy Tray n’y met plus de jeton. Le jeton en place y reste.',
  'place.remove.key': 'La clé est effacée de cet ordinateur.',
  'place.removed': 'L’emplacement a été supprimé.',

  'token.given': 'Transmis à {places}.',
  'token.given.rest': {
    one: '{n} emplacement ne l’a pas encore.',
    other: '{n} emplacements ne l’ont pas encore.',
  },
  'token.giving': 'Envoy Tray le transmet aux emplacements ci-dessous.',
};
