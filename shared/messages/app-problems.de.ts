import type { WindowProblemText } from './problem-text.ts';

const RENEW = 'Erneuern Sie das Token.';
const OWNER = 'Prüfen Sie, ob dieses Gateway zu Ihrem Enphase-Konto gehört.';
const CLOCK = 'Prüfen Sie die Uhr des Gateways und ob die Anlage zu Ihrem Enphase-Konto gehört.';

const COPY_TOKEN =
  'Kopieren Sie das ganze Token von der Enphase-Seite: drei lange Teile mit Punkten dazwischen.';

/** Problems with tokens, stored data and the program itself, in German. */
export const appProblemsDe = {
  internal: {
    message: 'In Envoy Tray ist etwas schiefgegangen.',
    hint: 'Verloren ging nichts. Starten Sie die Diagnose und schicken Sie uns den Bericht.',
  },
  usage: {
    message: 'Damit kann Envoy Tray nichts anfangen.',
    hint: 'Prüfen Sie Ihre Eingabe auf Tippfehler.',
  },
  'usage/address': {
    message: 'Das ist keine Gateway-Adresse.',
    hint: 'Geben Sie einen Namen oder eine IP-Adresse ein, etwa 192.168.1.20, bei Bedarf mit Port.',
  },
  'usage/which-gateway': {
    message: 'Damit könnten mehrere Gateways gemeint sein: {serials}.',
    hint: 'Wählen Sie eines davon und versuchen Sie es dort noch einmal.',
  },
  'usage/no-token': { message: 'In diesem Text ist kein Token.', hint: COPY_TOKEN },
  'usage/no-token-empty': { message: 'Es wurde nichts eingefügt.', hint: COPY_TOKEN },
  'usage/no-token-page': { message: 'Das ist eine Webseite ohne Token.', hint: COPY_TOKEN },
  'usage/no-token-entrez-page': {
    message: 'Das ist die Anmelde- oder eine Fehlerseite von Enphase. Sie enthält kein Token.',
    hint: `Melden Sie sich dort noch einmal an und wählen Sie Anlage und Gateway. ${COPY_TOKEN}`,
  },
  'usage/no-token-session-id': {
    message: 'Das ist eine Sitzungskennung, kein Token.',
    hint: `Erstellen Sie auf entrez.enphaseenergy.com ein Token. ${COPY_TOKEN}`,
  },
  'usage/no-token-other-jwt': {
    message: 'Dieses Token ist nicht für ein Gateway.',
    hint: `Erstellen Sie eines auf entrez.enphaseenergy.com. ${COPY_TOKEN}`,
  },
  'usage/no-token-cut-off-start': {
    message: 'Das Token ist unvollständig: Der Anfang fehlt.',
    hint: COPY_TOKEN,
  },
  'usage/no-token-cut-off-first': {
    message: 'Das Token ist unvollständig: Es bricht im ersten Teil ab.',
    hint: COPY_TOKEN,
  },
  'usage/no-token-cut-off-second': {
    message: 'Das Token ist unvollständig: Es bricht im zweiten Teil ab.',
    hint: COPY_TOKEN,
  },
  'usage/no-token-cut-off-third': {
    message: 'Das Token ist unvollständig: Es bricht im dritten Teil ab.',
    hint: COPY_TOKEN,
  },
  'usage/several-tokens': {
    message: 'Dieser Text enthält mehrere Token: {tokens}.',
    hint: 'Fügen Sie nur das für dieses Gateway ein.',
  },
  'usage/several-tokens-of-one': {
    message: 'Dieser Text enthält mehrere Token für ein Gateway: {tokens}.',
    hint: 'Fügen Sie nur das ein, das am längsten gilt.',
  },
  'token-rejected': { message: 'Das Gateway hat das Token abgelehnt.', hint: CLOCK },
  'token-rejected/status': {
    message: 'Das Gateway hat das Token abgelehnt (Status {status}).',
    hint: CLOCK,
  },
  'token-rejected/stored': { message: 'Das Gateway akzeptiert das Token nicht mehr.', hint: RENEW },
  'token-rejected/no-reading': {
    message: 'Das Gateway liefert mit diesem Token keine Messwerte.',
    hint: RENEW,
  },
  'token-rejected/clock': {
    message: 'Die Uhren von Computer und Gateway gehen {minutes} Minuten auseinander.',
    hint: 'Stellen Sie die Uhr dieses Computers. Das Gateway bezieht seine Zeit aus dem Internet.',
  },
  'token-rejected/clock-days': {
    message: 'Die Uhren von Computer und Gateway gehen {days} Tage auseinander.',
    hint: 'Stellen Sie die Uhr dieses Computers. Das Gateway bezieht seine Zeit aus dem Internet.',
  },
  'token-wrong-gateway': { message: 'Dieses Token ist für ein anderes Gateway.', hint: OWNER },
  'token-wrong-gateway/pasted': {
    message: 'Dieses Token ist für ein anderes Gateway (…{ending}).',
    hint: 'Erstellen Sie auf entrez.enphaseenergy.com eines für dieses Gateway.',
  },
  'token-shorter': {
    message: 'Das neue Token läuft früher ab als das bisherige.',
    hint: 'Installateure erhalten Token für 12 Stunden: Melden Sie sich mit dem Konto des Eigentümers an. Sonst versuchen Sie es in ein paar Tagen noch einmal.',
  },
  'token-shorter/pasted': {
    message: 'Das neue Token läuft früher ab als das bisherige.',
    hint: 'Das neue Token wurde nicht gespeichert.',
  },
  'token-expired': { message: 'Das Token ist abgelaufen.', hint: RENEW },
  'token-expired/stored': { message: 'Das Token ist abgelaufen.', hint: RENEW },
  'token-expired/stored-tried': {
    message: 'Das Token ist abgelaufen, und der letzte Versuch, es zu erneuern, ist vor Kurzem gescheitert.',
    hint: 'Sie können es jetzt noch einmal versuchen.',
  },
  'token-expired/new': {
    message: 'Dieses Token ist schon abgelaufen.',
    hint: 'Prüfen Sie die Uhr dieses Computers und versuchen Sie es dann noch einmal.',
  },
  'token-expired/pasted': {
    message: 'Dieses Token ist am {date} abgelaufen.',
    hint: 'Erstellen Sie auf entrez.enphaseenergy.com ein neues. Liegt dieser Tag noch vor Ihnen, prüfen Sie die Uhr dieses Computers.',
  },
  'token-not-needed': {
    message: 'Dieses Gateway braucht kein Token.',
    hint: 'Ihre Programme können das Gateway ohne Token auslesen.',
  },
  'token-not-needed/firmware': {
    message: 'Dieses Gateway hat die Firmware {firmware}. Vor Version 7 ist kein Token nötig.',
    hint: 'Ihre Programme können das Gateway ohne Token auslesen.',
  },
  'keychain-unavailable': {
    message: 'Envoy Tray hat keinen Zugriff auf den Schlüsselbund dieses Computers.',
    hint: 'Entsperren Sie den Schlüsselbund und versuchen Sie es dann noch einmal.',
  },
  'keychain-unavailable/library': {
    message: 'Auf diesem Computer fehlt die Bibliothek für den Schlüsselbund.',
    hint: 'Installieren Sie GNOME Keyring oder KWallet und libsecret-1-0.',
  },
  'keychain-unavailable/locked': {
    message: 'Der Schlüsselbund dieses Computers ist gesperrt.',
    hint: 'Entsperren Sie den Schlüsselbund und versuchen Sie es dann noch einmal.',
  },
  'keychain-unavailable/absent': {
    message: 'In dieser Sitzung läuft kein Schlüsselbund.',
    hint: 'Installieren und entsperren Sie GNOME Keyring oder KWallet.',
  },
  'keychain-unavailable/macos': {
    message: 'Envoy Tray hat keinen Zugriff auf den Schlüsselbund dieses Computers.',
    hint: 'Entsperren Sie den Anmelde-Schlüsselbund und erlauben Sie Envoy Tray den Zugriff.',
  },
  'keychain-unavailable/windows': {
    message: 'Envoy Tray hat keinen Zugriff auf die Anmeldeinformationsverwaltung dieses Computers.',
    hint: 'Melden Sie sich mit Ihrem eigenen Konto bei Windows an. Jedes Konto hat seine eigene.',
  },
  'keychain-unavailable/no-answer': {
    message: 'Der Schlüsselbund antwortet nicht. Vielleicht wartet er auf sein Passwort.',
    hint: 'Entsperren Sie den Schlüsselbund und versuchen Sie es dann noch einmal.',
  },
  'keychain-unavailable/waiting': {
    message: 'Der Schlüsselbund wartet noch auf sein Passwort.',
    hint: 'Geben Sie das Passwort ein oder schließen Sie die Abfrage. Versuchen Sie es dann noch einmal.',
  },
  'keychain-unavailable/file-full': {
    message: 'Der Datenträger ist zu voll für die Datei mit den Zugangsdaten.',
    hint: 'Schaffen Sie Platz für {path} und versuchen Sie es dann noch einmal. Was gespeichert war, ist noch da.',
  },
  'keychain-unavailable/file-damaged': {
    message: 'Die Datei mit den Zugangsdaten ist beschädigt.',
    hint: 'Verschieben Sie {path}. Melden Sie sich dann wieder an und geben Sie die Schlüssel Ihrer Orte noch einmal ein.',
  },
  'keychain-unavailable/file-denied': {
    message: 'Envoy Tray darf die Datei mit den Zugangsdaten nicht lesen oder schreiben.',
    hint: 'Geben Sie Ihrem Benutzerkonto Lese- und Schreibrechte für {path} und den Ordner darüber.',
  },
  'keychain-unavailable/file': {
    message: 'Envoy Tray kann die Datei mit den Zugangsdaten nicht verwenden.',
    hint: 'Prüfen Sie, ob {path} zu Envoy Tray gehört und ob Sie die Datei lesen und schreiben dürfen.',
  },
  'storage-unavailable': {
    message: 'Envoy Tray kann nicht in seinen eigenen Ordner schreiben.',
    hint: 'Schaffen Sie Platz auf dem Datenträger oder machen Sie den Ordner beschreibbar. Es ging nichts verloren.',
  },
  'storage-unavailable/state': {
    message: 'Envoy Tray kann nicht in {file} schreiben.',
    hint: 'Solange das so ist, wird nichts gesendet, damit nichts doppelt gesendet wird. Schaffen Sie Platz in {folder} oder machen Sie den Ordner beschreibbar.',
  },
  'storage-unavailable/busy': {
    message: 'Envoy Tray läuft noch einmal und verwendet die Dateien.',
    hint: 'Warten Sie, bis es fertig ist, oder beenden Sie es. Versuchen Sie es dann noch einmal.',
  },
  'storage-unavailable/left': {
    message: 'Passwort und Token sind gelöscht, einige Dateien mit Angaben zu Gateways aber noch nicht.',
    hint: 'Machen Sie den Ordner von Envoy Tray beschreibbar und löschen Sie dann noch einmal alle Daten.',
  },
} as const satisfies Record<string, WindowProblemText>;
