import type { WindowProblemText } from './problem-text.ts';

const BUSY =
  'Les passerelles font une pause vers 23 h et redémarrent de temps en temps. Réessayez dans quelques minutes.';
const SAME_NETWORK =
  'Vérifiez que cet ordinateur est sur le même réseau que la passerelle, ou saisissez l’adresse de celle-ci.';
const CHECK_ADDRESS = 'Vérifiez l’adresse dans la liste des appareils de votre box ou routeur.';
const ADDRESS =
  'Saisissez l’adresse de la passerelle. Elle figure dans la liste des appareils de votre box ou routeur.';
const POWER =
  'Vérifiez que la passerelle est alimentée et reliée à votre réseau. Après un redémarrage, il lui faut quelques minutes.';
const CONNECT = 'Reliez-le au réseau de votre passerelle, par câble ou en Wi-Fi.';
const ON_MAC =
  'Sur un Mac, autorisez Envoy Tray dans les Réglages Système, sous « Confidentialité et sécurité », « Réseau local ».';

/** Problems with gateways and their certificates, in French. */
export const gatewayProblemsFr = {
  'gateway-not-found': {
    message: 'Aucune passerelle n’a été trouvée sur ce réseau.',
    hint: SAME_NETWORK,
  },
  'gateway-not-found/serial': {
    message: 'Aucune passerelle portant ce numéro de série n’a été trouvée sur ce réseau.',
    hint: SAME_NETWORK,
  },
  'gateway-not-found/serial-others': {
    message: 'Aucune passerelle portant ce numéro de série n’a répondu sur ce réseau. Trouvé : {others}.',
    hint: SAME_NETWORK,
  },
  'gateway-not-found/of-token': {
    message: 'La passerelle de ce jeton (…{ending}) n’a pas été trouvée sur ce réseau.',
    hint: ADDRESS,
  },
  'gateway-not-found/other-serial': {
    message: 'L’adresse {host} est maintenant celle d’une autre passerelle (…{ending}).',
    hint: 'Si elle a remplacé cette passerelle, ajoutez-la avec son adresse {host} et supprimez celle-ci.',
  },
  'gateway-not-found/other-known': {
    message: 'L’adresse {host} est maintenant celle d’une autre de vos passerelles (…{ending}).',
    hint: 'Si cette passerelle n’existe plus, supprimez-la. Si seule son adresse a changé, ajoutez-la avec la nouvelle.',
  },
  'gateway-not-found/not-that-serial': {
    message: 'La passerelle à l’adresse {host} porte un autre numéro de série (…{ending}).',
    hint: ADDRESS,
  },
  'gateway-not-found/no-answer': {
    message: 'Aucune passerelle n’a répondu à cette adresse.',
    hint: ADDRESS,
  },
  'gateway-not-found/name': {
    message: 'Le nom {name} n’est pas connu sur ce réseau.',
    hint: 'Saisissez plutôt l’adresse IP de la passerelle. Elle figure dans la liste des appareils de votre box ou routeur.',
  },
  'gateway-not-found/not-set-up': {
    message: 'Cette passerelle n’est pas configurée.',
    hint: 'Ajoutez-la d’abord dans les réglages.',
  },
  'gateway-not-found/not-known': {
    message: 'Cette passerelle n’est pas configurée ici.',
    hint: 'Elle a peut-être déjà été supprimée.',
  },
  'gateway-not-found/being-removed': {
    message: 'Cette passerelle est en cours de suppression.',
    hint: 'Ajoutez-la à nouveau si vous avez encore besoin de son jeton.',
  },
  'gateway-not-found/removed': {
    message: 'Cette passerelle a été supprimée pendant qu’un jeton était en route.',
    hint: 'Rien n’a été enregistré. Ajoutez-la à nouveau si vous avez encore besoin de son jeton.',
  },
  'gateway-not-found/no-address': {
    message: 'L’adresse de la passerelle n’est pas connue.',
    hint: ADDRESS,
  },
  'gateway-not-found/no-network': {
    message: 'Cet ordinateur n’est relié à aucun réseau.',
    hint: CONNECT,
  },
  'gateway-not-found/port-taken': {
    message: 'Un autre programme empêche la recherche de passerelles (le port mDNS 5353 est occupé).',
    hint: ADDRESS,
  },
  'gateway-not-found/search-blocked': {
    message: 'Votre réseau bloque la recherche de passerelles ({code}).',
    hint: `${ADDRESS} ${ON_MAC}`,
  },
  'gateway-unreachable': { message: 'La passerelle ne répond pas.', hint: POWER },
  'gateway-unreachable/nothing-there': {
    message: 'Aucun appareil ne répond à l’adresse {url} ({code}).',
    hint: POWER,
  },
  'gateway-unreachable/handshake': {
    message: 'Aucune connexion chiffrée n’a pu être établie avec {url} ({code}).',
    hint: 'Un appareil y répond. Vérifiez l’adresse. Si un proxy est placé devant la passerelle, indiquez le nom qu’il dessert.',
  },
  'gateway-unreachable/no-way': {
    message: 'Cet ordinateur ne peut pas joindre {url} ({code}).',
    hint: `Vérifiez que la passerelle et cet ordinateur sont sur le même réseau. ${ON_MAC}`,
  },
  'gateway-unreachable/timeout': { message: 'La passerelle n’a pas répondu à temps.', hint: POWER },
  'gateway-unreachable/connection': {
    message: 'La connexion à la passerelle a échoué ({code}).',
    hint: POWER,
  },
  'gateway-unreachable/busy-info': {
    message: 'La passerelle est trop occupée pour donner son numéro de série.',
    hint: BUSY,
  },
  'gateway-unreachable/busy-token': {
    message: 'La passerelle est trop occupée pour vérifier le jeton.',
    hint: BUSY,
  },
  'gateway-unreachable/busy-reading': {
    message: 'La passerelle est trop occupée pour fournir une mesure.',
    hint: BUSY,
  },
  'gateway-unreachable/no-tls': {
    message: 'Cette passerelle a besoin d’un jeton, mais ne propose pas de connexion chiffrée (https).',
    hint: 'Rien n’a été envoyé. Vérifiez l’adresse. Après une mise à jour, redémarrez la passerelle.',
  },
  'gateway-unreachable/https-silent': {
    message: 'La passerelle est sur le réseau, mais ne répond pas à l’adresse {url} ({code}).',
    hint: BUSY,
  },
  'gateway-unreachable/reading-refused': {
    message: 'La passerelle accepte le jeton, mais ne fournit aucune mesure.',
    hint: 'La passerelle redémarre peut-être. Si cela dure, le compte du jeton n’a sans doute pas accès à cette installation.',
  },
  'gateway-unreachable/password': {
    message: 'La passerelle demande un mot de passe, et le mot de passe habituel est refusé.',
    hint: 'Les installateurs peuvent changer ce mot de passe. Demandez au vôtre ou redémarrez la passerelle.',
  },
  'gateway-unreachable/no-network': {
    message: 'Cet ordinateur n’est relié à aucun réseau.',
    hint: CONNECT,
  },
  'gateway-unreachable/moved': {
    message: 'La passerelle ne répond plus à son ancienne adresse.',
    hint: 'Un appareil à l’adresse {host} donne le même numéro de série, mais a un autre certificat. Acceptez-le si c’est votre passerelle.',
  },
  'gateway-not-envoy': {
    message: 'L’appareil à cette adresse n’est pas une passerelle Enphase.',
    hint: CHECK_ADDRESS,
  },
  'gateway-not-envoy/status': {
    message: 'L’appareil à cette adresse n’est pas une passerelle Enphase (statut {status}).',
    hint: CHECK_ADDRESS,
  },
  'gateway-not-envoy/no-certificate': {
    message: 'L’appareil à cette adresse n’a pas de certificat.',
    hint: CHECK_ADDRESS,
  },
  'gateway-not-envoy/no-https': {
    message: 'L’appareil à l’adresse {url} n’utilise pas https ({code}).',
    hint: 'Vérifiez l’adresse et le port. Les passerelles utilisent le port 443.',
  },
  'gateway-not-envoy/too-long': {
    message: 'La réponse de l’appareil est trop volumineuse.',
    hint: CHECK_ADDRESS,
  },
  'certificate-changed': {
    message: 'La passerelle a un autre certificat qu’auparavant. Aucun jeton ne lui a été envoyé.',
    hint: 'Ne l’acceptez que si vous avez remplacé ou réinitialisé votre passerelle.',
  },
  'certificate-changed/yearly': {
    message:
      'Votre passerelle a un nouveau certificat, comme environ une fois par an. Aucun jeton ne lui a été envoyé.',
    hint: 'Acceptez le nouveau certificat pour continuer.',
  },
} as const satisfies Record<string, WindowProblemText>;
