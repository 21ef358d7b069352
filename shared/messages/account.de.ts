import type { accountEn } from './account.en.ts';
import type { Translation } from './translate.ts';

/** Sign-in, one-time codes and pasted tokens, in German. */
export const accountDe: Translation<typeof accountEn> = {
  'sign-in.title': 'Bei Enphase anmelden',
  'sign-in.intro': 'Mit dem Konto, das Sie in der Enphase-App oder bei Enlighten nutzen.',
  'sign-in.email': 'E-Mail',
  'sign-in.password': 'Passwort',
  'sign-in.show': 'Passwort anzeigen',
  'sign-in.hide': 'Passwort verbergen',
  'sign-in.where': 'Das Passwort bleibt im Schlüsselbund dieses Computers und geht nur an Enphase.',
  'sign-in.do': 'Anmelden',
  'sign-in.doing': 'Anmeldung läuft …',
  'sign-in.forgot': 'Passwort vergessen?',
  'sign-in.email.bad': 'Geben Sie die E-Mail-Adresse Ihres Kontos ein.',
  'sign-in.password.bad': 'Geben Sie das Passwort ein.',
  'sign-in.paste': 'Ich möchte mein Passwort nicht speichern',

  'wait.title': 'Besser einen Moment warten.',
  'wait.hint': 'Enlighten hat mehrere Anmeldungen abgelehnt. Zu frühe Versuche können das Konto sperren.',
  'wait.left': 'Sie können es in {time} wieder versuchen.',

  'code.title': 'Code eingeben',
  'code.intro': 'Enphase hat Ihnen per E-Mail oder SMS einen Einmalcode geschickt.',
  'code.label': 'Einmalcode',
  'code.left': 'Verbleibende Zeit: {time}',
  'code.over': 'Die Zeit für diesen Code ist abgelaufen.',
  'code.do': 'Weiter',
  'code.checking': 'Wird geprüft …',
  'code.resend': 'Weiteren Code senden',
  'code.resent': 'Ein weiterer Code wurde um {time} gesendet.',
  'code.bad': 'Der Code hat 4 bis 12 Ziffern oder Buchstaben.',

  'paste.title': 'Token einfügen',
  'paste.intro': 'Sie melden sich auf der Seite von Enphase an. Diese App sieht Ihr Passwort nie.',
  'paste.open': 'Öffnen Sie die Seite von Enphase und melden Sie sich an.',
  'paste.open.do': 'Seite öffnen',
  'paste.choose': 'Wählen Sie Ihre Anlage und das Gateway mit dieser Seriennummer:',
  'paste.copy': 'Erstellen und kopieren Sie das Token und fügen Sie es hier ein.',
  'paste.field': 'Token',
  'paste.do': 'Prüfen und behalten',
  'paste.doing': 'Das Gateway probiert es …',
  'paste.where': 'Es geht an dieses Gateway und in den Schlüsselbund dieses Computers, sonst nirgendwohin.',
  'paste.wrong.hint':
    'Wählen Sie auf der Seite von Enphase das Gateway {serial} und erstellen Sie ein neues.',
  'paste.done': 'Das Gateway nimmt es an',
  'paste.done.again': 'Wenn es abläuft, fügen Sie das nächste genauso ein.',
};
