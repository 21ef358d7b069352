import type { desktopEn } from './desktop.en.ts';
import type { Translation } from './translate.ts';

/** What the window says about the desktop that it is on, in Dutch. */
export const desktopNl: Translation<typeof desktopEn> = {
  'tray.absent': 'Dit bureaublad toont geen pictogrammen in de balk',
  'tray.absent.hint':
    'Envoy Tray blijft actief als u dit venster sluit. Start Envoy Tray nog een keer om het weer te openen. In GNOME toont de extensie ‘AppIndicator and KStatusNotifierItem Support’ het pictogram, vanaf de volgende start van Envoy Tray.',
  'tray.absent.ok': 'OK',
  'copied.maybe':
    'Gekopieerd. Het verdwijnt na een minuut van het klembord, als dit venster dan vooraan staat.',
  'copy.here': 'Hier kopiëren',
  'copy.here.hint': 'Op dit bureaublad kunt u alleen vanuit het venster kopiëren.',
  'choose.ask.macos':
    'macOS vraagt misschien of Envoy Tray apparaten op uw lokale netwerk mag zoeken. Sta dat toe.',
  'choose.ask.windows':
    'Windows Firewall stelt misschien een vraag over Envoy Tray. Sta het toe op privénetwerken.',
  'local-network.hint':
    'Misschien laat macOS Envoy Tray niet op uw lokale netwerk toe: sta dat toe onder ‘Privacy en beveiliging’, ‘Lokaal netwerk’.',
  'local-network.open': 'Privacy-instellingen',
  'done.where.linux':
    'Als dit venster dicht is, vindt u Envoy Tray als huisje met een zon in de balk van uw bureaublad.',
  'done.where.macos':
    'Als dit venster dicht is, vindt u Envoy Tray als huisje in de menubalk, boven in het scherm.',
  'done.where.windows':
    'Als dit venster dicht is, vindt u Envoy Tray als huisje met een zon naast de klok. Ziet u het niet, klik daar dan op het pijltje en sleep het naar de taakbalk.',
  'done.where.absent':
    'Dit bureaublad toont geen pictogrammen in de balk. Start Envoy Tray nog een keer om dit venster weer te openen.',
};
