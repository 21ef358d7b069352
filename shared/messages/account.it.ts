import type { accountEn } from './account.en.ts';
import type { Translation } from './translate.ts';

/** Sign-in, one-time codes and pasted tokens, in Italian. */
export const accountIt: Translation<typeof accountEn> = {
  'sign-in.title': 'Accedi a Enphase',
  'sign-in.intro': 'Con l’account che usi nell’app Enphase o su Enlighten.',
  'sign-in.email': 'E-mail',
  'sign-in.password': 'Password',
  'sign-in.show': 'Mostra password',
  'sign-in.hide': 'Nascondi password',
  'sign-in.where': 'La password resta nel portachiavi di questo computer e viene inviata solo a Enphase.',
  'sign-in.where.computer': 'La password resta su questo computer e viene inviata solo a Enphase.',
  'sign-in.do': 'Accedi',
  'sign-in.doing': 'Accesso in corso…',
  'sign-in.forgot': 'Password dimenticata?',
  'sign-in.email.bad': 'Inserisci l’indirizzo e-mail del tuo account.',
  'sign-in.password.bad': 'Inserisci la password.',
  'sign-in.paste': 'Preferisco non salvare la password',

  'wait.title': 'Attendi un po’.',
  'wait.hint': 'Se riprovi troppo presto, l’account potrebbe essere bloccato.',
  'wait.left': 'Potrai riprovare tra {time}.',

  'code.title': 'Inserisci il codice',
  'code.intro': 'Enphase ti ha inviato un codice monouso per e-mail o SMS.',
  'code.label': 'Codice monouso',
  'code.left': 'Tempo rimasto: {time}',
  'code.over': 'Questo codice è scaduto.',
  'code.do': 'Continua',
  'code.checking': 'Verifica in corso…',
  'code.resend': 'Nuovo codice',
  'code.resent': 'Nuovo codice inviato alle {time}.',
  'code.bad': 'Il codice ha da 4 a 12 cifre o lettere.',

  'paste.title': 'Incolla un token',
  'paste.intro': 'L’accesso avviene sul sito di Enphase. Envoy Tray non vede mai la tua password.',
  'paste.open': 'Apri il sito di Enphase e accedi.',
  'paste.open.do': 'Apri il sito',
  'paste.choose': 'Scegli il tuo impianto e il gateway con questo numero di serie:',
  'paste.copy': 'Crea il token, copialo e incollalo qui.',
  'paste.field': 'Token',
  'paste.do': 'Verifica e salva',
  'paste.doing': 'Il gateway sta verificando il token…',
  'paste.where':
    'Il token va solo a questo gateway, nel portachiavi di questo computer e alle destinazioni che hai aggiunto.',
  'paste.where.computer':
    'Il token resta su questo computer e va solo a questo gateway e alle destinazioni che hai aggiunto.',
  'paste.wrong.hint': 'Sul sito di Enphase scegli il gateway {serial} e crea un altro token.',
  'paste.done': 'Il gateway ha accettato il token',
  'paste.done.again': 'Quando scade, incolla il prossimo allo stesso modo.',
};
