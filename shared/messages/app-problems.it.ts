import type { WindowProblemText } from './problem-text.ts';

const RENEW = 'Rinnova il token.';
const OWNER = 'Controlla che questo gateway appartenga al tuo account Enphase.';
const CLOCK = 'Controlla l’orologio del gateway e che l’impianto appartenga al tuo account Enphase.';
const COPY_TOKEN = 'Copia l’intero token dalla pagina di Enphase: tre parti lunghe separate da punti.';
const UNLOCK = 'Sblocca il portachiavi, poi riprova.';

/** Problems with tokens, stored data and the program itself, in Italian. */
export const appProblemsIt = {
  internal: {
    message: 'Qualcosa è andato storto in Envoy Tray.',
    hint: 'Non è andato perso nulla. Avvia la diagnosi e inviaci il rapporto.',
  },
  usage: {
    message: 'Envoy Tray non ha potuto usare questo dato.',
    hint: 'Controlla eventuali errori di battitura.',
  },
  'usage/address': {
    message: 'Questo non è l’indirizzo di un gateway.',
    hint: 'Inserisci un nome o un indirizzo IP, ad esempio 192.168.1.20, se serve con la porta.',
  },
  'usage/which-gateway': {
    message: 'Potrebbe trattarsi di più gateway: {serials}.',
    hint: 'Scegline uno e riprova lì.',
  },
  'usage/no-token': { message: 'In questo testo non c’è un token.', hint: COPY_TOKEN },
  'usage/no-token-empty': { message: 'Non è stato incollato nulla.', hint: COPY_TOKEN },
  'usage/no-token-page': { message: 'Questa è una pagina web senza token.', hint: COPY_TOKEN },
  'usage/no-token-entrez-page': {
    message: 'Questa è la pagina di accesso di Enphase o una pagina di errore. Non contiene un token.',
    hint: `Accedi lì di nuovo, poi scegli il tuo impianto e il gateway. ${COPY_TOKEN}`,
  },
  'usage/no-token-session-id': {
    message: 'Questo è un identificativo di sessione, non un token.',
    hint: `Crea un token su entrez.enphaseenergy.com. ${COPY_TOKEN}`,
  },
  'usage/no-token-other-jwt': {
    message: 'Questo token non è per un gateway.',
    hint: `Creane uno su entrez.enphaseenergy.com. ${COPY_TOKEN}`,
  },
  'usage/no-token-cut-off-start': {
    message: 'Il token è incompleto: manca l’inizio.',
    hint: COPY_TOKEN,
  },
  'usage/no-token-cut-off-first': {
    message: 'Il token è incompleto: si interrompe nella prima parte.',
    hint: COPY_TOKEN,
  },
  'usage/no-token-cut-off-second': {
    message: 'Il token è incompleto: si interrompe nella seconda parte.',
    hint: COPY_TOKEN,
  },
  'usage/no-token-cut-off-third': {
    message: 'Il token è incompleto: si interrompe nella terza parte.',
    hint: COPY_TOKEN,
  },
  'usage/several-tokens': {
    message: 'Questo testo contiene più token: {tokens}.',
    hint: 'Incolla solo quello per questo gateway.',
  },
  'usage/several-tokens-of-one': {
    message: 'Questo testo contiene più token per un solo gateway: {tokens}.',
    hint: 'Incolla solo quello che dura di più.',
  },
  'token-rejected': { message: 'Il gateway ha rifiutato il token.', hint: CLOCK },
  'token-rejected/status': {
    message: 'Il gateway non ha accettato il token (stato {status}).',
    hint: CLOCK,
  },
  'token-rejected/stored': { message: 'Il gateway non accetta più il token.', hint: RENEW },
  'token-rejected/no-reading': {
    message: 'Con questo token il gateway non dà letture.',
    hint: RENEW,
  },
  'token-rejected/clock': {
    message: 'Gli orologi di questo computer e del gateway differiscono di {minutes} minuti.',
    hint: 'Regola l’orologio di questo computer. Il gateway riceve l’ora da internet.',
  },
  'token-rejected/clock-days': {
    message: 'Gli orologi di questo computer e del gateway differiscono di {days} giorni.',
    hint: 'Regola l’orologio di questo computer. Il gateway riceve l’ora da internet.',
  },
  'token-wrong-gateway': { message: 'Questo token è per un altro gateway.', hint: OWNER },
  'token-wrong-gateway/pasted': {
    message: 'Questo token è per un altro gateway (…{ending}).',
    hint: 'Creane uno per questo gateway su entrez.enphaseenergy.com.',
  },
  'token-shorter': {
    message: 'Il nuovo token scade prima di quello attuale.',
    hint: 'Gli installatori ricevono token di 12 ore: accedi con l’account del proprietario. Altrimenti riprova tra qualche giorno.',
  },
  'token-shorter/pasted': {
    message: 'Il nuovo token scade prima di quello attuale.',
    hint: 'Il nuovo token non è stato salvato.',
  },
  'token-expired': { message: 'Il token è scaduto.', hint: RENEW },
  'token-expired/stored': { message: 'Il token è scaduto.', hint: RENEW },
  'token-expired/stored-tried': {
    message: 'Il token è scaduto e l’ultimo tentativo di rinnovarlo, poco fa, non è riuscito.',
    hint: 'Rinnova il token per riprovare ora.',
  },
  'token-expired/new': {
    message: 'Questo token è già scaduto.',
    hint: 'Controlla l’orologio di questo computer, poi riprova.',
  },
  'token-expired/pasted': {
    message: 'Questo token è scaduto il giorno {date}.',
    hint: 'Creane uno nuovo su entrez.enphaseenergy.com. Se quella data deve ancora arrivare, controlla l’orologio di questo computer.',
  },
  'token-not-needed': {
    message: 'Questo gateway non ha bisogno di token.',
    hint: 'I tuoi programmi possono leggere il gateway senza token.',
  },
  'token-not-needed/firmware': {
    message: 'Questo gateway ha il firmware {firmware}. Prima della versione 7 non serve un token.',
    hint: 'I tuoi programmi possono leggere il gateway senza token.',
  },
  'keychain-unavailable': {
    message: 'Envoy Tray non può usare il portachiavi di questo computer.',
    hint: UNLOCK,
  },
  'keychain-unavailable/library': {
    message: 'Su questo computer manca la libreria per il portachiavi.',
    hint: 'Installa GNOME Keyring o KWallet, e libsecret-1-0.',
  },
  'keychain-unavailable/locked': {
    message: 'Il portachiavi di questo computer è bloccato.',
    hint: UNLOCK,
  },
  'keychain-unavailable/absent': {
    message: 'In questa sessione non è attivo alcun portachiavi.',
    hint: 'Installa e sblocca GNOME Keyring o KWallet.',
  },
  'keychain-unavailable/macos': {
    message: 'Envoy Tray non può usare il portachiavi di questo computer.',
    hint: 'Sblocca il portachiavi «login» in Accesso Portachiavi e consenti a Envoy Tray di usarlo.',
  },
  'keychain-unavailable/windows': {
    message: 'Envoy Tray non può usare Gestione credenziali di questo computer.',
    hint: 'Accedi a Windows con il tuo account. Ogni account ha le proprie credenziali.',
  },
  'keychain-unavailable/no-answer': {
    message: 'Il portachiavi non risponde. Forse attende la sua password.',
    hint: UNLOCK,
  },
  'keychain-unavailable/waiting': {
    message: 'Il portachiavi attende ancora la sua password.',
    hint: 'Inserisci la password o chiudi la richiesta, poi riprova.',
  },
  'keychain-unavailable/file-full': {
    message: 'Il disco è troppo pieno per il file delle credenziali.',
    hint: 'Libera spazio per {path}, poi riprova. Ciò che era già salvato c’è ancora.',
  },
  'keychain-unavailable/file-damaged': {
    message: 'Il file delle credenziali è danneggiato.',
    hint: 'Sposta {path}, poi accedi di nuovo e inserisci ancora le chiavi delle tue destinazioni.',
  },
  'keychain-unavailable/file-denied': {
    message: 'Envoy Tray non può leggere il file delle credenziali o scriverci: manca il permesso.',
    hint: 'Dai al tuo account utente l’accesso in lettura e scrittura a {path} e alla sua cartella.',
  },
  'keychain-unavailable/file': {
    message: 'Envoy Tray non può usare il file delle credenziali.',
    hint: 'Controlla che {path} sia un file di Envoy Tray e di poterlo leggere e scrivere.',
  },
  'storage-unavailable': {
    message: 'Envoy Tray non può scrivere nella sua cartella.',
    hint: 'Libera spazio sul disco o rendi la cartella scrivibile. Non è andato perso nulla.',
  },
  'storage-unavailable/state': {
    message: 'Envoy Tray non può scrivere in {file}.',
    hint: 'Finché non può farlo, non invia nulla, per evitare invii doppi. Libera spazio in {folder} o rendi la cartella scrivibile.',
  },
  'storage-unavailable/busy': {
    message: 'Un altro Envoy Tray sta usando i file.',
    hint: 'Attendi che abbia finito, o chiudilo, poi riprova.',
  },
  'storage-unavailable/left': {
    message: 'Password e token sono stati eliminati, ma non alcuni file che nominano un gateway.',
    hint: 'Rendi scrivibile la cartella di Envoy Tray, poi elimina di nuovo tutti i dati.',
  },
} as const satisfies Record<string, WindowProblemText>;
