import type { accountEn } from './account.en.ts';
import type { Translation } from './translate.ts';

/** Sign-in, one-time codes and pasted tokens, in French. */
export const accountFr: Translation<typeof accountEn> = {
  'sign-in.title': 'Se connecter à Enphase',
  'sign-in.intro': 'Avec le compte que vous utilisez dans l’application Enphase ou sur Enlighten.',
  'sign-in.email': 'E-mail',
  'sign-in.password': 'Mot de passe',
  'sign-in.show': 'Afficher le mot de passe',
  'sign-in.hide': 'Masquer le mot de passe',
  'sign-in.where':
    'Votre mot de passe reste dans le trousseau de cet ordinateur et n’est envoyé qu’à Enphase.',
  'sign-in.where.computer': 'Votre mot de passe reste sur cet ordinateur et n’est envoyé qu’à Enphase.',
  'sign-in.do': 'Se connecter',
  'sign-in.doing': 'Connexion…',
  'sign-in.forgot': 'Mot de passe oublié ?',
  'sign-in.email.bad': 'Saisissez l’adresse e-mail de votre compte.',
  'sign-in.password.bad': 'Saisissez votre mot de passe.',
  'sign-in.paste': 'Je préfère ne pas enregistrer mon mot de passe',

  'wait.title': 'Veuillez patienter un peu.',
  'wait.hint': 'Réessayer trop tôt pourrait bloquer votre compte.',
  'wait.left': 'Temps restant : {time}',

  'code.title': 'Saisir le code',
  'code.intro': 'Enphase vous a envoyé un code à usage unique par e-mail ou par SMS.',
  'code.label': 'Code à usage unique',
  'code.left': 'Temps restant : {time}',
  'code.over': 'Ce code a expiré.',
  'code.do': 'Continuer',
  'code.checking': 'Vérification…',
  'code.resend': 'Renvoyer un code',
  'code.resent': 'Un autre code a été envoyé à {time}.',
  'code.bad': 'Le code comporte 4 à 12 chiffres ou lettres.',

  'paste.title': 'Coller un jeton',
  'paste.intro': 'Vous vous connectez sur le site d’Enphase. Envoy Tray ne voit jamais votre mot de passe.',
  'paste.open': 'Ouvrez le site d’Enphase et connectez-vous.',
  'paste.open.do': 'Ouvrir le site',
  'paste.choose': 'Choisissez votre installation et la passerelle portant ce numéro de série :',
  'paste.copy': 'Créez le jeton, copiez-le et collez-le ici.',
  'paste.field': 'Jeton',
  'paste.do': 'Vérifier et enregistrer',
  'paste.doing': 'La passerelle vérifie le jeton…',
  'paste.where':
    'Le jeton va à cette passerelle, dans le trousseau de cet ordinateur et aux emplacements que vous avez ajoutés.',
  'paste.where.computer':
    'Le jeton reste sur cet ordinateur et ne va qu’à cette passerelle et aux emplacements que vous avez ajoutés.',
  'paste.wrong.hint': 'Choisissez la passerelle {serial} sur le site d’Enphase et créez un autre jeton.',
  'paste.done': 'Votre passerelle a accepté le jeton',
  'paste.done.again': 'Quand il expirera, collez le suivant de la même façon.',
};
