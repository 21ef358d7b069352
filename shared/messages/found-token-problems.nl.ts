import type { WindowProblemText } from './problem-text.ts';

const THEN = 'Kies daarna ‘Opnieuw doorgeven’.';
const OTHER_FORM = {
  message:
    '{place} bevat een token van gateway {serial} dat niet kan worden vervangen: het is gesplitst, gecodeerd of staat in een database.',
  hint: 'Zet het token daar als leesbare tekst en in één stuk neer. Voeg bij een database het programma ervan toe.',
} as const;

/** Why a token is not replaced where a person would expect it, in Dutch. */
export const foundTokenProblemsNl = {
  'target-no-token': {
    message: 'Er is daar geen token van gateway {serial} om te vervangen.',
    hint: `Voer het huidige token daar één keer met de hand in. ${THEN}`,
  },
  'target-no-token/manages-itself': {
    message: '{place} vernieuwt zijn token zelf en is daarom met rust gelaten.',
    hint: 'U hoeft niets te doen. Wilt u daar het token van Envoy Tray gebruiken, schakel dat dan eerst uit in de instellingen daar.',
  },
  'target-no-token/indirect': {
    message: '{place} bevat geen token van gateway {serial}, alleen een verwijzing ernaar.',
    hint: 'Kies het bestand waarin het token zelf staat, of voer het token hier één keer met de hand in.',
  },
  'target-no-token/other-gateway': {
    message: '{place} bevat tokens van andere gateways, maar geen van gateway {serial}.',
    hint: 'Voer het huidige token van deze gateway daar één keer met de hand in.',
  },
  'target-no-token/no-thing': {
    message: 'openHAB heeft geen thing {thing}.',
    hint: 'In de instellingen staat bij elk thing de UID.',
  },
  'target-no-token/no-integration': {
    message: 'Home Assistant heeft niet zo’n Enphase Envoy-integratie.',
    hint: 'Voeg die daar toe onder Instellingen, Apparaten en diensten.',
  },
  'target-no-token/other-form': OTHER_FORM,
  'target-no-token/encrypted': {
    message: '{place} bewaart zijn token versleuteld, dus kan het niet worden gelezen of vervangen.',
    hint: 'Zet het token in de headers van die node, of in een functienode.',
  },
  'target-no-token/rule': {
    message: 'Alleen {place} bevat het token, en regels worden nooit gewijzigd.',
    hint: 'Voeg in plaats daarvan ‘Ik voer het zelf in’ toe. Dan herinnert Envoy Tray u er na elke vernieuwing aan.',
  },
  'target-not-writable/from-file': {
    message: '{place} komt uit een configuratiebestand en kan niet via het netwerk worden gewijzigd.',
    hint: 'Voeg dat bestand als aparte plek toe.',
  },
  'target-not-writable/rule': {
    message: '{place} bevat het token, en regels worden nooit gewijzigd.',
    hint: `Voer het huidige token daar met de hand in. ${THEN}`,
  },
  'target-not-writable/other-form': OTHER_FORM,
  'target-not-writable/kept-in-memory': {
    message:
      '{system} overschrijft {path} met wat het in het geheugen heeft. Een token daar zou verloren gaan.',
    hint: 'Voeg in plaats van dit bestand {system} zelf toe.',
  },
} as const satisfies Readonly<Record<string, WindowProblemText>>;
