import type { WindowProblemText } from './problem-text.ts';

const LATER = 'Riprova più tardi.';
const LOCKS = 'Enphase blocca gli account dopo troppi tentativi, perciò non è stato inviato nulla.';
const PASSWORD = 'Provale su enlighten.enphaseenergy.com, poi accedi di nuovo qui.';
const UNLOCK =
  'Attendi un giorno o sbloccalo su enlighten.enphaseenergy.com. Fino ad allora Envoy Tray non riprova.';
const MFA = 'Accedi qui e inserisci il codice, o incolla un token da entrez.enphaseenergy.com.';
const NEWEST_CODE = 'Inserisci il codice più recente o fattene inviare un altro.';
const NEW_CODE = 'Accedi di nuovo. Enphase invierà un nuovo codice.';
const IN_THE_WAY =
  'Enphase potrebbe essere in manutenzione, o la tua rete potrebbe chiedere di accedere. Riprova più tardi, o incolla un token da entrez.enphaseenergy.com.';
const NO_PROXY = 'Se qui non serve un proxy, rimuovi HTTPS_PROXY o imposta NO_PROXY=enphaseenergy.com.';
const OWNER =
  'Controlla che questo gateway appartenga all’account usato per l’accesso. Se è così, Enphase potrebbe avere un guasto: riprova più tardi, o incolla un token da entrez.enphaseenergy.com.';

/** Problems with the account and Enphase’s cloud, in Italian. */
export const accountProblemsIt = {
  'credentials-missing': {
    message: 'Non hai effettuato l’accesso al tuo account Enphase.',
    hint: 'Accedi una volta. La password resta nel portachiavi di questo computer.',
  },
  'credentials-missing/no-token': {
    message: 'Per questo gateway non c’è ancora un token salvato.',
    hint: 'Ottienine uno con il tuo account Enphase.',
  },
  'credentials-missing/no-token-tried': {
    message: 'Non c’è un token salvato e l’ultimo tentativo di ottenerlo, poco fa, non è riuscito.',
    hint: 'Ora puoi riprovare.',
  },
  'credentials-missing/reset': {
    message: 'Nel frattempo tutti i dati di Envoy Tray su questo computer sono stati eliminati.',
    hint: 'Non è stato salvato nulla. Se è stato un errore, configuralo di nuovo.',
  },
  'credentials-missing/both': {
    message: 'Servono sia l’indirizzo e-mail sia la password.',
    hint: 'Controlla eventuali errori di battitura.',
  },
  'credentials-rejected': {
    message: 'Enphase non accetta queste e-mail e password.',
    hint: PASSWORD,
  },
  'credentials-rejected/answer': {
    message: 'Enphase non accetta queste e-mail e password{words}.',
    hint: PASSWORD,
  },
  'credentials-rejected/before': {
    message: 'Enphase ha già rifiutato queste e-mail e password, perciò non sono state inviate di nuovo.',
    hint: PASSWORD,
  },
  'credentials-rejected/wait': {
    message: 'Enphase ha rifiutato più accessi. Potrai riprovare tra {minutes} min.',
    hint: LOCKS,
  },
  'account-locked': { message: 'Enphase ha bloccato temporaneamente questo account.', hint: UNLOCK },
  'account-locked/answer': {
    message: 'Enphase ha bloccato temporaneamente questo account{words}.',
    hint: UNLOCK,
  },
  'account-locked/before': {
    message: 'Enphase aveva bloccato questo account, perciò non è stato inviato nulla.',
    hint: `${UNLOCK} Poi accedi di nuovo qui.`,
  },
  'account-locked/wait': {
    message: 'Enphase ha bloccato temporaneamente questo account. Potrai riprovare tra {minutes} min.',
    hint: LOCKS,
  },
  'mfa-required': { message: 'Il tuo account Enphase chiede un codice monouso.', hint: MFA },
  'mfa-required/unattended': {
    message: 'Il tuo account Enphase chiede un codice monouso e nessuno può inserirlo.',
    hint: MFA,
  },
  'mfa-required/cancelled': {
    message: 'L’accesso è stato annullato prima di inserire il codice.',
    hint: MFA,
  },
  'mfa-code-rejected': { message: 'Enphase non accetta questo codice.', hint: NEWEST_CODE },
  'mfa-code-rejected/answer': {
    message: 'Enphase non accetta questo codice{words}.',
    hint: NEWEST_CODE,
  },
  'mfa-code-rejected/not-sent': {
    message: 'Questo non è un codice di Enphase, quindi non è stato inviato.',
    hint: NEWEST_CODE,
  },
  'mfa-expired': { message: 'Il codice è scaduto.', hint: NEW_CODE },
  'mfa-expired/answer': {
    message: 'Enphase non accetta più un codice per questo accesso{words}.',
    hint: NEW_CODE,
  },
  'cloud-unavailable': {
    message: 'Enphase non è raggiungibile.',
    hint: 'Enphase o la tua connessione a internet non funziona. Riprova più tardi.',
  },
  'cloud-unavailable/timeout': { message: '{host} non ha risposto in tempo.', hint: LATER },
  'cloud-unavailable/unreachable': { message: '{host} non è raggiungibile ({code}).', hint: LATER },
  'cloud-unavailable/insecure': {
    message: 'La connessione a {host} non è sicura ({code}); non è stato inviato nulla.',
    hint: 'Un software di sicurezza o la tua azienda ispeziona il traffico https? Aggiungi la sua autorità di certificazione all’archivio dei certificati del sistema o disattiva l’ispezione. La causa può essere anche una pagina di accesso della rete o un orologio sbagliato.',
  },
  'cloud-unavailable/proxy-address': {
    message: 'L’indirizzo del proxy in {name} non è valido.',
    hint: 'Scrivi http://host:porta o http://utente:password@host:porta, con i caratteri speciali in codifica percentuale, ad esempio %40 per @.',
  },
  'cloud-unavailable/proxy-credentials': {
    message:
      'Il proxy {proxy} chiede nome utente e password validi (stato 407); a Enphase non è stato inviato nulla.',
    hint: 'Indica entrambi in HTTPS_PROXY come http://utente:password@host:porta, con i caratteri speciali in codifica percentuale, ad esempio %40 per @. Il proxy deve consentire il metodo Basic.',
  },
  'cloud-unavailable/proxy-status': {
    message: 'Il proxy {proxy} non si connette a {host} (stato {status}).',
    hint: `Chiedi all’amministratore del proxy di consentire {host}. ${NO_PROXY}`,
  },
  'cloud-unavailable/proxy-unreachable': {
    message: 'Il proxy {proxy} non è raggiungibile ({code}).',
    hint: `Controlla il suo indirizzo in HTTPS_PROXY. ${NO_PROXY}`,
  },
  'cloud-unavailable/proxy-timeout': {
    message: 'Il proxy {proxy} non si è connesso in tempo a {host}.',
    hint: `Riprova più tardi e controlla l’indirizzo in HTTPS_PROXY. ${NO_PROXY}`,
  },
  'cloud-unavailable/proxy-broken': {
    message: 'La connessione a {host} con il proxy {proxy} non è riuscita ({code}).',
    hint: `Controlla l’indirizzo in HTTPS_PROXY; di solito è http://host:porta. ${NO_PROXY}`,
  },
  'cloud-unavailable/status': {
    message: '{service} non è disponibile (stato {status}){words}.',
    hint: 'Enphase ha un guasto. Riprova più tardi.',
  },
  'cloud-rate-limited': {
    message: 'Al momento Enphase limita le richieste.',
    hint: 'Attendi un’ora prima di riprovare.',
  },
  'cloud-rate-limited/429': {
    message: 'Al momento {service} limita le richieste (stato 429){words}.',
    hint: 'Attendi un’ora prima di riprovare.',
  },
  'cloud-rate-limited/429-minutes': {
    message: '{service} limita le richieste per {minutes} min (stato 429){words}.',
    hint: 'Riprova dopo.',
  },
  'cloud-rate-limited/wait': {
    message: 'Enphase limita le richieste. Potrai riprovare tra {minutes} min.',
    hint: LOCKS,
  },
  'cloud-rate-limited/backoff': {
    message: 'Il prossimo accesso è possibile tra {minutes} min.',
    hint: 'Gli ultimi accessi non hanno avuto una risposta chiara, o Enphase limitava le richieste. Tu puoi accedere già ora.',
  },
  'cloud-rate-limited/sessions': {
    message: 'Il tuo account Enphase è in uso su troppi dispositivi.',
    hint: 'Esci dall’account su uno di essi o attendi un’ora.',
  },
  'cloud-rate-limited/other-process': {
    message: 'È in corso un altro accesso di Envoy Tray.',
    hint: 'Attendi che sia terminato, poi riprova.',
  },
  'cloud-unexpected': { message: 'Enphase ha inviato una risposta imprevista.', hint: IN_THE_WAY },
  'cloud-unexpected/status': {
    message: '{service} ha inviato una risposta imprevista (stato {status}){words}.',
    hint: IN_THE_WAY,
  },
  'cloud-unexpected/token-status': {
    message: '{service} ha inviato una risposta imprevista (stato {status}){words}.',
    hint: OWNER,
  },
  'cloud-unexpected/no-token': {
    message: 'La risposta di {service} non contiene un token{words}.',
    hint: OWNER,
  },
  'cloud-unexpected/no-login': {
    message: 'Enphase ha risposto all’accesso in modo imprevisto{words}.',
    hint: IN_THE_WAY,
  },
  'cloud-unexpected/not-accepted': {
    message: 'Enphase non ha accettato l’accesso{words}.',
    hint: IN_THE_WAY,
  },
  'cloud-unexpected/no-session': {
    message: 'Enphase ha accettato l’accesso, ma non l’ha completato{words}.',
    hint: IN_THE_WAY,
  },
  'cloud-unexpected/no-session-after-code': {
    message: 'Enphase ha accettato il codice, ma non ha completato l’accesso{words}.',
    hint: IN_THE_WAY,
  },
  'cloud-unexpected/too-long': {
    message: 'La risposta di {host} è troppo grande.',
    hint: IN_THE_WAY,
  },
} as const satisfies Record<string, WindowProblemText>;
