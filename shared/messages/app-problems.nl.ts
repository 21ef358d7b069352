import type { WindowProblemText } from './problem-text.ts';

const RENEW = 'Vernieuw het token.';
const OWNER = 'Controleer of deze gateway bij uw Enphase-account hoort.';
const CLOCK = 'Controleer de klok van de gateway, en of de installatie bij uw Enphase-account hoort.';
const COPY_TOKEN = 'Kopieer het hele token van de pagina van Enphase: drie lange delen met punten ertussen.';
const NO_TOKEN_NEEDED = 'Uw programma’s kunnen de gateway zonder token uitlezen.';
const UNLOCK = 'Ontgrendel de sleutelhanger en probeer het dan opnieuw.';

/** Problems with tokens, stored data and the program itself, in Dutch. */
export const appProblemsNl = {
  internal: {
    message: 'Er is iets misgegaan in Envoy Tray.',
    hint: 'Er is niets verloren gegaan. Start de controle en stuur ons het rapport.',
  },
  usage: {
    message: 'Hier kan Envoy Tray niets mee.',
    hint: 'Controleer uw invoer op typefouten.',
  },
  'usage/address': {
    message: 'Dit is geen adres van een gateway.',
    hint: 'Voer een naam of een IP-adres in, zoals 192.168.1.20, zo nodig met een poort.',
  },
  'usage/which-gateway': {
    message: 'Dit kunnen meerdere gateways zijn: {serials}.',
    hint: 'Kies er een en probeer het daar opnieuw.',
  },
  'usage/no-token': { message: 'In deze tekst staat geen token.', hint: COPY_TOKEN },
  'usage/no-token-empty': { message: 'Er is niets geplakt.', hint: COPY_TOKEN },
  'usage/no-token-page': { message: 'Dit is een webpagina zonder token.', hint: COPY_TOKEN },
  'usage/no-token-entrez-page': {
    message: 'Dit is de inlogpagina of een foutpagina van Enphase. Er staat geen token in.',
    hint: `Log daar opnieuw in en kies uw installatie en de gateway. ${COPY_TOKEN}`,
  },
  'usage/no-token-session-id': {
    message: 'Dit is een sessie-id, geen token.',
    hint: `Maak een token aan op entrez.enphaseenergy.com. ${COPY_TOKEN}`,
  },
  'usage/no-token-other-jwt': {
    message: 'Dit token is niet voor een gateway.',
    hint: `Maak er een aan op entrez.enphaseenergy.com. ${COPY_TOKEN}`,
  },
  'usage/no-token-cut-off-start': {
    message: 'Het token is onvolledig: het begin ontbreekt.',
    hint: COPY_TOKEN,
  },
  'usage/no-token-cut-off-first': {
    message: 'Het token is onvolledig: het stopt in het eerste deel.',
    hint: COPY_TOKEN,
  },
  'usage/no-token-cut-off-second': {
    message: 'Het token is onvolledig: het stopt in het tweede deel.',
    hint: COPY_TOKEN,
  },
  'usage/no-token-cut-off-third': {
    message: 'Het token is onvolledig: het stopt in het derde deel.',
    hint: COPY_TOKEN,
  },
  'usage/several-tokens': {
    message: 'In deze tekst staan meerdere tokens: {tokens}.',
    hint: 'Plak alleen het token voor deze gateway.',
  },
  'usage/several-tokens-of-one': {
    message: 'In deze tekst staan meerdere tokens voor één gateway: {tokens}.',
    hint: 'Plak alleen het token dat het langst geldig is.',
  },
  'token-rejected': { message: 'De gateway heeft het token geweigerd.', hint: CLOCK },
  'token-rejected/status': {
    message: 'De gateway heeft het token niet geaccepteerd (status {status}).',
    hint: CLOCK,
  },
  'token-rejected/stored': { message: 'De gateway accepteert het token niet meer.', hint: RENEW },
  'token-rejected/no-reading': { message: 'De gateway geeft geen metingen met dit token.', hint: RENEW },
  'token-rejected/clock': {
    message: 'De klokken van deze computer en van de gateway verschillen {minutes} minuten.',
    hint: 'Zet de klok van deze computer goed. De gateway haalt de tijd van internet.',
  },
  'token-rejected/clock-days': {
    message: 'De klokken van deze computer en van de gateway verschillen {days} dagen.',
    hint: 'Zet de klok van deze computer goed. De gateway haalt de tijd van internet.',
  },
  'token-wrong-gateway': { message: 'Dit token is voor een andere gateway.', hint: OWNER },
  'token-wrong-gateway/pasted': {
    message: 'Dit token is voor een andere gateway (…{ending}).',
    hint: 'Maak er op entrez.enphaseenergy.com een aan voor deze gateway.',
  },
  'token-shorter': {
    message: 'Het nieuwe token verloopt eerder dan uw huidige.',
    hint: 'Installateurs krijgen tokens van 12 uur: log in met het account van de eigenaar. Probeer het anders over een paar dagen opnieuw.',
  },
  'token-shorter/pasted': {
    message: 'Het nieuwe token verloopt eerder dan uw huidige.',
    hint: 'Het nieuwe token is niet opgeslagen.',
  },
  'token-expired': { message: 'Het token is verlopen.', hint: RENEW },
  'token-expired/stored': { message: 'Het token is verlopen.', hint: RENEW },
  'token-expired/stored-tried': {
    message: 'Het token is verlopen, en de laatste poging om het te vernieuwen is kort geleden mislukt.',
    hint: 'U kunt het nu opnieuw proberen.',
  },
  'token-expired/new': {
    message: 'Dit token is al verlopen.',
    hint: 'Controleer de klok van deze computer en probeer het dan opnieuw.',
  },
  'token-expired/pasted': {
    message: 'Dit token is op {date} verlopen.',
    hint: 'Maak op entrez.enphaseenergy.com een nieuw aan. Ligt die dag nog in de toekomst, controleer dan de klok van deze computer.',
  },
  'token-not-needed': { message: 'Deze gateway heeft geen token nodig.', hint: NO_TOKEN_NEEDED },
  'token-not-needed/firmware': {
    message: 'Deze gateway heeft firmware {firmware}. Vóór versie 7 is geen token nodig.',
    hint: NO_TOKEN_NEEDED,
  },
  'keychain-unavailable': {
    message: 'Envoy Tray kan de sleutelhanger van deze computer niet gebruiken.',
    hint: UNLOCK,
  },
  'keychain-unavailable/library': {
    message: 'Op deze computer ontbreekt de bibliotheek voor de sleutelhanger.',
    hint: 'Installeer GNOME Keyring of KWallet, en libsecret-1-0.',
  },
  'keychain-unavailable/locked': {
    message: 'De sleutelhanger van deze computer is vergrendeld.',
    hint: UNLOCK,
  },
  'keychain-unavailable/absent': {
    message: 'In deze sessie draait geen sleutelhanger.',
    hint: 'Installeer en ontgrendel GNOME Keyring of KWallet.',
  },
  'keychain-unavailable/macos': {
    message: 'Envoy Tray kan de sleutelhanger van deze computer niet gebruiken.',
    hint: 'Ontgrendel de inlogsleutelhanger in Sleutelhangertoegang en geef Envoy Tray toegang.',
  },
  'keychain-unavailable/windows': {
    message: 'Envoy Tray kan Referentiebeheer op deze computer niet gebruiken.',
    hint: 'Meld u met uw eigen account aan bij Windows. Elk account heeft zijn eigen Referentiebeheer.',
  },
  'keychain-unavailable/no-answer': {
    message: 'De sleutelhanger antwoordt niet. Misschien wacht die op het wachtwoord.',
    hint: UNLOCK,
  },
  'keychain-unavailable/waiting': {
    message: 'De sleutelhanger wacht nog op het wachtwoord.',
    hint: 'Voer het wachtwoord in of sluit de vraag. Probeer het dan opnieuw.',
  },
  'keychain-unavailable/file-full': {
    message: 'De schijf is te vol voor het bestand met de geheimen.',
    hint: 'Maak ruimte vrij voor {path} en probeer het dan opnieuw. Wat eerder was opgeslagen, is er nog.',
  },
  'keychain-unavailable/file-damaged': {
    message: 'Het bestand met de geheimen is beschadigd.',
    hint: 'Verplaats {path}, log dan opnieuw in en voer de sleutels van uw plekken opnieuw in.',
  },
  'keychain-unavailable/file-denied': {
    message: 'Envoy Tray mag het bestand met de geheimen niet lezen of schrijven.',
    hint: 'Geef uw gebruikersaccount lees- en schrijfrechten voor {path} en de map ervan.',
  },
  'keychain-unavailable/file': {
    message: 'Envoy Tray kan het bestand met de geheimen niet gebruiken.',
    hint: 'Controleer of {path} een bestand van Envoy Tray is, en of u het mag lezen en schrijven.',
  },
  'storage-unavailable': {
    message: 'Envoy Tray kan niet naar zijn eigen map schrijven.',
    hint: 'Maak ruimte vrij op de schijf, of maak de map beschrijfbaar. Er is niets verloren gegaan.',
  },
  'storage-unavailable/state': {
    message: 'Envoy Tray kan niet naar {file} schrijven.',
    hint: 'Zolang dat zo is, wordt er niets gestuurd, zodat niets dubbel wordt gestuurd. Maak ruimte vrij in {folder}, of maak de map beschrijfbaar.',
  },
  'storage-unavailable/busy': {
    message: 'Een andere Envoy Tray gebruikt de bestanden.',
    hint: 'Wacht tot die klaar is, of sluit die af. Probeer het dan opnieuw.',
  },
  'storage-unavailable/left': {
    message:
      'Wachtwoord en tokens zijn verwijderd, maar een paar bestanden waarin een gateway wordt genoemd nog niet.',
    hint: 'Maak de map van Envoy Tray beschrijfbaar en verwijder dan nog een keer alle gegevens.',
  },
} as const satisfies Record<string, WindowProblemText>;
