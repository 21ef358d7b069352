import type { WindowProblemText } from './problem-text.ts';

const LATER = 'Probeer het later opnieuw.';
const HOUR = 'Wacht een uur en probeer het dan opnieuw.';
const DOWN = `Enphase of uw internetverbinding heeft een storing. ${LATER}`;
const LOCKS = 'Enphase blokkeert een account na te veel pogingen. Daarom is er niets gestuurd.';
const PASSWORD = 'Probeer ze uit op enlighten.enphaseenergy.com en log dan hier opnieuw in.';
const UNLOCK =
  'Wacht een dag, of deblokkeer het op enlighten.enphaseenergy.com. Tot die tijd probeert Envoy Tray het niet opnieuw.';
const MFA = 'Log hier in en voer de code in, of plak een token van entrez.enphaseenergy.com.';
const NEWEST_CODE = 'Voer de nieuwste code in, of laat een nieuwe sturen.';
const NEW_CODE = 'Log opnieuw in. Enphase stuurt dan een nieuwe code.';
const IN_THE_WAY =
  'Misschien is er onderhoud bij Enphase, of vraagt uw netwerk u om in te loggen. Probeer het later opnieuw, of plak een token van entrez.enphaseenergy.com.';
const NO_PROXY = 'Hebt u geen proxy nodig, verwijder dan HTTPS_PROXY of stel NO_PROXY=enphaseenergy.com in.';
const OWNER =
  'Controleer of deze gateway bij het ingelogde account hoort. Zo ja, dan heeft Enphase misschien een storing: probeer het later opnieuw, of plak een token van entrez.enphaseenergy.com.';

/** Problems with the account and Enphase’s cloud, in Dutch. */
export const accountProblemsNl = {
  'credentials-missing': {
    message: 'U bent niet ingelogd bij uw Enphase-account.',
    hint: 'Log één keer in. Het wachtwoord blijft in de sleutelhanger van deze computer.',
  },
  'credentials-missing/no-token': {
    message: 'Voor deze gateway is nog geen token opgeslagen.',
    hint: 'Haal er een op met uw Enphase-account.',
  },
  'credentials-missing/no-token-tried': {
    message:
      'Er is geen token opgeslagen, en de laatste poging om er een op te halen is kort geleden mislukt.',
    hint: 'U kunt het nu opnieuw proberen.',
  },
  'credentials-missing/reset': {
    message: 'Intussen zijn alle gegevens van Envoy Tray op deze computer verwijderd.',
    hint: 'Er is niets opgeslagen. Was dat een vergissing, stel het dan opnieuw in.',
  },
  'credentials-missing/both': {
    message: 'Het e-mailadres en het wachtwoord zijn allebei nodig.',
    hint: 'Controleer uw invoer op typefouten.',
  },
  'credentials-rejected': {
    message: 'Enphase accepteert dit e-mailadres met dit wachtwoord niet.',
    hint: PASSWORD,
  },
  'credentials-rejected/answer': {
    message: 'Enphase accepteert dit e-mailadres met dit wachtwoord niet{words}.',
    hint: PASSWORD,
  },
  'credentials-rejected/before': {
    message:
      'Enphase heeft dit e-mailadres met dit wachtwoord al eerder geweigerd. Daarom zijn ze niet opnieuw gestuurd.',
    hint: PASSWORD,
  },
  'credentials-rejected/wait': {
    message: 'Enphase heeft meerdere inlogpogingen geweigerd. U kunt het over {minutes} min weer proberen.',
    hint: LOCKS,
  },
  'account-locked': { message: 'Enphase heeft dit account tijdelijk geblokkeerd.', hint: UNLOCK },
  'account-locked/answer': {
    message: 'Enphase heeft dit account tijdelijk geblokkeerd{words}.',
    hint: UNLOCK,
  },
  'account-locked/before': {
    message: 'Enphase heeft dit account eerder geblokkeerd. Daarom is er niets gestuurd.',
    hint: `${UNLOCK} Log daarna hier opnieuw in.`,
  },
  'account-locked/wait': {
    message: 'Enphase heeft dit account tijdelijk geblokkeerd. U kunt het over {minutes} min weer proberen.',
    hint: LOCKS,
  },
  'mfa-required': { message: 'Uw Enphase-account vraagt om een eenmalige code.', hint: MFA },
  'mfa-required/unattended': {
    message: 'Uw Enphase-account vraagt om een eenmalige code, en er is niemand om die in te voeren.',
    hint: MFA,
  },
  'mfa-required/cancelled': {
    message: 'Het inloggen is geannuleerd voordat de code was ingevoerd.',
    hint: MFA,
  },
  'mfa-code-rejected': { message: 'Enphase accepteert deze code niet.', hint: NEWEST_CODE },
  'mfa-code-rejected/answer': { message: 'Enphase accepteert deze code niet{words}.', hint: NEWEST_CODE },
  'mfa-code-rejected/not-sent': {
    message: 'Dat is geen code van Enphase, dus is hij niet verzonden.',
    hint: NEWEST_CODE,
  },
  'mfa-expired': { message: 'De code is verlopen.', hint: NEW_CODE },
  'mfa-expired/answer': {
    message: 'Enphase accepteert voor deze inlogpoging geen code meer{words}.',
    hint: NEW_CODE,
  },
  'cloud-unavailable': { message: 'Enphase is niet bereikbaar.', hint: DOWN },
  'cloud-unavailable/timeout': { message: '{host} heeft niet op tijd geantwoord.', hint: DOWN },
  'cloud-unavailable/unreachable': { message: '{host} is niet bereikbaar ({code}).', hint: DOWN },
  'cloud-unavailable/insecure': {
    message: 'De verbinding met {host} is niet veilig ({code}). Er is niets gestuurd.',
    hint: 'Als beveiligingssoftware of uw bedrijf het https-verkeer controleert, voeg dan de certificeringsinstantie daarvan toe aan het certificaatarchief van dit systeem, of zet die controle uit. Ook een inlogpagina van uw netwerk of een verkeerde klok kan de oorzaak zijn.',
  },
  'cloud-unavailable/proxy-address': {
    message: 'Het proxyadres in {name} is niet geldig.',
    hint: 'Schrijf het als http://host:poort of http://gebruiker:wachtwoord@host:poort, met speciale tekens procentgecodeerd, zoals %40 voor @.',
  },
  'cloud-unavailable/proxy-credentials': {
    message:
      'De proxy {proxy} vraagt om een geldige gebruikersnaam en een geldig wachtwoord (status 407). Er is niets naar Enphase gestuurd.',
    hint: 'Zet beide in HTTPS_PROXY als http://gebruiker:wachtwoord@host:poort, met speciale tekens procentgecodeerd, zoals %40 voor @. De proxy moet de methode Basic toestaan.',
  },
  'cloud-unavailable/proxy-status': {
    message: 'De proxy {proxy} maakt geen verbinding met {host} (status {status}).',
    hint: `Vraag de beheerder van de proxy om {host} toe te staan. ${NO_PROXY}`,
  },
  'cloud-unavailable/proxy-unreachable': {
    message: 'De proxy {proxy} is niet bereikbaar ({code}).',
    hint: `Controleer het adres in HTTPS_PROXY. ${NO_PROXY}`,
  },
  'cloud-unavailable/proxy-timeout': {
    message: 'De proxy {proxy} heeft niet op tijd verbinding gemaakt met {host}.',
    hint: `Probeer het later opnieuw, en controleer het adres in HTTPS_PROXY. ${NO_PROXY}`,
  },
  'cloud-unavailable/proxy-broken': {
    message: 'De verbinding met {host} via de proxy {proxy} is mislukt ({code}).',
    hint: `Controleer het adres in HTTPS_PROXY; meestal is het http://host:poort. ${NO_PROXY}`,
  },
  'cloud-unavailable/status': {
    message: '{service} is niet beschikbaar (status {status}){words}.',
    hint: `Enphase heeft een storing. ${LATER}`,
  },
  'cloud-rate-limited': { message: 'Enphase beperkt op dit moment het aantal verzoeken.', hint: HOUR },
  'cloud-rate-limited/429': {
    message: '{service} beperkt op dit moment het aantal verzoeken (status 429){words}.',
    hint: HOUR,
  },
  'cloud-rate-limited/429-minutes': {
    message: '{service} beperkt {minutes} min lang het aantal verzoeken (status 429){words}.',
    hint: 'Probeer het daarna opnieuw.',
  },
  'cloud-rate-limited/wait': {
    message: 'Enphase beperkt het aantal verzoeken. U kunt het over {minutes} min weer proberen.',
    hint: LOCKS,
  },
  'cloud-rate-limited/backoff': {
    message: 'De volgende inlogpoging is mogelijk over {minutes} min.',
    hint: 'De laatste pogingen kregen geen duidelijk antwoord, of Enphase beperkte het aantal verzoeken. Zelf kunt u nu al inloggen.',
  },
  'cloud-rate-limited/sessions': {
    message: 'Uw Enphase-account is op te veel apparaten ingelogd.',
    hint: 'Log op een ervan uit, of wacht een uur.',
  },
  'cloud-rate-limited/other-process': {
    message: 'Er loopt al een andere inlogpoging van Envoy Tray.',
    hint: 'Wacht tot dat klaar is en probeer het dan opnieuw.',
  },
  'cloud-unexpected': { message: 'Enphase gaf een onverwacht antwoord.', hint: IN_THE_WAY },
  'cloud-unexpected/status': {
    message: '{service} gaf een onverwacht antwoord (status {status}){words}.',
    hint: IN_THE_WAY,
  },
  'cloud-unexpected/token-status': {
    message: '{service} gaf een onverwacht antwoord (status {status}){words}.',
    hint: OWNER,
  },
  'cloud-unexpected/no-token': {
    message: 'Het antwoord van {service} bevat geen token{words}.',
    hint: OWNER,
  },
  'cloud-unexpected/no-login': {
    message: 'Enphase gaf een onverwacht antwoord op het inloggen{words}.',
    hint: IN_THE_WAY,
  },
  'cloud-unexpected/not-accepted': {
    message: 'Enphase heeft het inloggen niet geaccepteerd{words}.',
    hint: IN_THE_WAY,
  },
  'cloud-unexpected/no-session': {
    message: 'Enphase heeft het inloggen geaccepteerd, maar niet voltooid{words}.',
    hint: IN_THE_WAY,
  },
  'cloud-unexpected/no-session-after-code': {
    message: 'Enphase heeft de code geaccepteerd, maar het inloggen niet voltooid{words}.',
    hint: IN_THE_WAY,
  },
  'cloud-unexpected/too-long': { message: 'Het antwoord van {host} is te groot.', hint: IN_THE_WAY },
} as const satisfies Record<string, WindowProblemText>;
