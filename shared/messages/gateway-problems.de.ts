import type { WindowProblemText } from './problem-text.ts';

const BUSY =
  'Es startet gelegentlich neu und pausiert gegen 23 Uhr. Versuchen Sie es in einigen Minuten wieder.';
const SAME_NETWORK = 'Ist dieser Computer im selben Netzwerk? Sonst geben Sie die Adresse des Gateways ein.';
const CHECK_ADDRESS = 'Suchen Sie die Adresse in der Geräteliste Ihres Routers.';
const ADDRESS = 'Geben Sie die Adresse des Gateways ein; sie steht in der Geräteliste Ihres Routers.';
const POWER = 'Prüfen Sie Strom und Netzwerk; nach einem Neustart dauert es einige Minuten.';

/** Problems with gateways and their certificates, in German. */
export const gatewayProblemsDe = {
  'gateway-not-found': { message: 'In diesem Netzwerk wurde kein Gateway gefunden.', hint: SAME_NETWORK },
  'gateway-not-found/serial': {
    message: 'In diesem Netzwerk wurde kein Gateway mit dieser Seriennummer gefunden.',
    hint: SAME_NETWORK,
  },
  'gateway-not-found/serial-others': {
    message:
      'In diesem Netzwerk hat kein Gateway mit dieser Seriennummer geantwortet. Gefunden wurde: {others}.',
    hint: SAME_NETWORK,
  },
  'gateway-not-found/of-token': {
    message: 'Das Gateway dieses Tokens (…{ending}) wurde in diesem Netzwerk nicht gefunden.',
    hint: ADDRESS,
  },
  'gateway-not-found/other-serial': {
    message: 'Unter {host} ist jetzt ein anderes Gateway (…{ending}).',
    hint: 'Wenn es dieses ersetzt, fügen Sie es mit seiner Adresse {host} hinzu und entfernen Sie dieses.',
  },
  'gateway-not-found/other-known': {
    message: 'Unter {host} ist jetzt ein anderes Ihrer Gateways (…{ending}).',
    hint: 'Gibt es dieses nicht mehr, entfernen Sie es. Ist es nur umgezogen, fügen Sie es mit seiner neuen Adresse hinzu.',
  },
  'gateway-not-found/not-that-serial': {
    message: 'Das Gateway unter {host} hat eine andere Seriennummer (…{ending}).',
    hint: ADDRESS,
  },
  'gateway-not-found/no-answer': {
    message: 'An dieser Adresse hat kein Gateway geantwortet.',
    hint: ADDRESS,
  },
  'gateway-not-found/name': {
    message: 'Der Name {name} ist in diesem Netzwerk nicht bekannt.',
    hint: 'Geben Sie stattdessen die IP-Adresse des Gateways ein; sie steht in der Geräteliste Ihres Routers.',
  },
  'gateway-not-found/not-set-up': {
    message: 'Dieses Gateway ist nicht eingerichtet.',
    hint: 'Richten Sie es zuerst ein.',
  },
  'gateway-not-found/not-known': {
    message: 'Ein solches Gateway ist hier nicht eingerichtet.',
    hint: 'Vielleicht ist es schon entfernt.',
  },
  'gateway-not-found/being-removed': {
    message: 'Dieses Gateway wird gerade entfernt.',
    hint: 'Richten Sie es wieder ein, wenn es ein Token braucht.',
  },
  'gateway-not-found/removed': {
    message: 'Dieses Gateway wurde entfernt, während sein Token geholt wurde.',
    hint: 'Es wurde nichts gespeichert. Richten Sie es wieder ein, wenn es ein Token braucht.',
  },
  'gateway-not-found/no-address': {
    message: 'Es gibt keine Adresse, unter der ein Gateway zu suchen wäre.',
    hint: ADDRESS,
  },
  'gateway-not-found/no-network': {
    message: 'Dieser Computer ist mit keinem Netzwerk verbunden.',
    hint: 'Verbinden Sie ihn mit dem Netzwerk des Gateways, per Kabel oder WLAN.',
  },
  'gateway-not-found/port-taken': {
    message: 'Ein anderes Programm verhindert die Suche im Netzwerk (mDNS-Port 5353 ist belegt).',
    hint: ADDRESS,
  },
  'gateway-not-found/search-blocked': {
    message: 'Das Netzwerk lässt die Suche nicht durch ({code}).',
    hint: `${ADDRESS} Erlauben Sie auf macOS das lokale Netzwerk in den Datenschutzeinstellungen.`,
  },
  'gateway-unreachable': { message: 'Das Gateway antwortet nicht.', hint: POWER },
  'gateway-unreachable/nothing-there': { message: 'Unter {url} antwortet nichts ({code}).', hint: POWER },
  'gateway-unreachable/no-way': {
    message: 'Dieser Computer erreicht {url} nicht ({code}).',
    hint: 'Prüfen Sie, ob beide im selben Netzwerk sind. Erlauben Sie Envoy Tray auf einem Mac den Zugriff: in den Systemeinstellungen unter „Datenschutz & Sicherheit“, „Lokales Netzwerk“.',
  },
  'gateway-unreachable/timeout': { message: 'Das Gateway hat nicht rechtzeitig geantwortet.', hint: POWER },
  'gateway-unreachable/connection': {
    message: 'Die Verbindung zum Gateway ist fehlgeschlagen ({code}).',
    hint: POWER,
  },
  'gateway-unreachable/busy-info': {
    message: 'Das Gateway ist zu beschäftigt, um zu sagen, welches es ist.',
    hint: BUSY,
  },
  'gateway-unreachable/busy-token': {
    message: 'Das Gateway ist zu beschäftigt, um das Token zu prüfen.',
    hint: BUSY,
  },
  'gateway-unreachable/busy-reading': {
    message: 'Das Gateway ist zu beschäftigt für eine Messung.',
    hint: BUSY,
  },
  'gateway-unreachable/no-tls': {
    message: 'Dieses Gateway braucht ein Token, bietet aber keine verschlüsselte Verbindung (https).',
    hint: 'Es wurde nichts gesendet. Prüfen Sie die Adresse; starten Sie das Gateway nach einem Update neu.',
  },
  'gateway-unreachable/https-silent': {
    message: 'Das Gateway ist da, antwortet aber nicht unter {url} ({code}).',
    hint: BUSY,
  },
  'gateway-unreachable/reading-refused': {
    message: 'Das Gateway nimmt das Token an, gibt damit aber keine Messung.',
    hint: 'Vielleicht startet oder pausiert es; bleibt es so, sieht das Konto des Tokens diese Anlage wohl nicht.',
  },
  'gateway-unreachable/password': {
    message: 'Das Gateway verlangt ein anderes Passwort als das übliche.',
    hint: 'Installateure können es ändern; fragen Sie Ihren, oder starten Sie das Gateway neu.',
  },
  'gateway-unreachable/no-network': {
    message: 'Dieser Computer ist mit keinem Netzwerk verbunden.',
    hint: 'Verbinden Sie ihn mit dem Netzwerk des Gateways, per Kabel oder WLAN.',
  },
  'gateway-unreachable/moved': {
    message: 'Das Gateway antwortet unter seiner alten Adresse nicht.',
    hint: 'Ein Gerät unter {host} nennt dessen Seriennummer, mit einem anderen Zertifikat. Vertrauen Sie ihm, wenn es Ihres ist.',
  },
  'gateway-not-envoy': { message: 'Dort antwortet etwas, aber kein Enphase-Gateway.', hint: CHECK_ADDRESS },
  'gateway-not-envoy/status': {
    message: 'Dort antwortet etwas, aber kein Enphase-Gateway (Status {status}).',
    hint: CHECK_ADDRESS,
  },
  'gateway-not-envoy/no-certificate': { message: 'Das Gerät zeigt kein Zertifikat.', hint: CHECK_ADDRESS },
  'gateway-not-envoy/no-https': {
    message: 'Was unter {url} antwortet, spricht kein https ({code}).',
    hint: 'Prüfen Sie Adresse und Port: Gateways antworten unter Port 443.',
  },
  'gateway-not-envoy/too-long': {
    message: 'Das Gerät hat eine unerwartet große Antwort gesendet.',
    hint: CHECK_ADDRESS,
  },
  'certificate-changed': {
    message: 'Das Gateway zeigt ein anderes Zertifikat als zuvor. Es wurde nichts gesendet.',
    hint: 'Gateways erneuern es etwa jedes Jahr. Vertrauen Sie ihm, wenn es Ihr Gateway ist.',
  },
  'certificate-changed/yearly': {
    message:
      'Das Gateway zeigt ein anderes Zertifikat als zuvor, wohl das jährlich neue. Es wurde nichts gesendet.',
    hint: 'Vertrauen Sie ihm, wenn es Ihr Gateway ist.',
  },
} as const satisfies Record<string, WindowProblemText>;
