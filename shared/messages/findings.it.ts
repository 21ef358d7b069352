import type { findingsEn } from './findings.en.ts';
import type { Translation } from './translate.ts';

/** What the steps of a check-up have seen, in Italian. Each follows the step's name. */
export const findingsIt: Translation<typeof findingsEn> = {
  keychain: 'Funziona.',
  'keychain-file': 'Non viene usato: le credenziali sono in un file, che funziona.',
  'keychain-memory': 'Non viene usato: le credenziali durano quanto questo programma.',
  account: 'E-mail e password sono presenti.',
  network: 'Questo computer è connesso a una rete.',
  'no-network': 'Questo computer non è connesso a una rete. Il gateway viene provato comunque.',
  search: { one: '1 gateway ha risposto.', other: '{n} gateway hanno risposto.' },
  'search-none': 'Nessuna risposta. Il gateway viene provato al suo indirizzo noto.',
  gateway: 'Risponde, con il firmware {firmware}.',
  'gateway-none': 'Non ce n’è uno da provare.',
  'certificate-unchanged': 'Invariato, scade il giorno {until}.',
  certificate: 'Scade il giorno {until}.',
  'certificate-without-end': 'C’è. Non indica quando scade.',
  'certificate-none': 'Nessuno. Il firmware prima della versione 7 usa http semplice.',
  clock: 'Il gateway e questo computer hanno la stessa ora.',
  'token-owner': 'Token da proprietario, scade il giorno {until}.',
  'token-installer': 'Token da installatore, scade il giorno {until}.',
  'token-other': 'Scade il giorno {until}.',
  'token-due': 'È ora di rinnovarlo.',
  'token-none': 'Nessuno ancora salvato.',
  cloud: 'Enphase risponde.',
  'cloud-not-asked': 'Enphase non è stata contattata.',
  'sign-in': 'Enphase accetta e-mail e password.',
  'new-token': 'Enphase ne ha rilasciato uno di prova; non è stato salvato.',
  accepted: 'Il gateway lo accetta.',
  reading: 'Produzione {watts} ({source}).',
  'reading-unknown': 'Il gateway non dà un valore per la produzione ({source}).',

  'report-cut-off':
    'Il rapporto del gateway ({path}) è difettoso: si interrompe a metà. La lettura ne fa a meno.',
  'report-timeout':
    'Il rapporto del gateway ({path}) è difettoso: nessuna risposta in tempo. La lettura ne fa a meno.',
  'report-unreadable':
    'Il rapporto del gateway ({path}) è difettoso: non è leggibile. La lettura ne fa a meno.',
  'report-status': 'Il rapporto del gateway ({path}) è difettoso: stato {status}. La lettura ne fa a meno.',
  'ct-idle':
    'Il trasformatore di corrente della produzione è attivo ma non ha contato quasi nulla ({ct} dall’inizio, gli inverter {inverters}), quindi viene ignorato. Forse la pinza manca o è montata al contrario: l’installatore può rimediare o disattivarlo.',

  target: '{target} ha il token attuale.',
  'target-written': '{target} ha il token attuale. Da qui non si vede se lo usa.',
  'target-taken-over': '{target} ha caricato il token attuale.',
  'target-reads-data': '{target} ha letto il gateway con il token attuale.',
  'target-by-hand': '{target} attende che tu vi inserisca il token.',
  'target-behind': '{target} non ha ancora il token attuale.',
  'target-unreachable': '{target} non ha il token attuale: non risponde.',
  'target-refused': '{target} non ha il token attuale: rifiuta la chiave.',
  'target-no-token': '{target} non ha il token attuale: lì non c’è un token di questo gateway da sostituire.',
  'target-not-writable': '{target} non ha il token attuale: lì non si può scrivere.',
  'target-changed': '{target} non ha il token attuale: qualcun altro lo ha modificato nello stesso momento.',
  'target-rejected-token': '{target} ha il token attuale, ma segnala che non funziona.',
  'target-unproven': '{target} ha il token attuale, ma non ha ancora mostrato di usarlo.',
  'command-failed': '{target} non ha il token attuale: il comando non è riuscito.',

  'needs-keychain': 'Serve il portachiavi.',
  'needs-account': 'Servono e-mail e password.',
  'needs-cloud': 'Serve una risposta di Enphase.',
  'needs-sign-in': 'Serve un accesso.',
  'needs-gateway': 'Serve il gateway.',
  'needs-token': 'Serve un token.',
};
