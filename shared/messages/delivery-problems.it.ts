import type { WindowProblemText } from './problem-text.ts';

const AGAIN = 'Envoy Tray riprova automaticamente.';
const THEN = 'Poi scegli «Consegna di nuovo».';
const SHARE = `Se è su una condivisione di rete, questa potrebbe non essere connessa. ${AGAIN}`;
const LOG = 'Il suo log può indicare il motivo.';
const ADD_AGAIN = 'rimuovi questa destinazione e aggiungila di nuovo.';

/** Problems with the places where tokens are used, in Italian. */
export const deliveryProblemsIt = {
  'delivery-failed': {
    message: 'Non tutte le destinazioni hanno già il nuovo token.',
    hint: AGAIN,
  },
  'delivery-failed/report': {
    message: '{target} ({kind}) non ha il token attuale: {cause}.',
    hint: 'Apri la destinazione: lì è indicato che cosa serve.',
  },
  'keychain-unavailable/no-key': {
    message: 'Nel portachiavi manca la chiave per {target}. Non è stato inviato nulla.',
    hint: 'Inserisci di nuovo la chiave.',
  },
  'target-unreachable': {
    message: '{system} non risponde.',
    hint: `Controlla che sia in funzione e che l’indirizzo sia giusto. ${AGAIN}`,
  },
  'target-unreachable/timeout': { message: '{system} non ha risposto in tempo.', hint: AGAIN },
  'target-unreachable/name': {
    message: 'Il nome {name} non è noto in questa rete.',
    hint: `Controlla il nome oppure usa l’indirizzo IP di {system}. ${AGAIN}`,
  },
  'target-unreachable/no-https': {
    message: '{system} risponde a quell’indirizzo, ma senza https.',
    hint: 'Usa http:// al posto di https://.',
  },
  'target-unreachable/not-found': {
    message: '{system} non è stato trovato a questo indirizzo (stato 404).',
    hint: `Controlla l’indirizzo, oppure attendi se si sta avviando. ${AGAIN}`,
  },
  'target-unreachable/server': {
    message: '{system} ha risposto con lo stato {status}.',
    hint: `Forse si sta avviando. ${AGAIN}`,
  },
  'target-unreachable/redirect': {
    message: '{system} rimanda a un altro indirizzo. Lì non è stato inviato nulla.',
    hint: 'Rimuovi questa destinazione e aggiungila con l’indirizzo definitivo.',
  },
  'target-unreachable/too-long': {
    message: 'La risposta di {system} è troppo grande.',
    hint: 'Controlla che l’indirizzo sia giusto.',
  },
  'target-unreachable/not-it': {
    message: 'A questo indirizzo non c’è {system}.',
    hint: `Controlla l’indirizzo. ${AGAIN}`,
  },
  'target-unreachable/certificate': {
    message: '{system} ha un certificato diverso da prima. Non è stato inviato nulla.',
    hint: `Se hai rinnovato il suo certificato, ${ADD_AGAIN}`,
  },
  'target-unreachable/no-file': { message: 'Il file {path} non esiste.', hint: SHARE },
  'target-unreachable/unreadable': {
    message: 'Envoy Tray non può leggere il file {path} ({code}).',
    hint: `Dai al tuo utente il permesso di lettura e scrittura. ${AGAIN}`,
  },
  'target-refused': {
    message: '{system} non accetta la chiave.',
    hint: 'Inserisci una nuova chiave. Fino ad allora Envoy Tray non riprova.',
  },
  'target-refused/no-key': {
    message: '{system} chiede una chiave, e non ne è stata indicata nessuna.',
    hint: 'Inserisci una chiave creata in {system}.',
  },
  'target-refused/no-right': {
    message: '{system} accetta la chiave, ma i suoi permessi non bastano.',
    hint: `Usa la chiave di un amministratore. ${THEN}`,
  },
  'target-refused/two-factor': {
    message: '{system} chiede a questo utente la verifica in due passaggi.',
    hint: 'Rimuovi questa destinazione e aggiungila con un utente senza verifica in due passaggi.',
  },
  'target-refused/banned': {
    message: '{system} ha bloccato l’indirizzo di questo computer.',
    hint: `Rimuovilo dal suo file ip_bans.yaml e riavvia {system}. ${THEN}`,
  },
  'target-not-writable': { message: 'Il token lì presente non si può modificare.', hint: AGAIN },
  'target-not-writable/denied': {
    message: 'Envoy Tray non può scrivere in {path}. Il proprietario è {owner}.',
    hint: `Dai al tuo utente il permesso di scrittura. ${AGAIN}`,
  },
  'target-not-writable/denied-folder': {
    message: 'Envoy Tray non può creare un file in {path}. Il proprietario della cartella è {owner}.',
    hint: `Scegli un’altra cartella, oppure fai creare il file a {owner} e fallo assegnare al tuo utente. ${AGAIN}`,
  },
  'target-not-writable/folder': { message: 'La cartella {folder} non esiste.', hint: SHARE },
  'target-not-writable/read-only': {
    message: '{path} è su un disco di sola lettura.',
    hint: AGAIN,
  },
  'target-not-writable/full': {
    message: 'Il disco di {path} è pieno. Il file non è stato modificato.',
    hint: `Libera spazio. ${AGAIN}`,
  },
  'target-not-writable/in-use': {
    message: 'Un altro programma sta usando {path} ({code}).',
    hint: AGAIN,
  },
  'target-not-writable/refused': {
    message: '{system} non ha accettato la modifica (stato {status}).',
    hint: `${LOG} ${THEN}`,
  },
  'target-not-writable/not-stored': {
    message: '{system} ha confermato la modifica, ma non ha salvato il token.',
    hint: `${LOG} ${AGAIN}`,
  },
  'target-changed': {
    message: 'Qualcun altro ha modificato {place} nello stesso momento. Non è andato perso nulla.',
    hint: AGAIN,
  },
  'target-changed/foreign': {
    message: 'Ora il file {path} contiene altro. Non è stato modificato.',
    hint: `Se il file si può sovrascrivere, ${ADD_AGAIN}`,
  },
  'target-changed/no-file': {
    message: '{path} non è più un file normale di al massimo 2 MB. Non è stato modificato nulla.',
    hint: `Rimetti lì un file di questo tipo. ${THEN}`,
  },
  'target-changed/role': {
    message: 'Il token lì presente ha il ruolo {held}, quello nuovo il ruolo {fresh}.',
    hint: 'Per sostituirlo comunque, apri la destinazione e scegli «Sostituisci comunque».',
  },
  'target-changed/longer': {
    message: 'Il token lì presente scade il giorno {date}, più tardi di quello nuovo.',
    hint: 'Incolla qui quel token, o apri la destinazione e scegli «Sostituisci comunque».',
  },
  'target-rejected-token': {
    message: '{place} ha il nuovo token, ma non riesce ad accedere al gateway.',
    hint: AGAIN,
  },
  'target-rejected-token/tried': {
    message:
      '{place} ha provato il nuovo token, ma non riesce ad accedere al gateway. Lì resta in uso quello vecchio.',
    hint: AGAIN,
  },
  'target-rejected-token/gateway-away': {
    message: '{place} non ha potuto raggiungere il gateway per provare il nuovo token.',
    hint: AGAIN,
  },
  'target-unproven': {
    message: '{place} ha il nuovo token, ma non l’ha ancora usato.',
    hint: AGAIN,
  },
  'target-unproven/not-back': {
    message: '{place} è stato chiuso per il riavvio e non è tornato.',
    hint: 'Avvialo. Se niente lo riavvia da solo, rimuovi questa destinazione e aggiungila senza il riavvio automatico.',
  },
  'target-unproven/check': {
    message: 'Il token è stato consegnato, ma la tua verifica non è riuscita.',
    hint: AGAIN,
  },
  'target-unproven/yaml': {
    message:
      '{system} segnala un errore nella sua configurazione YAML. Il nuovo token potrebbe non essere in uso.',
    hint: `Controlla la sua configurazione in Strumenti per sviluppatori → YAML. ${AGAIN}`,
  },
  'target-unproven/other-process': {
    message: 'Un altro Envoy Tray sta effettuando la consegna.',
    hint: AGAIN,
  },
  'command-failed': {
    message: 'Il comando {program} è terminato con lo stato {status}.',
    hint: `Risolvi ciò che il comando segnala. ${THEN}`,
  },
  'command-failed/later': {
    message: 'Il comando {program} chiede di essere eseguito più tardi (stato 75).',
    hint: AGAIN,
  },
  'command-failed/timeout': {
    message: 'Il comando {program} ha superato {seconds} secondi ed è stato interrotto.',
    hint: AGAIN,
  },
  'command-failed/not-found': {
    message: 'Il programma {program} non si avvia ({code}).',
    hint: `Controlla il percorso. ${THEN}`,
  },
  'command-failed/signal': {
    message: 'Il comando {program} è stato interrotto da {signal}.',
    hint: `Scopri che cosa l’ha interrotto. ${THEN}`,
  },
  'command-failed/after': {
    message: 'Il token è stato consegnato, ma poi il comando {program} è terminato con lo stato {status}.',
    hint: AGAIN,
  },
  'command-failed/after-not-found': {
    message: 'Il token è stato consegnato, ma poi il programma {program} non si è avviato ({code}).',
    hint: `Controlla il percorso. ${THEN}`,
  },
  'usage/target-needs': {
    message: 'Per {kind} manca {option}.',
    hint: 'Compila ciò che manca.',
  },
  'usage/target-unknown': {
    message: 'La destinazione {id} non esiste.',
    hint: 'Forse è già stata rimossa.',
  },
  'usage/target-token': {
    message: 'Il token stesso non può stare qui, né essere un argomento di un comando.',
    hint: 'Nel contenuto scrivi la parola token tra parentesi graffe. Un comando riceve il token sullo standard input.',
  },
  'usage/target-template': {
    message:
      'Il contenuto può nominare token, serial, expires ed expiresEpoch, ognuno tra parentesi graffe. Deve nominare token.',
    hint: 'Controlla le parentesi graffe.',
  },
  'usage/target-header': {
    message: 'Questo non è il nome di un’intestazione.',
    hint: 'Un nome ha lettere, cifre e trattini.',
  },
  'usage/target-words': {
    message: 'In un comando manca la chiusura delle virgolette.',
    hint: 'Il comando viene diviso agli spazi come in una shell, ma nulla viene espanso.',
  },
  'usage/target-url': {
    message: 'Questo non è un indirizzo web.',
    hint: 'Inseriscilo con http:// o https://, l’host e, se serve, la porta, ma senza utente e password.',
  },
  'usage/target-path': {
    message: 'Envoy Tray non può usare {path}.',
    hint: 'Indica il percorso completo di un normale file, al massimo di 2 MB.',
  },
  'usage/target-gateway': {
    message: 'Questo è l’indirizzo del tuo gateway, non di {system}.',
    hint: 'Inserisci l’indirizzo di {system}.',
  },
  'usage/target-twice': {
    message: 'Questa destinazione è già stata aggiunta come {id}.',
    hint: 'Per configurarla di nuovo, prima rimuovila.',
  },
  'usage/target-name': { message: '«{label}» esiste già.', hint: 'Dai un altro nome a questa destinazione.' },
  'usage/target-not-ours': {
    message: 'Il file {path} contiene altro, non un token del gateway {serial}.',
    hint: 'Scegli «Sostituisci il token in un file» per modificare solo il token.',
  },
} as const satisfies Readonly<Record<string, WindowProblemText>>;
