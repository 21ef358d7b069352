import type { WindowProblemText } from './problem-text.ts';

const BUSY =
  'Gateways pausieren gegen 23 Uhr und starten gelegentlich neu. Versuchen Sie es in ein paar Minuten noch einmal.';
const SAME_NETWORK =
  'Prüfen Sie, ob dieser Computer im selben Netzwerk ist wie das Gateway, oder geben Sie dessen Adresse ein.';
const CHECK_ADDRESS = 'Prüfen Sie die Adresse in der Geräteliste Ihres Routers.';
const ADDRESS = 'Geben Sie die Adresse des Gateways ein. Sie steht in der Geräteliste Ihres Routers.';
const POWER =
  'Prüfen Sie, ob das Gateway Strom hat und mit Ihrem Netzwerk verbunden ist. Nach einem Neustart dauert es ein paar Minuten.';

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
    message: 'Die Adresse {host} hat jetzt ein anderes Gateway (…{ending}).',
    hint: 'Wenn es dieses Gateway ersetzt hat, fügen Sie es mit der Adresse {host} hinzu und entfernen Sie dieses.',
  },
  'gateway-not-found/other-known': {
    message: 'Die Adresse {host} hat jetzt ein anderes Ihrer Gateways (…{ending}).',
    hint: 'Gibt es dieses Gateway nicht mehr, entfernen Sie es. Hat sich nur seine Adresse geändert, fügen Sie es mit der neuen hinzu.',
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
    hint: 'Geben Sie stattdessen die IP-Adresse des Gateways ein. Sie steht in der Geräteliste Ihres Routers.',
  },
  'gateway-not-found/not-set-up': {
    message: 'Dieses Gateway ist nicht eingerichtet.',
    hint: 'Fügen Sie es zuerst in den Einstellungen hinzu.',
  },
  'gateway-not-found/not-known': {
    message: 'Dieses Gateway ist hier nicht eingerichtet.',
    hint: 'Vielleicht wurde es schon entfernt.',
  },
  'gateway-not-found/being-removed': {
    message: 'Dieses Gateway wird gerade entfernt.',
    hint: 'Fügen Sie es wieder hinzu, wenn Sie sein Token noch brauchen.',
  },
  'gateway-not-found/removed': {
    message: 'Dieses Gateway wurde entfernt, während ein Token unterwegs war.',
    hint: 'Es wurde nichts gespeichert. Fügen Sie das Gateway wieder hinzu, wenn Sie sein Token noch brauchen.',
  },
  'gateway-not-found/no-address': {
    message: 'Die Adresse des Gateways ist nicht bekannt.',
    hint: ADDRESS,
  },
  'gateway-not-found/no-network': {
    message: 'Dieser Computer ist mit keinem Netzwerk verbunden.',
    hint: 'Verbinden Sie ihn per Kabel oder WLAN mit dem Netzwerk Ihres Gateways.',
  },
  'gateway-not-found/port-taken': {
    message: 'Ein anderes Programm verhindert die Suche nach Gateways (mDNS-Port 5353 ist belegt).',
    hint: ADDRESS,
  },
  'gateway-not-found/search-blocked': {
    message: 'Ihr Netzwerk blockiert die Suche nach Gateways ({code}).',
    hint: `${ADDRESS} Erlauben Sie Envoy Tray auf einem Mac den Zugriff: in den Systemeinstellungen unter „Datenschutz & Sicherheit“, „Lokales Netzwerk“.`,
  },
  'gateway-unreachable': { message: 'Das Gateway antwortet nicht.', hint: POWER },
  'gateway-unreachable/nothing-there': { message: 'Unter {url} antwortet kein Gerät ({code}).', hint: POWER },
  'gateway-unreachable/handshake': {
    message: 'Zu {url} kam keine verschlüsselte Verbindung zustande ({code}).',
    hint: 'Dort antwortet ein Gerät. Prüfen Sie die Adresse. Steht ein Proxy vor dem Gateway, geben Sie den Namen an, den er bedient.',
  },
  'gateway-unreachable/no-way': {
    message: 'Dieser Computer kann {url} nicht erreichen ({code}).',
    hint: 'Prüfen Sie, ob Computer und Gateway im selben Netzwerk sind. Erlauben Sie Envoy Tray auf einem Mac den Zugriff: in den Systemeinstellungen unter „Datenschutz & Sicherheit“, „Lokales Netzwerk“.',
  },
  'gateway-unreachable/timeout': { message: 'Das Gateway hat nicht rechtzeitig geantwortet.', hint: POWER },
  'gateway-unreachable/connection': {
    message: 'Die Verbindung zum Gateway ist fehlgeschlagen ({code}).',
    hint: POWER,
  },
  'gateway-unreachable/busy-info': {
    message: 'Das Gateway ist zu beschäftigt, um seine Seriennummer zu nennen.',
    hint: BUSY,
  },
  'gateway-unreachable/busy-token': {
    message: 'Das Gateway ist zu beschäftigt, um das Token zu prüfen.',
    hint: BUSY,
  },
  'gateway-unreachable/busy-reading': {
    message: 'Das Gateway ist zu beschäftigt, um Messwerte zu liefern.',
    hint: BUSY,
  },
  'gateway-unreachable/no-tls': {
    message: 'Dieses Gateway braucht ein Token, bietet aber keine verschlüsselte Verbindung (https).',
    hint: 'Es wurde nichts gesendet. Prüfen Sie die Adresse. Nach einem Update hilft ein Neustart des Gateways.',
  },
  'gateway-unreachable/https-silent': {
    message: 'Das Gateway ist im Netzwerk, antwortet aber unter {url} nicht ({code}).',
    hint: BUSY,
  },
  'gateway-unreachable/reading-refused': {
    message: 'Das Gateway akzeptiert das Token, liefert damit aber keine Messwerte.',
    hint: 'Vielleicht startet das Gateway gerade neu. Bleibt es dabei, hat das Konto des Tokens wohl keinen Zugriff auf diese Anlage.',
  },
  'gateway-unreachable/password': {
    message: 'Das Gateway verlangt ein Passwort, und das übliche stimmt nicht.',
    hint: 'Installateure können dieses Passwort ändern. Fragen Sie Ihren, oder starten Sie das Gateway neu.',
  },
  'gateway-unreachable/no-network': {
    message: 'Dieser Computer ist mit keinem Netzwerk verbunden.',
    hint: 'Verbinden Sie ihn per Kabel oder WLAN mit dem Netzwerk Ihres Gateways.',
  },
  'gateway-unreachable/moved': {
    message: 'Das Gateway antwortet unter seiner alten Adresse nicht.',
    hint: 'Ein Gerät unter {host} nennt dieselbe Seriennummer, hat aber ein anderes Zertifikat. Akzeptieren Sie es, wenn es Ihr Gateway ist.',
  },
  'gateway-not-envoy': {
    message: 'Das Gerät an dieser Adresse ist kein Enphase-Gateway.',
    hint: CHECK_ADDRESS,
  },
  'gateway-not-envoy/status': {
    message: 'Das Gerät an dieser Adresse ist kein Enphase-Gateway (Status {status}).',
    hint: CHECK_ADDRESS,
  },
  'gateway-not-envoy/no-certificate': {
    message: 'Das Gerät an dieser Adresse hat kein Zertifikat.',
    hint: CHECK_ADDRESS,
  },
  'gateway-not-envoy/no-https': {
    message: 'Das Gerät unter {url} verwendet kein https ({code}).',
    hint: 'Prüfen Sie Adresse und Port. Gateways verwenden Port 443.',
  },
  'gateway-not-envoy/too-long': {
    message: 'Die Antwort des Geräts ist zu groß.',
    hint: CHECK_ADDRESS,
  },
  'certificate-changed': {
    message: 'Das Gateway hat ein anderes Zertifikat als bisher. Es wurde kein Token gesendet.',
    hint: 'Akzeptieren Sie es nur, wenn Sie Ihr Gateway ersetzt oder zurückgesetzt haben.',
  },
  'certificate-changed/yearly': {
    message: 'Ihr Gateway hat ein neues Zertifikat, wie etwa einmal im Jahr. Es wurde kein Token gesendet.',
    hint: 'Akzeptieren Sie das neue Zertifikat, damit es weitergeht.',
  },
} as const satisfies Record<string, WindowProblemText>;
