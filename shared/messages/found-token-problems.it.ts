import type { WindowProblemText } from './problem-text.ts';

const THEN = 'Poi scegli «Consegna di nuovo».';
const OTHER_FORM = {
  message:
    '{place} contiene un token del gateway {serial} che non si può sostituire: è diviso, codificato o in un database.',
  hint: 'Scrivi lì il token in chiaro e in un solo pezzo. Se è un database, aggiungi invece il suo programma.',
} as const;

/** Why a token is not replaced where a person would expect it, in Italian. */
export const foundTokenProblemsIt = {
  'target-no-token': {
    message: 'Non c’è un token del gateway {serial} da sostituire.',
    hint: `Inserisci lì una volta a mano il token attuale. ${THEN}`,
  },
  'target-no-token/manages-itself': {
    message: '{place} rinnova da sé il suo token, perciò non è stato modificato.',
    hint: 'Non devi fare nulla. Per usare lì il token di Envoy Tray, prima disattiva il rinnovo nelle sue impostazioni.',
  },
  'target-no-token/indirect': {
    message: '{place} non contiene un token del gateway {serial}, solo un rimando.',
    hint: 'Scegli il file che contiene il token stesso, oppure inserisci qui il token una volta a mano.',
  },
  'target-no-token/other-gateway': {
    message: '{place} contiene token di altri gateway, ma nessuno del gateway {serial}.',
    hint: 'Inserisci lì una volta a mano il token attuale di questo gateway.',
  },
  'target-no-token/no-thing': {
    message: 'openHAB non ha nessun thing {thing}.',
    hint: 'Nelle sue impostazioni ogni thing è elencato con il suo UID.',
  },
  'target-no-token/no-integration': {
    message: 'Home Assistant non ha questa integrazione Enphase Envoy.',
    hint: 'Aggiungila nelle sue impostazioni, in Dispositivi e servizi.',
  },
  'target-no-token/other-form': OTHER_FORM,
  'target-no-token/encrypted': {
    message: '{place} conserva il suo token cifrato, quindi non si può né leggere né sostituire.',
    hint: 'Metti il token negli header di quel nodo, oppure in un nodo funzione.',
  },
  'target-no-token/rule': {
    message: 'Solo {place} contiene il token, e le regole non vengono mai modificate.',
    hint: 'Aggiungi invece «Lo inserisco a mano»: Envoy Tray te lo ricorderà dopo ogni rinnovo.',
  },
  'target-not-writable/from-file': {
    message: '{place} proviene da un file di configurazione e non si può modificare dalla rete.',
    hint: 'Aggiungi quel file come destinazione a sé.',
  },
  'target-not-writable/rule': {
    message: '{place} contiene il token, e le regole non vengono mai modificate.',
    hint: `Inserisci lì a mano il token attuale. ${THEN}`,
  },
  'target-not-writable/other-form': OTHER_FORM,
  'target-not-writable/kept-in-memory': {
    message: '{system} sovrascrive {path} con ciò che ha in memoria: un token messo lì andrebbe perso.',
    hint: 'Aggiungi {system} stesso al posto di questo file.',
  },
} as const satisfies Readonly<Record<string, WindowProblemText>>;
