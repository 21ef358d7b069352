import type { WindowProblemText } from './problem-text.ts';

const RENEW = 'Erneuern Sie es.';
const OWNER = 'Gehört das Gateway zu diesem Konto?';

const COPY_TOKEN =
  'Kopieren Sie den ganzen Text von der Seite: drei Teile aus Buchstaben und Ziffern mit Punkten dazwischen.';

/** Problems with tokens, stored data and the program itself, in German. */
export const appProblemsDe = {
  internal: {
    message: 'Etwas Unerwartetes ist schiefgegangen.',
    hint: 'Verloren ging nichts. Starten Sie die Diagnose und schicken Sie uns den Bericht.',
  },
  usage: { message: 'Das lässt sich so nicht verwenden.', hint: 'Bitte prüfen Sie Ihre Eingabe.' },
  'usage/address': {
    message: 'Das ist keine Adresse eines Gateways.',
    hint: 'Geben Sie einen Namen oder eine IP-Adresse ein, etwa 192.168.1.20, bei Bedarf mit Port.',
  },
  'usage/which-gateway': {
    message: 'Damit sind mehrere Gateways gemeint: {serials}.',
    hint: 'Öffnen Sie das gemeinte Gateway, und versuchen Sie es dort.',
  },
  'usage/no-token': { message: 'In diesem Text ist kein Token.', hint: COPY_TOKEN },
  'usage/no-token-empty': { message: 'Es wurde nichts eingefügt.', hint: COPY_TOKEN },
  'usage/no-token-page': { message: 'Das ist eine Webseite ohne Token.', hint: COPY_TOKEN },
  'usage/no-token-entrez-page': {
    message: 'Das ist eine Seite von Entrez ohne Token: eine Fehlerseite oder die Anmeldung.',
    hint: `Melden Sie sich dort noch einmal an, und wählen Sie Anlage und Gateway. ${COPY_TOKEN}`,
  },
  'usage/no-token-session-id': {
    message: 'Das ist eine Sitzungskennung, kein Token.',
    hint: `Entrez gibt dafür ein Token. ${COPY_TOKEN}`,
  },
  'usage/no-token-other-jwt': {
    message: 'Das ist ein Token anderer Art: Es nennt kein Gateway oder hat kein Ende.',
    hint: `Ein Gateway nimmt nur Tokens von Entrez. ${COPY_TOKEN}`,
  },
  'usage/no-token-cut-off-start': {
    message: 'Dieses Token ist abgeschnitten: Sein Anfang fehlt.',
    hint: COPY_TOKEN,
  },
  'usage/no-token-cut-off-first': {
    message: 'Dieses Token ist abgeschnitten: Es endet mitten im ersten Teil.',
    hint: COPY_TOKEN,
  },
  'usage/no-token-cut-off-second': {
    message: 'Dieses Token ist abgeschnitten: Es endet mitten im zweiten Teil.',
    hint: COPY_TOKEN,
  },
  'usage/no-token-cut-off-third': {
    message: 'Dieses Token ist abgeschnitten: Es endet mitten im dritten Teil.',
    hint: COPY_TOKEN,
  },
  'usage/several-tokens': {
    message: 'In diesem Text sind mehrere Tokens: {tokens}.',
    hint: 'Fügen Sie nur das für dieses Gateway ein.',
  },
  'usage/several-tokens-of-one': {
    message: 'In diesem Text sind mehrere Tokens eines Gateways: {tokens}.',
    hint: 'Fügen Sie nur eines davon ein: das, das zuletzt endet.',
  },
  'token-rejected': { message: 'Das Gateway hat das Token abgelehnt.', hint: OWNER },
  'token-rejected/status': {
    message: 'Das Gateway hat das Token abgelehnt (Status {status}).',
    hint: OWNER,
  },
  'token-rejected/stored': { message: 'Das Gateway nimmt das gespeicherte Token nicht an.', hint: RENEW },
  'token-rejected/no-reading': { message: 'Das Gateway gibt mit diesem Token keine Messung.', hint: RENEW },
  'token-rejected/clock': {
    message: 'Die Uhren gehen {minutes} Minuten auseinander.',
    hint: 'Prüfen Sie die Uhr dieses Computers; das Gateway stellt seine nach dem Internet.',
  },
  'token-wrong-gateway': { message: 'Das Token gehört zu einem anderen Gateway.', hint: OWNER },
  'token-wrong-gateway/pasted': {
    message: 'Dieses Token ist für ein anderes Gateway (…{ending}).',
    hint: 'Erstellen Sie auf entrez.enphaseenergy.com eines für dieses Gateway.',
  },
  'token-shorter': {
    message: 'Das neue Token endet früher als das jetzige.',
    hint: 'Versuchen Sie es in einigen Tagen noch einmal.',
  },
  'token-shorter/pasted': {
    message: 'Das neue Token endet früher als das jetzige.',
    hint: 'Es wurde nichts geändert.',
  },
  'token-expired': { message: 'Das Token ist abgelaufen.', hint: RENEW },
  'token-expired/stored': { message: 'Das gespeicherte Token ist abgelaufen.', hint: RENEW },
  'token-expired/stored-tried': {
    message: 'Das gespeicherte Token ist abgelaufen, und vor kurzem war kein neues zu bekommen.',
    hint: 'Mit „Erneuern“ versuchen Sie es jetzt wieder.',
  },
  'token-expired/new': {
    message: 'Dieses Token ist schon abgelaufen.',
    hint: 'Prüfen Sie die Uhr dieses Computers und versuchen Sie es dann wieder.',
  },
  'token-expired/pasted': {
    message: 'Dieses Token ist am {date} abgelaufen.',
    hint: 'Erstellen Sie auf entrez.enphaseenergy.com ein neues. Wenn das Datum nicht stimmt, prüfen Sie die Uhr dieses Computers.',
  },
  'token-not-needed': {
    message: 'Dieses Gateway braucht kein Token.',
    hint: 'Ihre Programme können das Gateway ohne Token ansprechen.',
  },
  'token-not-needed/firmware': {
    message: 'Dieses Gateway hat Firmware {firmware}; vor 7 braucht es kein Token.',
    hint: 'Ihre Programme können das Gateway ohne Token ansprechen.',
  },
  'keychain-unavailable': {
    message: 'Der Schlüsselbund dieses Computers ist nicht zugänglich.',
    hint: 'Entsperren Sie ihn und versuchen Sie es noch einmal.',
  },
  'keychain-unavailable/library': {
    message: 'Auf diesem Computer fehlt die Bibliothek für den Schlüsselbund.',
    hint: 'Installieren Sie GNOME Keyring oder KWallet und libsecret-1-0.',
  },
  'keychain-unavailable/locked': {
    message: 'Der Schlüsselbund dieses Computers ist gesperrt.',
    hint: 'Entsperren Sie ihn und versuchen Sie es noch einmal.',
  },
  'keychain-unavailable/absent': {
    message: 'In dieser Sitzung läuft kein Schlüsselbund.',
    hint: 'Installieren und entsperren Sie GNOME Keyring oder KWallet.',
  },
  'keychain-unavailable/macos': {
    message: 'Der Schlüsselbund dieses Computers ist nicht zugänglich.',
    hint: 'Entsperren Sie den Anmelde-Schlüsselbund und erlauben Sie Envoy Tray den Zugriff.',
  },
  'keychain-unavailable/windows': {
    message: 'Die Anmeldeinformationsverwaltung dieses Computers ist nicht zugänglich.',
    hint: 'Melden Sie sich mit Ihrem eigenen Konto bei Windows an; ihm gehört sie.',
  },
  'keychain-unavailable/no-answer': {
    message: 'Der Schlüsselbund hat nicht geantwortet; vielleicht wartet er auf sein Passwort.',
    hint: 'Entsperren Sie ihn und versuchen Sie es dann noch einmal.',
  },
  'keychain-unavailable/waiting': {
    message: 'Der Schlüsselbund wartet noch auf sein Passwort.',
    hint: 'Geben Sie es ein oder brechen Sie die Frage ab; versuchen Sie es dann noch einmal.',
  },
  'keychain-unavailable/file-full': {
    message: 'Auf der Festplatte ist kein Platz mehr für die Datei mit den Geheimnissen.',
    hint: 'Schaffen Sie Platz für {path}. Was darin stand, ist noch da.',
  },
  'keychain-unavailable/file': {
    message: 'Die Datei mit den Geheimnissen ist nicht verwendbar.',
    hint: 'Prüfen Sie, ob {path} zu diesem Programm gehört und ob Sie sie lesen und schreiben dürfen.',
  },
  'storage-unavailable': {
    message: 'Der Ordner für die Dateien dieser App ist nicht beschreibbar.',
    hint: 'Schaffen Sie Platz auf der Festplatte oder geben Sie den Ordner frei. Verloren ging nichts.',
  },
  'storage-unavailable/state': {
    message: 'Was gemerkt werden muss, ließ sich nicht in {file} schreiben.',
    hint: 'Ohne das wird nichts gesendet, damit es nicht immer wieder geschieht. Schaffen Sie Platz in {folder}.',
  },
  'storage-unavailable/busy': {
    message: 'Ein anderer Prozess dieses Programms gibt dessen Dateien nicht frei.',
    hint: 'Warten Sie, bis er fertig ist, oder beenden Sie ihn; versuchen Sie es dann wieder.',
  },
  'storage-unavailable/left': {
    message: 'Passwort und Token sind gelöscht, aber nicht jede Datei, in der ein Gateway steht.',
    hint: 'Prüfen Sie, ob der Ordner der App beschreibbar ist, und vergessen Sie dann noch einmal alles.',
  },
} as const satisfies Record<string, WindowProblemText>;
