import type { WindowProblemText } from './problem-text.ts';

/** Problems with the check-up itself, in Dutch. */
export const checkUpProblemsNl = {
  'internal/in-check-up': {
    message: 'Deze stap eindigde onverwacht: een fout in Envoy Tray.',
    hint: 'Kopieer het rapport hieronder en stuur het naar ons. Er is niets verloren gegaan.',
  },
  'internal/check-up': {
    message: 'De controle kwam niet tot het einde: een fout in Envoy Tray.',
    hint: 'Kopieer het rapport hieronder en stuur het naar ons. Er is niets verloren gegaan.',
  },
  'usage/no-check-up': {
    message: 'Er is nog geen rapport.',
    hint: 'Wacht tot de controle klaar is en kopieer het dan.',
  },
  'usage/desktop-folder': {
    message: 'Dit bureaublad heeft de map of het bestand niet geopend.',
    hint: 'Open dit in uw bestandsbeheer: {place}',
  },
} as const satisfies Record<string, WindowProblemText>;
