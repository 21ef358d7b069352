import type { WindowProblemText } from './problem-text.ts';

const BUSY = 'I gateway fanno una pausa verso le 23 e ogni tanto si riavviano. Riprova tra qualche minuto.';
const SAME_NETWORK =
  'Controlla che questo computer sia nella stessa rete del gateway, o inserisci il suo indirizzo.';
const CHECK_ADDRESS = 'Controlla l’indirizzo nell’elenco dei dispositivi del router.';
const ADDRESS = 'Inserisci l’indirizzo del gateway. Il router lo mostra nell’elenco dei dispositivi.';
const POWER =
  'Controlla che il gateway sia alimentato e connesso alla tua rete. Dopo un riavvio servono alcuni minuti.';
const CONNECT = 'Connettilo alla rete del gateway, via cavo o Wi-Fi.';
const ON_A_MAC =
  'Su un Mac, consenti Envoy Tray in Impostazioni di Sistema, in «Privacy e sicurezza», «Rete locale».';

/** Problems with gateways and their certificates, in Italian. */
export const gatewayProblemsIt = {
  'gateway-not-found': { message: 'In questa rete non è stato trovato alcun gateway.', hint: SAME_NETWORK },
  'gateway-not-found/serial': {
    message: 'In questa rete non è stato trovato alcun gateway con quel numero di serie.',
    hint: SAME_NETWORK,
  },
  'gateway-not-found/serial-others': {
    message: 'In questa rete nessun gateway con quel numero di serie ha risposto. Trovati: {others}.',
    hint: SAME_NETWORK,
  },
  'gateway-not-found/of-token': {
    message: 'Il gateway di questo token (…{ending}) non è stato trovato in questa rete.',
    hint: ADDRESS,
  },
  'gateway-not-found/other-serial': {
    message: 'Ora l’indirizzo {host} è di un altro gateway (…{ending}).',
    hint: 'Se ha sostituito questo gateway, aggiungilo con il suo indirizzo, {host}, e rimuovi questo.',
  },
  'gateway-not-found/other-known': {
    message: 'Ora l’indirizzo {host} è di un altro dei tuoi gateway (…{ending}).',
    hint: 'Se questo gateway non esiste più, rimuovilo. Se è cambiato solo l’indirizzo, aggiungilo con quello nuovo.',
  },
  'gateway-not-found/not-that-serial': {
    message: 'Il gateway all’indirizzo {host} ha un altro numero di serie (…{ending}).',
    hint: ADDRESS,
  },
  'gateway-not-found/no-answer': {
    message: 'A quell’indirizzo non ha risposto alcun gateway.',
    hint: ADDRESS,
  },
  'gateway-not-found/name': {
    message: 'Il nome {name} non è noto in questa rete.',
    hint: 'Inserisci invece l’indirizzo IP del gateway. Il router lo mostra nell’elenco dei dispositivi.',
  },
  'gateway-not-found/not-set-up': {
    message: 'Questo gateway non è configurato.',
    hint: 'Prima aggiungilo nelle impostazioni.',
  },
  'gateway-not-found/not-known': {
    message: 'Questo gateway non è configurato qui.',
    hint: 'Forse è già stato rimosso.',
  },
  'gateway-not-found/being-removed': {
    message: 'Rimozione del gateway in corso.',
    hint: 'Aggiungilo di nuovo se ti serve ancora il suo token.',
  },
  'gateway-not-found/removed': {
    message: 'Questo gateway è stato rimosso mentre un token era in arrivo.',
    hint: 'Non è stato salvato nulla. Aggiungi di nuovo il gateway se ti serve ancora il suo token.',
  },
  'gateway-not-found/no-address': {
    message: 'L’indirizzo del gateway non è noto.',
    hint: ADDRESS,
  },
  'gateway-not-found/no-network': {
    message: 'Questo computer non è connesso a una rete.',
    hint: CONNECT,
  },
  'gateway-not-found/port-taken': {
    message: 'Un altro programma blocca la ricerca dei gateway (la porta mDNS 5353 è occupata).',
    hint: ADDRESS,
  },
  'gateway-not-found/search-blocked': {
    message: 'La tua rete blocca la ricerca dei gateway ({code}).',
    hint: `${ADDRESS} ${ON_A_MAC}`,
  },
  'gateway-unreachable': { message: 'Il gateway non risponde.', hint: POWER },
  'gateway-unreachable/nothing-there': {
    message: 'Nessun dispositivo risponde a {url} ({code}).',
    hint: POWER,
  },
  'gateway-unreachable/handshake': {
    message: 'Non è stato possibile stabilire una connessione cifrata con {url} ({code}).',
    hint: 'Lì risponde un dispositivo. Controlla l’indirizzo. Se davanti al gateway c’è un proxy, indica il nome che serve.',
  },
  'gateway-unreachable/no-way': {
    message: 'Questo computer non può raggiungere {url} ({code}).',
    hint: `Controlla che il gateway e questo computer siano nella stessa rete. ${ON_A_MAC}`,
  },
  'gateway-unreachable/timeout': { message: 'Il gateway non ha risposto in tempo.', hint: POWER },
  'gateway-unreachable/connection': {
    message: 'La connessione al gateway non è riuscita ({code}).',
    hint: POWER,
  },
  'gateway-unreachable/busy-info': {
    message: 'Il gateway è troppo occupato per fornire il suo numero di serie.',
    hint: BUSY,
  },
  'gateway-unreachable/busy-token': {
    message: 'Il gateway è troppo occupato per verificare il token.',
    hint: BUSY,
  },
  'gateway-unreachable/busy-reading': {
    message: 'Il gateway è troppo occupato per una lettura.',
    hint: BUSY,
  },
  'gateway-unreachable/no-tls': {
    message: 'Questo gateway richiede un token, ma non offre una connessione cifrata (https).',
    hint: 'Al gateway non è stato inviato nulla. Controlla il suo indirizzo. Dopo un aggiornamento, riavvia il gateway.',
  },
  'gateway-unreachable/https-silent': {
    message: 'Il gateway è in rete, ma non risponde a {url} ({code}).',
    hint: BUSY,
  },
  'gateway-unreachable/reading-refused': {
    message: 'Il gateway accetta il token, ma non dà letture.',
    hint: 'Forse il gateway si sta riavviando. Se continua, l’account del token potrebbe non avere accesso a questo impianto.',
  },
  'gateway-unreachable/password': {
    message: 'Il gateway chiede una password e quella abituale è errata.',
    hint: 'Gli installatori possono cambiare questa password. Chiedi al tuo, o riavvia il gateway.',
  },
  'gateway-unreachable/no-network': {
    message: 'Questo computer non è connesso a una rete.',
    hint: CONNECT,
  },
  'gateway-unreachable/moved': {
    message: 'Il gateway non risponde al suo vecchio indirizzo.',
    hint: 'Un dispositivo all’indirizzo {host} indica lo stesso numero di serie, ma ha un altro certificato. Accettalo se è il tuo gateway.',
  },
  'gateway-not-envoy': {
    message: 'Il dispositivo a questo indirizzo non è un gateway Enphase.',
    hint: CHECK_ADDRESS,
  },
  'gateway-not-envoy/status': {
    message: 'Il dispositivo a questo indirizzo non è un gateway Enphase (stato {status}).',
    hint: CHECK_ADDRESS,
  },
  'gateway-not-envoy/no-certificate': {
    message: 'Il dispositivo a questo indirizzo non ha un certificato.',
    hint: CHECK_ADDRESS,
  },
  'gateway-not-envoy/no-https': {
    message: 'Il dispositivo a {url} non usa https ({code}).',
    hint: 'Controlla l’indirizzo e la porta. I gateway usano la porta 443.',
  },
  'gateway-not-envoy/too-long': {
    message: 'La risposta del dispositivo è troppo grande.',
    hint: CHECK_ADDRESS,
  },
  'certificate-changed': {
    message: 'Il gateway ha un certificato diverso da prima. Non gli è stato inviato alcun token.',
    hint: 'Accetta il nuovo certificato solo se hai sostituito o ripristinato il gateway.',
  },
  'certificate-changed/yearly': {
    message:
      'Il tuo gateway ha un nuovo certificato, come succede circa una volta all’anno. Non gli è stato inviato alcun token.',
    hint: 'Accetta il nuovo certificato per continuare.',
  },
} as const satisfies Record<string, WindowProblemText>;
