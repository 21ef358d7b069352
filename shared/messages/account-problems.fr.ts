import type { WindowProblemText } from './problem-text.ts';

const LATER = 'Réessayez plus tard.';
const DOWN = `Enphase ou votre connexion internet est en panne. ${LATER}`;
const LOCKS = 'Après trop de tentatives, Enphase bloque le compte. Rien n’a donc été envoyé.';
const PASSWORD = 'Essayez-les sur enlighten.enphaseenergy.com, puis reconnectez-vous ici.';
const UNLOCK =
  'Attendez un jour ou débloquez-le sur enlighten.enphaseenergy.com. D’ici là, Envoy Tray ne réessaie pas.';
const MFA = 'Connectez-vous ici et saisissez le code, ou collez un jeton créé sur entrez.enphaseenergy.com.';
const NEWEST_CODE = 'Saisissez le code le plus récent ou faites-en envoyer un autre.';
const NEW_CODE = 'Connectez-vous à nouveau. Enphase envoie alors un nouveau code.';
const IN_THE_WAY =
  'Enphase est peut-être en maintenance, ou votre réseau demande une connexion. Réessayez plus tard, ou collez un jeton créé sur entrez.enphaseenergy.com.';
const NO_PROXY =
  'Si aucun proxy n’est nécessaire, supprimez HTTPS_PROXY ou définissez NO_PROXY=enphaseenergy.com.';
const OWNER =
  'Vérifiez que cette passerelle appartient au compte connecté. Si c’est le cas, Enphase est peut-être en panne : réessayez plus tard, ou collez un jeton créé sur entrez.enphaseenergy.com.';

/** Problems with the account and Enphase’s cloud, in French. */
export const accountProblemsFr = {
  'credentials-missing': {
    message: 'Vous n’êtes pas connecté à votre compte Enphase.',
    hint: 'Connectez-vous une fois. Le mot de passe reste dans le trousseau de cet ordinateur.',
  },
  'credentials-missing/no-token': {
    message: 'Aucun jeton n’est encore enregistré pour cette passerelle.',
    hint: 'Obtenez-en un avec votre compte Enphase.',
  },
  'credentials-missing/no-token-tried': {
    message: 'Aucun jeton n’est enregistré, et la dernière tentative vient d’échouer.',
    hint: 'Vous pouvez réessayer maintenant.',
  },
  'credentials-missing/reset': {
    message: 'Entre-temps, toutes les données d’Envoy Tray ont été effacées de cet ordinateur.',
    hint: 'Rien n’a été enregistré. Si c’était une erreur, recommencez la configuration.',
  },
  'credentials-missing/both': {
    message: 'L’adresse e-mail et le mot de passe sont tous deux nécessaires.',
    hint: 'Vérifiez votre saisie.',
  },
  'credentials-rejected': {
    message: 'Enphase n’accepte pas cette adresse e-mail avec ce mot de passe.',
    hint: PASSWORD,
  },
  'credentials-rejected/answer': {
    message: 'Enphase n’accepte pas cette adresse e-mail avec ce mot de passe{words}.',
    hint: PASSWORD,
  },
  'credentials-rejected/before': {
    message:
      'Enphase a déjà refusé cette adresse e-mail avec ce mot de passe. Ils n’ont donc pas été renvoyés.',
    hint: PASSWORD,
  },
  'credentials-rejected/wait': {
    message: 'Enphase a refusé plusieurs connexions. Vous pourrez réessayer dans {minutes} min.',
    hint: LOCKS,
  },
  'account-locked': { message: 'Enphase a temporairement bloqué ce compte.', hint: UNLOCK },
  'account-locked/answer': {
    message: 'Enphase a temporairement bloqué ce compte{words}.',
    hint: UNLOCK,
  },
  'account-locked/before': {
    message: 'Enphase a bloqué ce compte. Rien n’a donc été envoyé.',
    hint: UNLOCK,
  },
  'account-locked/wait': {
    message: 'Enphase a temporairement bloqué ce compte. Vous pourrez réessayer dans {minutes} min.',
    hint: LOCKS,
  },
  'mfa-required': { message: 'Votre compte Enphase demande un code à usage unique.', hint: MFA },
  'mfa-required/unattended': {
    message: 'Votre compte Enphase demande un code à usage unique, et personne n’est là pour le saisir.',
    hint: MFA,
  },
  'mfa-required/cancelled': {
    message: 'La connexion a été annulée avant la saisie du code.',
    hint: MFA,
  },
  'mfa-code-rejected': { message: 'Enphase n’accepte pas ce code.', hint: NEWEST_CODE },
  'mfa-code-rejected/answer': { message: 'Enphase n’accepte pas ce code{words}.', hint: NEWEST_CODE },
  'mfa-code-rejected/not-sent': {
    message: 'Ce n’est pas un code d’Enphase, il n’a donc pas été envoyé.',
    hint: NEWEST_CODE,
  },
  'mfa-expired': { message: 'Le code a expiré.', hint: NEW_CODE },
  'mfa-expired/answer': {
    message: 'Enphase n’accepte plus de code pour cette connexion{words}.',
    hint: NEW_CODE,
  },
  'cloud-unavailable': { message: 'Enphase est injoignable.', hint: DOWN },
  'cloud-unavailable/timeout': { message: '{host} n’a pas répondu à temps.', hint: LATER },
  'cloud-unavailable/unreachable': { message: '{host} est injoignable ({code}).', hint: LATER },
  'cloud-unavailable/insecure': {
    message: 'La connexion à {host} n’est pas sécurisée ({code}). Rien n’a été envoyé.',
    hint: 'Si un antivirus ou votre entreprise inspecte le trafic https, ajoutez son autorité de certification au magasin de certificats du système ou désactivez cette inspection. Une page de connexion du réseau ou une horloge mal réglée peut aussi en être la cause.',
  },
  'cloud-unavailable/proxy-address': {
    message: 'L’adresse du proxy dans {name} n’est pas valide.',
    hint: 'Écrivez http://hôte:port ou http://utilisateur:motdepasse@hôte:port, avec les caractères spéciaux encodés en pourcentage, par exemple %40 pour @.',
  },
  'cloud-unavailable/proxy-credentials': {
    message:
      'Le proxy {proxy} demande un nom d’utilisateur et un mot de passe valides (statut 407). Rien n’a été envoyé à Enphase.',
    hint: 'Indiquez les deux dans HTTPS_PROXY : http://utilisateur:motdepasse@hôte:port, avec les caractères spéciaux encodés en pourcentage, par exemple %40 pour @. Le proxy doit autoriser la méthode Basic.',
  },
  'cloud-unavailable/proxy-status': {
    message: 'Le proxy {proxy} ne se connecte pas à {host} (statut {status}).',
    hint: `Demandez à l’administrateur du proxy d’autoriser {host}. ${NO_PROXY}`,
  },
  'cloud-unavailable/proxy-unreachable': {
    message: 'Le proxy {proxy} est injoignable ({code}).',
    hint: `Vérifiez son adresse dans HTTPS_PROXY. ${NO_PROXY}`,
  },
  'cloud-unavailable/proxy-timeout': {
    message: 'Le proxy {proxy} ne s’est pas connecté à {host} à temps.',
    hint: `Réessayez plus tard et vérifiez l’adresse dans HTTPS_PROXY. ${NO_PROXY}`,
  },
  'cloud-unavailable/proxy-broken': {
    message: 'La connexion à {host} par le proxy {proxy} a échoué ({code}).',
    hint: `Vérifiez l’adresse dans HTTPS_PROXY. En général, c’est http://hôte:port. ${NO_PROXY}`,
  },
  'cloud-unavailable/status': {
    message: '{service} n’est pas disponible pour le moment (statut {status}){words}.',
    hint: LATER,
  },
  'cloud-rate-limited': {
    message: 'Enphase limite les requêtes en ce moment.',
    hint: 'Réessayez dans une heure.',
  },
  'cloud-rate-limited/429': {
    message: '{service} limite les requêtes en ce moment (statut 429){words}.',
    hint: 'Réessayez dans une heure.',
  },
  'cloud-rate-limited/429-minutes': {
    message: '{service} limite les requêtes pendant {minutes} min (statut 429){words}.',
    hint: 'Réessayez ensuite.',
  },
  'cloud-rate-limited/wait': {
    message: 'Enphase limite les requêtes. Vous pourrez réessayer dans {minutes} min.',
    hint: LOCKS,
  },
  'cloud-rate-limited/backoff': {
    message: 'La prochaine connexion sera possible dans {minutes} min.',
    hint: 'Les dernières connexions sont restées sans réponse claire, ou Enphase limitait les requêtes. Vous pouvez vous connecter vous-même dès maintenant.',
  },
  'cloud-rate-limited/sessions': {
    message: 'Votre compte Enphase est connecté sur trop d’appareils.',
    hint: 'Déconnectez-vous sur l’un d’eux ou attendez une heure.',
  },
  'cloud-rate-limited/other-process': {
    message: 'Une autre connexion d’Envoy Tray est en cours.',
    hint: 'Attendez qu’elle soit terminée, puis réessayez.',
  },
  'cloud-unexpected': { message: 'Réponse inattendue d’Enphase.', hint: IN_THE_WAY },
  'cloud-unexpected/status': {
    message: 'Réponse inattendue de {service} (statut {status}){words}.',
    hint: IN_THE_WAY,
  },
  'cloud-unexpected/token-status': {
    message: 'Réponse inattendue de {service} (statut {status}){words}.',
    hint: OWNER,
  },
  'cloud-unexpected/no-token': {
    message: 'La réponse de {service} ne contient pas de jeton{words}.',
    hint: OWNER,
  },
  'cloud-unexpected/no-login': {
    message: 'Réponse inattendue d’Enphase à la connexion{words}.',
    hint: IN_THE_WAY,
  },
  'cloud-unexpected/not-accepted': {
    message: 'Enphase n’a pas accepté la connexion{words}.',
    hint: IN_THE_WAY,
  },
  'cloud-unexpected/no-session': {
    message: 'Enphase a accepté la connexion, mais ne l’a pas terminée{words}.',
    hint: IN_THE_WAY,
  },
  'cloud-unexpected/no-session-after-code': {
    message: 'Enphase a accepté le code, mais n’a pas terminé la connexion{words}.',
    hint: IN_THE_WAY,
  },
  'cloud-unexpected/too-long': {
    message: '{host} a envoyé une réponse trop volumineuse.',
    hint: IN_THE_WAY,
  },
} as const satisfies Record<string, WindowProblemText>;
