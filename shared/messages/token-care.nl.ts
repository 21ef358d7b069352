import type { tokenCareEn } from './token-care.en.ts';
import type { Translation } from './translate.ts';

/** What keeps a token from running out unnoticed, in Dutch. */
export const tokenCareNl: Translation<typeof tokenCareEn> = {
  'status.old-token': 'Oud token nog in gebruik?',

  'old-token.title': 'Uw programma’s gebruiken misschien nog het oude token',
  'old-token.hint': 'Zet het nieuwe token erin.',
  'old-token.ends':
    'Het oude token verloopt op {date}, over {time}. Zet voor die tijd het nieuwe in uw programma’s.',
  'old-token.ended': 'Het oude token is op {date} verlopen. Zet het nieuwe in uw programma’s.',
  'old-token.done': 'Klaar, ze hebben het nieuwe',
  'old-token.none': 'Ik gebruik het nergens',
  'old-token.thanks': 'Uw programma’s hebben het nieuwe token.',

  'undo.do': 'Vorige token terugzetten',
  'undo.hint': 'Het vorige token is geldig tot {date}. Uw gateway controleert het eerst.',
  'undo.done': 'Het vorige token is weer in gebruik.',

  'calendar.add': 'Aan agenda toevoegen',

  'automation.title': 'Zal Envoy Tray voor uw token zorgen?',
  'automation.hint': 'Nu start het nog niet met de computer en vernieuwt het niet automatisch.',
  'automation.do': 'Inschakelen',
  'automation.not': 'Nu niet',
  'automation.on': 'Envoy Tray zorgt nu voor uw token.',
  'automation.title-start': 'Zal Envoy Tray met de computer starten?',
  'automation.hint-start': 'Dan hoort u het op tijd, voordat het token verloopt.',
  'automation.on-start': 'Envoy Tray start nu met de computer.',
  'automation.start.hint': 'Zodat u het op tijd hoort.',
  'automation.renew.hint': 'Een maand voordat het token verloopt.',
};
