import type { WindowProblemText } from './problem-text.ts';

const AGAIN = 'Envoy Tray probeert het automatisch opnieuw.';
const THEN = 'Kies daarna ‘Opnieuw doorgeven’.';
const SHARE = 'Als dit op een netwerkshare staat, is die misschien niet verbonden.';
const LOG = 'In het logboek daar staat misschien waarom.';

/** Problems with the places where tokens are used, in Dutch. */
export const deliveryProblemsNl = {
  'delivery-failed': { message: 'Nog niet elke plek heeft het nieuwe token.', hint: AGAIN },
  'delivery-failed/report': {
    message: '{target} ({kind}) heeft het huidige token niet: {cause}.',
    hint: 'Bekijk de plek: daar staat wat er nodig is.',
  },
  'keychain-unavailable/no-key': {
    message: 'De sleutel voor {target} ontbreekt in de sleutelhanger. Er is niets gestuurd.',
    hint: 'Voer de sleutel opnieuw in.',
  },
  'target-unreachable': {
    message: '{system} antwoordt niet.',
    hint: `Controleer of het draait en of het adres klopt. ${AGAIN}`,
  },
  'target-unreachable/timeout': { message: '{system} heeft niet op tijd geantwoord.', hint: AGAIN },
  'target-unreachable/name': {
    message: 'De naam {name} is op dit netwerk niet bekend.',
    hint: `Controleer de naam of gebruik het IP-adres van {system}. ${AGAIN}`,
  },
  'target-unreachable/no-https': {
    message: '{system} antwoordt daar, maar zonder https.',
    hint: 'Gebruik http:// in plaats van https://.',
  },
  'target-unreachable/not-found': {
    message: '{system} is op dit adres niet gevonden (status 404).',
    hint: `Controleer het adres, of wacht even als het net opstart. ${AGAIN}`,
  },
  'target-unreachable/server': {
    message: '{system} heeft met status {status} geantwoord.',
    hint: `Misschien start het net op. ${AGAIN}`,
  },
  'target-unreachable/redirect': {
    message: '{system} verwijst door naar een ander adres. Daar is niets naartoe gestuurd.',
    hint: 'Verwijder deze plek en voeg die toe met het definitieve adres.',
  },
  'target-unreachable/too-long': {
    message: 'Het antwoord van {system} is te groot.',
    hint: 'Controleer of het adres klopt.',
  },
  'target-unreachable/not-it': {
    message: 'Op dit adres is geen {system}.',
    hint: `Controleer het adres. ${AGAIN}`,
  },
  'target-unreachable/certificate': {
    message: '{system} heeft een ander certificaat dan voorheen. Er is niets naartoe gestuurd.',
    hint: 'Als u het certificaat daar hebt vernieuwd, verwijder deze plek dan en voeg die opnieuw toe.',
  },
  'target-unreachable/no-file': {
    message: 'Het bestand {path} bestaat niet.',
    hint: `${SHARE} ${AGAIN}`,
  },
  'target-unreachable/unreadable': {
    message: 'Envoy Tray kan het bestand {path} niet lezen ({code}).',
    hint: `Geef uw gebruikersaccount lees- en schrijfrechten. ${AGAIN}`,
  },
  'target-refused': {
    message: '{system} accepteert de sleutel niet.',
    hint: 'Voer een nieuwe sleutel in. Tot die tijd probeert Envoy Tray het niet opnieuw.',
  },
  'target-refused/no-key': {
    message: '{system} vraagt om een sleutel, en er is er geen opgegeven.',
    hint: 'Voer een sleutel in die {system} voor u heeft gemaakt.',
  },
  'target-refused/no-right': {
    message: '{system} accepteert de sleutel, maar die heeft hier niet genoeg rechten voor.',
    hint: `Gebruik de sleutel van een beheerder. ${THEN}`,
  },
  'target-refused/two-factor': {
    message: '{system} vraagt deze gebruiker om tweestapsverificatie.',
    hint: 'Verwijder deze plek en voeg die toe met een gebruiker zonder tweestapsverificatie.',
  },
  'target-refused/banned': {
    message: '{system} heeft het adres van deze computer geblokkeerd.',
    hint: `Verwijder het daar uit ip_bans.yaml en herstart {system}. ${THEN}`,
  },
  'target-not-writable': { message: 'Het token daar kan niet worden gewijzigd.', hint: AGAIN },
  'target-not-writable/denied': {
    message: 'Envoy Tray mag niet naar {path} schrijven. De eigenaar is {owner}.',
    hint: `Geef uw gebruikersaccount schrijfrechten. ${AGAIN}`,
  },
  'target-not-writable/denied-folder': {
    message: 'Envoy Tray mag in {path} geen bestand maken. De eigenaar van de map is {owner}.',
    hint: `Kies een andere map, of laat {owner} het bestand maken en aan uw gebruikersaccount geven. ${AGAIN}`,
  },
  'target-not-writable/folder': {
    message: 'De map {folder} bestaat niet.',
    hint: `${SHARE} ${AGAIN}`,
  },
  'target-not-writable/read-only': { message: '{path} staat op een alleen-lezenschijf.', hint: AGAIN },
  'target-not-writable/full': {
    message: 'De schijf met {path} is vol. Het bestand is niet gewijzigd.',
    hint: `Maak daar ruimte vrij. ${AGAIN}`,
  },
  'target-not-writable/in-use': {
    message: 'Een ander programma gebruikt {path} ({code}).',
    hint: AGAIN,
  },
  'target-not-writable/refused': {
    message: '{system} heeft de wijziging niet geaccepteerd (status {status}).',
    hint: `${LOG} ${THEN}`,
  },
  'target-not-writable/not-stored': {
    message: '{system} heeft de wijziging bevestigd, maar het token niet opgeslagen.',
    hint: `${LOG} ${AGAIN}`,
  },
  'target-changed': {
    message: '{place} werd op hetzelfde moment door iemand anders gewijzigd. Er is niets verloren gegaan.',
    hint: AGAIN,
  },
  'target-changed/foreign': {
    message: 'In het bestand {path} staat nu iets anders. Het is niet gewijzigd.',
    hint: 'Mag het bestand worden overschreven, verwijder deze plek dan en voeg die opnieuw toe.',
  },
  'target-changed/no-file': {
    message: '{path} is geen gewoon bestand van hoogstens 2 MB meer. Er is niets gewijzigd.',
    hint: `Zet daar weer zo’n bestand neer. ${THEN}`,
  },
  'target-changed/role': {
    message: 'Het token daar heeft de rol {held}, het nieuwe de rol {fresh}.',
    hint: 'Open de plek en kies ‘Toch vervangen’ om het toch te vervangen.',
  },
  'target-changed/longer': {
    message: 'Het token daar is geldig tot {date}, langer dan het nieuwe.',
    hint: 'Plak dat token hier, of open de plek en kies ‘Toch vervangen’.',
  },
  'target-rejected-token': {
    message: '{place} heeft het nieuwe token, maar kan er niet mee inloggen op de gateway.',
    hint: AGAIN,
  },
  'target-rejected-token/tried': {
    message:
      '{place} heeft het nieuwe token geprobeerd, maar kan er niet mee inloggen op de gateway. Daar blijft het oude token in gebruik.',
    hint: AGAIN,
  },
  'target-rejected-token/gateway-away': {
    message: '{place} kon de gateway niet bereiken om het nieuwe token te proberen.',
    hint: AGAIN,
  },
  'target-unproven': { message: '{place} heeft het nieuwe token, maar gebruikt het nog niet.', hint: AGAIN },
  'target-unproven/not-back': {
    message: '{place} is gestopt om opnieuw te starten en is niet teruggekomen.',
    hint: 'Start het. Als niets het vanzelf weer start, verwijder dan deze plek en voeg die toe zonder automatisch herstarten.',
  },
  'target-unproven/check': {
    message: 'Het token is doorgegeven, maar uw controle is mislukt.',
    hint: AGAIN,
  },
  'target-unproven/yaml': {
    message:
      '{system} meldt een fout in de YAML-configuratie. Het nieuwe token wordt misschien niet gebruikt.',
    hint: `Controleer de configuratie daar onder Ontwikkelhulpmiddelen → YAML. ${AGAIN}`,
  },
  'target-unproven/other-process': {
    message: 'Een andere Envoy Tray geeft daar nu al een token door.',
    hint: AGAIN,
  },
  'command-failed': {
    message: 'De opdracht {program} eindigde met status {status}.',
    hint: `Verhelp wat de opdracht meldt. ${THEN}`,
  },
  'command-failed/later': {
    message: 'De opdracht {program} vraagt om later opnieuw te worden uitgevoerd (status 75).',
    hint: AGAIN,
  },
  'command-failed/timeout': {
    message: 'De opdracht {program} was na {seconds} seconden niet klaar en is gestopt.',
    hint: AGAIN,
  },
  'command-failed/not-found': {
    message: 'Het programma {program} kon niet worden gestart ({code}).',
    hint: `Controleer het pad. ${THEN}`,
  },
  'command-failed/signal': {
    message: 'De opdracht {program} is gestopt door {signal}.',
    hint: `Zoek uit wat de opdracht heeft gestopt. ${THEN}`,
  },
  'command-failed/after': {
    message: 'Het token is doorgegeven, maar de opdracht {program} eindigde daarna met status {status}.',
    hint: AGAIN,
  },
  'command-failed/after-not-found': {
    message:
      'Het token is doorgegeven, maar daarna kon het programma {program} niet worden gestart ({code}).',
    hint: `Controleer het pad. ${THEN}`,
  },
  'usage/target-needs': { message: 'Voor {kind} ontbreekt {option}.', hint: 'Vul in wat er ontbreekt.' },
  'usage/target-unknown': {
    message: 'De plek {id} bestaat niet.',
    hint: 'Misschien is die al verwijderd.',
  },
  'usage/target-token': {
    message: 'Het token zelf mag hier niet staan, ook niet als argument van een opdracht.',
    hint: 'Schrijf in de inhoud het woord token tussen accolades. Een opdracht krijgt het token via standaardinvoer.',
  },
  'usage/target-template': {
    message:
      'In de inhoud mogen token, serial, expires en expiresEpoch staan, elk tussen accolades; token is verplicht.',
    hint: 'Controleer de accolades.',
  },
  'usage/target-header': {
    message: 'Dit is geen geldige naam voor een header.',
    hint: 'Een naam bestaat uit letters, cijfers en koppeltekens.',
  },
  'usage/target-words': {
    message: 'Een aanhalingsteken in een opdracht is niet gesloten.',
    hint: 'De opdracht wordt bij spaties gesplitst zoals in een shell, maar er wordt niets in vervangen.',
  },
  'usage/target-url': {
    message: 'Dit is geen webadres.',
    hint: 'Voer het in met http:// of https://, de computernaam en zo nodig de poort, maar zonder gebruiker en wachtwoord.',
  },
  'usage/target-path': {
    message: 'Envoy Tray kan {path} niet gebruiken.',
    hint: 'Voer het volledige pad in van een gewoon bestand van hoogstens 2 MB.',
  },
  'usage/target-gateway': {
    message: 'Dit is het adres van uw gateway, niet van {system}.',
    hint: 'Voer het adres van {system} in.',
  },
  'usage/target-twice': {
    message: 'Deze plek is al toegevoegd als {id}.',
    hint: 'Verwijder de plek eerst als u die opnieuw wilt instellen.',
  },
  'usage/target-name': { message: '‘{label}’ bestaat al.', hint: 'Geef deze plek een andere naam.' },
  'usage/target-not-ours': {
    message: 'In het bestand {path} staat iets anders dan een token van gateway {serial}.',
    hint: 'Kies ‘Token in een bestand vervangen’ om alleen het token erin te wijzigen.',
  },
} as const satisfies Readonly<Record<string, WindowProblemText>>;
