import type { WindowProblemText } from './problem-text.ts';

/** What a desktop does not let the tray app do, in Dutch. */
export const desktopProblemsNl = {
  'internal/again': {
    message: 'Er is iets misgegaan in Envoy Tray.',
    hint: 'Er is niets verloren gegaan. Probeer het opnieuw. Helpt dat niet, sluit Envoy Tray dan af en start het opnieuw.',
  },
  'usage/desktop-clipboard': {
    message: 'Op dit bureaublad kunt u alleen vanuit het venster kopiëren.',
    hint: 'Klik in het venster van Envoy Tray en kopieer nog eens.',
  },
  'usage/desktop-autostart': {
    message: 'Het systeem start Envoy Tray niet bij het inloggen.',
    hint: 'Schakel het in bij de instellingen van uw systeem, onder de programma’s die bij het inloggen starten.',
  },
  'usage/desktop-autostart-file': {
    message: 'Envoy Tray mag {path} niet wijzigen.',
    hint: 'Controleer wie daar mag schrijven en probeer het opnieuw.',
  },
  'usage/desktop-autostart-approval': {
    message: 'macOS wacht op uw toestemming om Envoy Tray bij het inloggen te starten.',
    hint: 'Geef die in Systeeminstellingen, onder ‘Algemeen’, ‘Inlogonderdelen’.',
  },
  'usage/desktop-autostart-folder': {
    message: 'Bij het inloggen start macOS alleen apps uit de map Apps.',
    hint: 'Sluit Envoy Tray af, verplaats het naar de map Apps en open het daar. Schakel dit dan weer in.',
  },
} as const satisfies Record<string, WindowProblemText>;
