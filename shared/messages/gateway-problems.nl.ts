import type { WindowProblemText } from './problem-text.ts';

const BUSY =
  'Gateways pauzeren rond 23 uur en starten af en toe opnieuw op. Probeer het over een paar minuten opnieuw.';
const SAME_NETWORK =
  'Controleer of deze computer op hetzelfde netwerk zit als de gateway, of voer het adres ervan in.';
const CHECK_ADDRESS = 'Controleer het adres in de apparatenlijst van uw router.';
const ADDRESS = 'Voer het adres van de gateway in. Het staat in de apparatenlijst van uw router.';
const POWER =
  'Controleer of de gateway stroom heeft en met uw netwerk is verbonden. Na een herstart duurt het een paar minuten.';
const MAC =
  'Sta Envoy Tray op een Mac toe in Systeeminstellingen, onder ‘Privacy en beveiliging’, ‘Lokaal netwerk’.';

/** Problems with gateways and their certificates, in Dutch. */
export const gatewayProblemsNl = {
  'gateway-not-found': { message: 'Op dit netwerk is geen gateway gevonden.', hint: SAME_NETWORK },
  'gateway-not-found/serial': {
    message: 'Op dit netwerk is geen gateway met dat serienummer gevonden.',
    hint: SAME_NETWORK,
  },
  'gateway-not-found/serial-others': {
    message: 'Op dit netwerk heeft geen gateway met dat serienummer geantwoord. Gevonden: {others}.',
    hint: SAME_NETWORK,
  },
  'gateway-not-found/of-token': {
    message: 'De gateway van dit token (…{ending}) is niet op dit netwerk gevonden.',
    hint: ADDRESS,
  },
  'gateway-not-found/other-serial': {
    message: 'Een andere gateway (…{ending}) heeft nu het adres {host}.',
    hint: 'Als die deze gateway vervangt, voeg hem dan toe met het adres {host} en verwijder deze.',
  },
  'gateway-not-found/other-known': {
    message: 'Een andere gateway van u (…{ending}) heeft nu het adres {host}.',
    hint: 'Bestaat deze gateway niet meer, verwijder hem dan. Is alleen het adres gewijzigd, voeg hem dan toe met het nieuwe.',
  },
  'gateway-not-found/not-that-serial': {
    message: 'De gateway op {host} heeft een ander serienummer (…{ending}).',
    hint: ADDRESS,
  },
  'gateway-not-found/no-answer': { message: 'Op dat adres heeft geen gateway geantwoord.', hint: ADDRESS },
  'gateway-not-found/name': {
    message: 'De naam {name} is op dit netwerk niet bekend.',
    hint: 'Voer in plaats daarvan het IP-adres van de gateway in. Het staat in de apparatenlijst van uw router.',
  },
  'gateway-not-found/not-set-up': {
    message: 'Deze gateway is niet ingesteld.',
    hint: 'Voeg hem eerst toe in de instellingen.',
  },
  'gateway-not-found/not-known': {
    message: 'Deze gateway is hier niet ingesteld.',
    hint: 'Misschien is hij al verwijderd.',
  },
  'gateway-not-found/being-removed': {
    message: 'Deze gateway wordt nu verwijderd.',
    hint: 'Voeg hem weer toe als u het token ervan nog nodig hebt.',
  },
  'gateway-not-found/removed': {
    message: 'Deze gateway is verwijderd terwijl er een token onderweg was.',
    hint: 'Er is niets opgeslagen. Voeg de gateway weer toe als u het token ervan nog nodig hebt.',
  },
  'gateway-not-found/no-address': { message: 'Het adres van de gateway is niet bekend.', hint: ADDRESS },
  'gateway-not-found/no-network': {
    message: 'Deze computer is niet met een netwerk verbonden.',
    hint: 'Verbind hem met het netwerk van uw gateway, via kabel of wifi.',
  },
  'gateway-not-found/port-taken': {
    message: 'Een ander programma blokkeert het zoeken naar gateways (mDNS-poort 5353 is bezet).',
    hint: ADDRESS,
  },
  'gateway-not-found/search-blocked': {
    message: 'Uw netwerk blokkeert het zoeken naar gateways ({code}).',
    hint: `${ADDRESS} ${MAC}`,
  },
  'gateway-unreachable': { message: 'De gateway antwoordt niet.', hint: POWER },
  'gateway-unreachable/nothing-there': { message: 'Op {url} antwoordt geen apparaat ({code}).', hint: POWER },
  'gateway-unreachable/handshake': {
    message: 'Er kwam geen versleutelde verbinding met {url} tot stand ({code}).',
    hint: 'Daar antwoordt een apparaat. Controleer het adres. Staat er een proxy voor de gateway, geef dan de naam op die hij bedient.',
  },
  'gateway-unreachable/no-way': {
    message: 'Deze computer kan {url} niet bereiken ({code}).',
    hint: `Controleer of de gateway en deze computer op hetzelfde netwerk zitten. ${MAC}`,
  },
  'gateway-unreachable/timeout': { message: 'De gateway heeft niet op tijd geantwoord.', hint: POWER },
  'gateway-unreachable/connection': {
    message: 'De verbinding met de gateway is mislukt ({code}).',
    hint: POWER,
  },
  'gateway-unreachable/busy-info': {
    message: 'De gateway is te druk om zijn serienummer te geven.',
    hint: BUSY,
  },
  'gateway-unreachable/busy-token': {
    message: 'De gateway is te druk om het token te controleren.',
    hint: BUSY,
  },
  'gateway-unreachable/busy-reading': { message: 'De gateway is te druk voor een meting.', hint: BUSY },
  'gateway-unreachable/no-tls': {
    message: 'Deze gateway vereist een token, maar biedt geen versleutelde verbinding (https).',
    hint: 'Er is niets naar de gateway gestuurd. Controleer het adres. Herstart de gateway na een update.',
  },
  'gateway-unreachable/https-silent': {
    message: 'De gateway is op het netwerk, maar antwoordt niet op {url} ({code}).',
    hint: BUSY,
  },
  'gateway-unreachable/reading-refused': {
    message: 'De gateway accepteert het token, maar geeft er geen meting mee.',
    hint: 'Misschien start de gateway opnieuw op. Blijft het zo, dan heeft het account van het token misschien geen toegang tot deze installatie.',
  },
  'gateway-unreachable/password': {
    message: 'De gateway vraagt om een wachtwoord, en het gebruikelijke klopt niet.',
    hint: 'Installateurs kunnen dit wachtwoord wijzigen. Vraag het uw installateur, of herstart de gateway.',
  },
  'gateway-unreachable/no-network': {
    message: 'Deze computer is niet met een netwerk verbonden.',
    hint: 'Verbind hem met het netwerk van uw gateway, via kabel of wifi.',
  },
  'gateway-unreachable/moved': {
    message: 'De gateway antwoordt niet op zijn oude adres.',
    hint: 'Een apparaat op {host} geeft hetzelfde serienummer, maar heeft een ander certificaat. Accepteer het als het uw gateway is.',
  },
  'gateway-not-envoy': {
    message: 'Het apparaat op dit adres is geen Enphase-gateway.',
    hint: CHECK_ADDRESS,
  },
  'gateway-not-envoy/status': {
    message: 'Het apparaat op dit adres is geen Enphase-gateway (status {status}).',
    hint: CHECK_ADDRESS,
  },
  'gateway-not-envoy/no-certificate': {
    message: 'Het apparaat op dit adres heeft geen certificaat.',
    hint: CHECK_ADDRESS,
  },
  'gateway-not-envoy/no-https': {
    message: 'Het apparaat op {url} gebruikt geen https ({code}).',
    hint: 'Controleer het adres en de poort. Gateways gebruiken poort 443.',
  },
  'gateway-not-envoy/too-long': {
    message: 'Het antwoord van het apparaat is te groot.',
    hint: CHECK_ADDRESS,
  },
  'certificate-changed': {
    message: 'De gateway heeft een ander certificaat dan voorheen. Er is geen token naartoe gestuurd.',
    hint: 'Accepteer het alleen als u uw gateway hebt vervangen of gereset.',
  },
  'certificate-changed/yearly': {
    message:
      'Uw gateway heeft een nieuw certificaat, zoals ongeveer één keer per jaar. Er is geen token naartoe gestuurd.',
    hint: 'Accepteer het nieuwe certificaat om door te gaan.',
  },
} as const satisfies Record<string, WindowProblemText>;
