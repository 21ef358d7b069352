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
  'sign-in.where': 'Ihr Passwort bleibt im Schlüsselbund dieses Computers und wird nur an Enphase gesendet.',
  'sign-in.where.computer': 'Ihr Passwort bleibt auf diesem Computer und wird nur an Enphase gesendet.',
  'sign-in.do': 'Anmelden',
  'sign-in.doing': 'Anmeldung läuft …',
  'sign-in.forgot': 'Passwort vergessen?',
  'sign-in.email.bad': 'Geben Sie die E-Mail-Adresse Ihres Kontos ein.',
  'sign-in.password.bad': 'Geben Sie Ihr Passwort ein.',
  'sign-in.paste': 'Ich möchte mein Passwort nicht speichern',

  'wait.title': 'Bitte warten Sie noch etwas.',
  'wait.hint': 'Wer es zu früh wieder versucht, riskiert eine Sperre des Kontos.',
  'wait.left': 'Sie können es in {time} wieder versuchen.',

  'code.title': 'Code eingeben',
  'code.intro': 'Enphase hat Ihnen per E-Mail oder SMS einen Einmalcode geschickt.',
  'code.label': 'Einmalcode',
  'code.left': 'Verbleibende Zeit: {time}',
  'code.over': 'Dieser Code ist abgelaufen.',
  'code.do': 'Weiter',
  'code.checking': 'Wird geprüft …',
  'code.resend': 'Weiteren Code senden',
  'code.resent': 'Ein weiterer Code wurde um {time} gesendet.',
  'code.bad': 'Der Code hat 4 bis 12 Ziffern oder Buchstaben.',

  'paste.title': 'Token einfügen',
  'paste.intro': 'Sie melden sich auf der Website von Enphase an. Envoy Tray sieht Ihr Passwort nie.',
  'paste.open': 'Öffnen Sie die Website von Enphase und melden Sie sich an.',
  'paste.open.do': 'Website öffnen',
  'paste.choose': 'Wählen Sie Ihre Anlage und das Gateway mit dieser Seriennummer:',
  'paste.copy': 'Erstellen und kopieren Sie das Token und fügen Sie es hier ein.',
  'paste.field': 'Token',
  'paste.do': 'Prüfen und speichern',
  'paste.doing': 'Das Gateway prüft das Token …',
  'paste.where':
    'Das Token geht nur an dieses Gateway, in den Schlüsselbund dieses Computers und an die Orte, die Sie hinzugefügt haben.',
  'paste.where.computer':
    'Das Token bleibt auf diesem Computer und geht nur an dieses Gateway und an die Orte, die Sie hinzugefügt haben.',
  'paste.wrong.hint':
    'Wählen Sie auf der Website von Enphase das Gateway {serial} und erstellen Sie ein neues Token.',
  'paste.done': 'Vom Gateway akzeptiert',
  'paste.done.again': 'Wenn es abläuft, fügen Sie das nächste genauso ein.',
};
