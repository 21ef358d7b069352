import type { findingsEn } from './findings.en.ts';
import type { Translation } from './translate.ts';

/** What the steps of a check-up have seen, in Dutch. Each follows the step's name. */
export const findingsNl: Translation<typeof findingsEn> = {
  keychain: 'Werkt.',
  'keychain-file': 'Wordt niet gebruikt: de geheimen staan in een bestand, en dat werkt.',
  'keychain-memory': 'Wordt niet gebruikt: de geheimen blijven zolang dit programma draait.',
  account: 'E-mailadres en wachtwoord zijn aanwezig.',
  network: 'Deze computer is met een netwerk verbonden.',
  'no-network': 'Deze computer is niet met een netwerk verbonden. De gateway wordt toch geprobeerd.',
  search: { one: '1 gateway heeft geantwoord.', other: '{n} gateways hebben geantwoord.' },
  'search-none': 'Geen antwoord. De gateway wordt op het bekende adres geprobeerd.',
  gateway: 'Antwoordt, met firmware {firmware}.',
  'gateway-none': 'Er is er geen om te proberen.',
  'certificate-unchanged': 'Ongewijzigd, geldig tot {until}.',
  certificate: 'Geldig tot {until}.',
  'certificate-without-end': 'Aanwezig. Het zegt niet hoe lang het geldig is.',
  'certificate-none': 'Geen. Firmware vóór 7 gebruikt gewoon http.',
  clock: 'De klokken van de gateway en deze computer lopen gelijk.',
  'token-owner': 'Eigenaarstoken, geldig tot {until}.',
  'token-installer': 'Installateurstoken, geldig tot {until}.',
  'token-other': 'Geldig tot {until}.',
  'token-due': 'Het is tijd om het te vernieuwen.',
  'token-none': 'Er is er nog geen opgeslagen.',
  cloud: 'Enphase antwoordt.',
  'cloud-not-asked': 'Enphase is niets gevraagd.',
  'sign-in': 'Enphase accepteert e-mailadres en wachtwoord.',
  'new-token': 'Enphase heeft er een als proef uitgegeven; het is niet opgeslagen.',
  accepted: 'De gateway accepteert het.',
  reading: 'Productie {watts} ({source}).',
  'reading-unknown': 'De gateway geeft geen getal voor de productie ({source}).',

  'report-cut-off':
    'Het rapport van de gateway ({path}) is defect: het was afgebroken. De meting kan zonder.',
  'report-timeout':
    'Het rapport van de gateway ({path}) is defect: geen antwoord op tijd. De meting kan zonder.',
  'report-unreadable':
    'Het rapport van de gateway ({path}) is defect: het is onleesbaar. De meting kan zonder.',
  'report-status': 'Het rapport van de gateway ({path}) is defect: status {status}. De meting kan zonder.',
  'ct-idle':
    'De stroomtransformator voor de productie staat aan, maar heeft bijna niets geteld ({ct} in totaal, de omvormers {inverters}), en wordt daarom overgeslagen. Misschien is hij niet aangesloten of zit hij verkeerd om: uw installateur kan dat verhelpen of hem uitschakelen.',

  target: '{target} heeft het huidige token.',
  'target-written': '{target} heeft het huidige token. Of het gebruikt wordt, is hier niet te zien.',
  'target-taken-over': '{target} heeft het huidige token geladen.',
  'target-reads-data': '{target} heeft de gateway met het huidige token uitgelezen.',
  'target-by-hand': '{target} wacht tot u het token daar hebt ingevoerd.',
  'target-behind': '{target} heeft het huidige token nog niet.',
  'target-unreachable': '{target} heeft het huidige token niet: er komt geen antwoord.',
  'target-refused': '{target} heeft het huidige token niet: de sleutel wordt geweigerd.',
  'target-no-token':
    '{target} heeft het huidige token niet: er staat geen token van deze gateway om te vervangen.',
  'target-not-writable': '{target} heeft het huidige token niet: het kan daar niet worden geschreven.',
  'target-changed': '{target} heeft het huidige token niet: iemand anders wijzigde er tegelijk iets.',
  'target-rejected-token': '{target} heeft het huidige token, maar meldt dat het niet werkt.',
  'target-unproven':
    '{target} heeft het huidige token, maar heeft nog niet laten zien dat het wordt gebruikt.',
  'command-failed': '{target} heeft het huidige token niet: de opdracht is mislukt.',

  'needs-keychain': 'Heeft de sleutelhanger nodig.',
  'needs-account': 'Heeft e-mailadres en wachtwoord nodig.',
  'needs-cloud': 'Heeft een antwoord van Enphase nodig.',
  'needs-sign-in': 'Daarvoor moet u ingelogd zijn.',
  'needs-gateway': 'Heeft de gateway nodig.',
  'needs-token': 'Heeft een token nodig.',
};
