import type { accountEn } from './account.en.ts';
import type { Translation } from './translate.ts';

/** Sign-in, one-time codes and pasted tokens, in Dutch. */
export const accountNl: Translation<typeof accountEn> = {
  'sign-in.title': 'Inloggen bij Enphase',
  'sign-in.intro': 'Met het account dat u in de Enphase-app of bij Enlighten gebruikt.',
  'sign-in.email': 'E-mail',
  'sign-in.password': 'Wachtwoord',
  'sign-in.show': 'Wachtwoord tonen',
  'sign-in.hide': 'Wachtwoord verbergen',
  'sign-in.where':
    'Uw wachtwoord blijft in de sleutelhanger van deze computer en wordt alleen naar Enphase gestuurd.',
  'sign-in.where.computer': 'Uw wachtwoord blijft op deze computer en wordt alleen naar Enphase gestuurd.',
  'sign-in.do': 'Inloggen',
  'sign-in.doing': 'Bezig met inloggen …',
  'sign-in.forgot': 'Wachtwoord vergeten?',
  'sign-in.email.bad': 'Voer het e-mailadres van uw account in.',
  'sign-in.password.bad': 'Voer uw wachtwoord in.',
  'sign-in.paste': 'Ik wil mijn wachtwoord liever niet opslaan',

  'wait.title': 'Wacht nog even.',
  'wait.hint': 'Als u het te snel weer probeert, kan uw account geblokkeerd worden.',
  'wait.left': 'U kunt het over {time} weer proberen.',

  'code.title': 'Voer de code in',
  'code.intro': 'Enphase heeft u per e-mail of sms een eenmalige code gestuurd.',
  'code.label': 'Eenmalige code',
  'code.left': 'Resterende tijd: {time}',
  'code.over': 'Deze code is verlopen.',
  'code.do': 'Doorgaan',
  'code.checking': 'Controleren …',
  'code.resend': 'Nieuwe code sturen',
  'code.resent': 'Om {time} is een nieuwe code gestuurd.',
  'code.bad': 'De code bestaat uit 4 tot 12 cijfers of letters.',

  'paste.title': 'Token plakken',
  'paste.intro': 'U logt in op de website van Enphase zelf. Envoy Tray ziet uw wachtwoord nooit.',
  'paste.open': 'Open de website van Enphase en log in.',
  'paste.open.do': 'Website openen',
  'paste.choose': 'Kies uw installatie en de gateway met dit serienummer:',
  'paste.copy': 'Maak het token aan, kopieer het en plak het hier.',
  'paste.field': 'Token',
  'paste.do': 'Controleren en opslaan',
  'paste.doing': 'De gateway controleert het token …',
  'paste.where':
    'Het token gaat alleen naar deze gateway, in de sleutelhanger van deze computer en naar de plekken die u hebt toegevoegd.',
  'paste.where.computer':
    'Het token blijft op deze computer en gaat alleen naar deze gateway en naar de plekken die u hebt toegevoegd.',
  'paste.wrong.hint': 'Kies op de website van Enphase gateway {serial} en maak een nieuw token aan.',
  'paste.done': 'De gateway heeft het token geaccepteerd',
  'paste.done.again': 'Als het verloopt, plakt u het volgende op dezelfde manier.',
};
