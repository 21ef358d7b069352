import type { placesEn } from './places.en.ts';
import type { Translation } from './translate.ts';

/** The places where a token is used, in Italian. */
export const placesIt: Translation<typeof placesEn> = {
  'status.places': { one: 'Controlla {n} destinazione', other: 'Controlla {n} destinazioni' },
  'status.delivery-due': 'C’è ancora un vecchio token',

  'places.title': 'Dove è usato il token',
  'places.empty':
    'Ancora da nessuna parte. Aggiungi openHAB, Home Assistant o altri: Envoy Tray vi inserirà ogni nuovo token.',
  'places.add': 'Aggiungi destinazione',
  'places.renew.title': 'Rinnovare in automatico?',
  'places.renew.hint': 'Envoy Tray rinnoverà il token in tempo e lo inserirà in queste destinazioni.',
  'places.renew.on': 'D’ora in poi il token si rinnova automaticamente.',
  'places.files': { one: '{n} file', other: '{n} file' },

  'place.reads-data': 'legge il gateway con il nuovo token',
  'place.taken-over': 'usa il nuovo token · da qui non si vede se legge il gateway',
  'place.written': 'ha il nuovo token · da qui non si vede se lo usa',
  'place.by-hand': 'ha il nuovo token, come hai indicato',
  'place.paste': 'attende che tu vi inserisca il nuovo token',
  'place.restart': 'Riavvia {name}: solo dopo userà il nuovo token.',
  'place.restart.hint': 'Da qui non si vede se è stato riavviato.',
  'place.old': 'ha ancora il token in scadenza il giorno {date}',
  'place.old-over': 'ha ancora un token scaduto il giorno {date}',
  'place.unproven': 'ha il nuovo token, ma non l’ha ancora usato',
  'place.waiting': 'non ha ancora il nuovo token',
  'place.next': 'riceve il token al prossimo rinnovo',
  'place.again': 'nuovo tentativo alle {time}',
  'place.again-on': 'nuovo tentativo: {time}',
  'place.again-soon': 'nuovo tentativo tra poco',
  'place.needs-you': 'richiede un intervento. {message}',
  'place.unknown': 'non raggiungibile',
  'place.delivering': 'sta ricevendo il nuovo token…',

  'place.steps': 'A che punto è il nuovo token',
  'place.step.written': 'Ha il nuovo token',
  'place.step.taken-over': 'Lo usa',
  'place.step.reads-data': 'Ha letto il gateway con il token',
  'place.step.unseen': 'da qui non si vede',
  'place.step.todo': 'non ancora',
  'place.deadline': 'Il token lì presente scade tra {time} ({date}).',
  'place.deadline-over': 'Il token lì presente è scaduto il giorno {date}.',
  'place.deliver': 'Consegna di nuovo',
  'place.deliver-now': 'Inserisci ora il nuovo token',
  'place.deliver.running': 'Consegna in corso…',
  'place.done': 'Fatto, ha il nuovo token',
  'place.replace': 'Sostituisci comunque',
  'place.role.hint':
    'Un token con un altro ruolo consente di più o di meno sul gateway. Lì non è stato modificato nulla.',
  'place.longer.hint':
    'Lì non è stato modificato nulla. Sostituisci quel token, o incollalo qui per usarlo ovunque.',
  'place.refused.hint':
    'La chiave potrebbe essere stata eliminata o essere scaduta. Envoy Tray riprova solo quando ne inserisci una nuova.',
  'place.password.refused': '{name} non accetta questo utente e questa password.',
  'place.password.missing': '{name} chiede un utente e una password.',
  'place.refused.password.hint':
    'Forse la password è stata cambiata. Envoy Tray riprova solo quando inserisci quella nuova.',
  'place.redirect.hint': 'Rimuovi questa destinazione e aggiungila con l’indirizzo definitivo.',
  'place.certificate.hint':
    'Se lì hai rinnovato il certificato, rimuovi questa destinazione e aggiungila di nuovo.',
  'place.key': 'Nuova chiave',
  'place.key.password': 'Nuova password',
  'place.key.kept': 'Accettata da {name}.',
  'place.address': 'Indirizzo',
  'place.file': 'File',
  'place.command': 'Comando',
  'place.delivered': 'Ultima consegna',
  'place.delivered.never': 'ancora nessuna',
  'place.next-try': 'Nuovo tentativo',
  'place.holds': 'Token presente',
  'place.holds.until': 'scade: {date}',
  'place.holds.over': 'scaduto: {date}',
  'place.remove': 'Rimuovi questa destinazione',
  'place.for': 'Per {name}',
  'place.remove.ask':
    'Rimuovere questa destinazione? Envoy Tray non vi metterà più token. Il token presente resta lì.',
  'place.remove.key': 'La chiave viene eliminata da questo computer.',
  'place.removed': 'Destinazione rimossa.',

  'token.given': 'Consegnato a {places}.',
  'token.given.rest': {
    one: '{n} destinazione non ce l’ha ancora.',
    other: '{n} destinazioni non ce l’hanno ancora.',
  },
  'token.giving': 'Envoy Tray lo inserisce nelle destinazioni qui sotto.',
};
