import type { desktopEn } from './desktop.en.ts';
import type { Translation } from './translate.ts';

/** What the window says about the desktop that it is on, in Italian. */
export const desktopIt: Translation<typeof desktopEn> = {
  'tray.absent': 'Questo desktop non mostra icone nella barra',
  'tray.absent.hint':
    'Envoy Tray resta in funzione quando chiudi questa finestra. Per riaprirla, avvia di nuovo Envoy Tray. Su GNOME l’estensione «AppIndicator and KStatusNotifierItem Support» mostra l’icona, dal prossimo avvio di Envoy Tray.',
  'tray.absent.ok': 'OK',
  'copied.maybe':
    'Copiato. Tra un minuto sparisce dagli appunti, se allora questa finestra è in primo piano.',
  'copy.here': 'Copialo qui',
  'copy.here.hint': 'Su questo desktop si può copiare solo dalla finestra.',
  'choose.ask.macos':
    'macOS potrebbe chiedere se Envoy Tray può trovare dispositivi nella rete locale. Consentilo.',
  'choose.ask.windows':
    'Windows Firewall potrebbe chiedere se consentire Envoy Tray. Consentilo nelle reti private.',
  'local-network.hint':
    'macOS potrebbe escludere Envoy Tray dalla rete locale: consentilo in «Privacy e sicurezza», «Rete locale».',
  'local-network.open': 'Impostazioni privacy',
  'done.where.linux':
    'Quando questa finestra è chiusa, Envoy Tray è la casetta con il sole nella barra del desktop.',
  'done.where.macos':
    'Quando questa finestra è chiusa, Envoy Tray è la casetta nella barra dei menu, in alto sullo schermo.',
  'done.where.windows':
    'Quando questa finestra è chiusa, Envoy Tray è la casetta con il sole accanto all’orologio. Se non c’è, fai clic sulla freccia e trascinala sulla barra delle applicazioni.',
  'done.where.absent':
    'Questo desktop non mostra icone nella barra. Per riaprire questa finestra, avvia di nuovo Envoy Tray.',
};
