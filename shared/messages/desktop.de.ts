import type { desktopEn } from './desktop.en.ts';
import type { Translation } from './translate.ts';

/** What the window says about the desktop that it is on, in German. */
export const desktopDe: Translation<typeof desktopEn> = {
  'tray.absent': 'Dieser Desktop zeigt keine Symbole in der Leiste',
  'tray.absent.hint':
    'Envoy Tray läuft weiter, wenn Sie dieses Fenster schließen. Um es wieder zu öffnen, starten Sie Envoy Tray noch einmal. In GNOME zeigt die Erweiterung „AppIndicator and KStatusNotifierItem Support“ das Symbol, vom nächsten Start von Envoy Tray an.',
  'tray.absent.ok': 'Verstanden',
  'copied.maybe':
    'Kopiert. Verschwindet nach einer Minute aus der Zwischenablage, falls dieses Fenster dann vorn ist.',
  'copy.here': 'Hier kopieren',
  'copy.here.hint': 'Auf diesem Desktop lässt sich nur aus dem Fenster kopieren.',
  'choose.ask.macos':
    'macOS fragt vielleicht, ob Envoy Tray Geräte in Ihrem lokalen Netzwerk finden darf. Erlauben Sie es.',
  'choose.ask.windows':
    'Die Windows-Firewall fragt vielleicht nach Envoy Tray. Erlauben Sie es in privaten Netzwerken.',
  'local-network.hint':
    'Vielleicht lässt macOS Envoy Tray nicht in Ihr lokales Netzwerk: Erlauben Sie es unter „Datenschutz & Sicherheit“, „Lokales Netzwerk“.',
  'local-network.open': 'Datenschutz öffnen',
  'done.where.linux':
    'Ist dieses Fenster geschlossen, finden Sie Envoy Tray als kleines Haus mit Sonne in der Leiste Ihres Desktops.',
  'done.where.macos':
    'Ist dieses Fenster geschlossen, finden Sie Envoy Tray als kleines Haus in der Menüleiste oben am Bildschirm.',
  'done.where.windows':
    'Ist dieses Fenster geschlossen, finden Sie Envoy Tray als kleines Haus mit Sonne neben der Uhr. Fehlt es dort, klicken Sie auf den Pfeil und ziehen es auf die Taskleiste.',
  'done.where.absent':
    'Dieser Desktop zeigt keine Symbole in der Leiste. Um dieses Fenster wieder zu öffnen, starten Sie Envoy Tray noch einmal.',
};
