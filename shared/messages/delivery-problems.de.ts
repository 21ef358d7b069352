import type { WindowProblemText } from './problem-text.ts';

const AGAIN = 'Envoy Tray versucht es automatisch wieder.';
const THEN = 'Wählen Sie danach „Nochmals übergeben“.';

/** Problems with the places where tokens are used, in German. */
export const deliveryProblemsDe = {
  'delivery-failed': {
    message: 'Noch nicht alle Orte haben das neue Token.',
    hint: AGAIN,
  },
  'delivery-failed/report': {
    message: '{target} ({kind}) hat das aktuelle Token nicht: {cause}.',
    hint: 'Sehen Sie sich den Ort an: Dort steht, was zu tun ist.',
  },
  'keychain-unavailable/no-key': {
    message: 'Im Schlüsselbund fehlt der Schlüssel für {target}. Es wurde nichts gesendet.',
    hint: 'Geben Sie den Schlüssel noch einmal ein.',
  },
  'target-unreachable': {
    message: '{system} antwortet nicht.',
    hint: `Prüfen Sie, ob es läuft und ob die Adresse stimmt. ${AGAIN}`,
  },
  'target-unreachable/timeout': { message: '{system} hat nicht rechtzeitig geantwortet.', hint: AGAIN },
  'target-unreachable/name': {
    message: 'Der Name {name} ist in diesem Netzwerk nicht bekannt.',
    hint: `Prüfen Sie den Namen oder verwenden Sie die IP-Adresse von {system}. ${AGAIN}`,
  },
  'target-unreachable/no-https': {
    message: '{system} antwortet dort, aber ohne https.',
    hint: 'Verwenden Sie http:// statt https://.',
  },
  'target-unreachable/not-found': {
    message: '{system} wurde an dieser Adresse nicht gefunden (Status 404).',
    hint: `Prüfen Sie die Adresse, oder warten Sie, falls es gerade startet. ${AGAIN}`,
  },
  'target-unreachable/server': {
    message: '{system} hat mit Status {status} geantwortet.',
    hint: `Vielleicht startet es gerade. ${AGAIN}`,
  },
  'target-unreachable/redirect': {
    message: '{system} leitet an eine andere Adresse weiter. Dorthin wurde nichts gesendet.',
    hint: 'Entfernen Sie den Ort und fügen Sie ihn mit der endgültigen Adresse wieder hinzu.',
  },
  'target-unreachable/too-long': {
    message: 'Die Antwort von {system} ist zu groß.',
    hint: 'Prüfen Sie, ob die Adresse stimmt.',
  },
  'target-unreachable/not-it': {
    message: 'An dieser Adresse ist kein {system}.',
    hint: `Prüfen Sie die Adresse. ${AGAIN}`,
  },
  'target-unreachable/certificate': {
    message: '{system} hat ein anderes Zertifikat als bisher. Es wurde nichts gesendet.',
    hint: 'Wenn Sie das Zertifikat dort erneuert haben, entfernen Sie den Ort und fügen Sie ihn wieder hinzu.',
  },
  'target-unreachable/no-file': {
    message: 'Die Datei {path} gibt es nicht.',
    hint: `Wenn der Pfad auf einer Netzwerkfreigabe liegt, ist sie vielleicht nicht verbunden. ${AGAIN}`,
  },
  'target-unreachable/unreadable': {
    message: 'Envoy Tray kann die Datei {path} nicht lesen ({code}).',
    hint: `Geben Sie Ihrem Benutzerkonto Lese- und Schreibrechte. ${AGAIN}`,
  },
  'target-refused': {
    message: '{system} akzeptiert den Schlüssel nicht.',
    hint: 'Geben Sie einen neuen Schlüssel ein. Bis dahin versucht Envoy Tray es nicht wieder.',
  },
  'target-refused/no-key': {
    message: '{system} verlangt einen Schlüssel, und es wurde keiner angegeben.',
    hint: 'Geben Sie einen Schlüssel ein, den {system} für Sie erstellt hat.',
  },
  'target-refused/no-right': {
    message: '{system} akzeptiert den Schlüssel, aber seine Rechte reichen nicht aus.',
    hint: `Verwenden Sie den Schlüssel eines Administrators. ${THEN}`,
  },
  'target-refused/two-factor': {
    message: '{system} verlangt von diesem Benutzer eine Zwei-Faktor-Anmeldung.',
    hint: 'Entfernen Sie den Ort und fügen Sie ihn mit einem Benutzer ohne Zwei-Faktor-Anmeldung hinzu.',
  },
  'target-refused/banned': {
    message: '{system} hat die Adresse dieses Computers gesperrt.',
    hint: `Entfernen Sie sie dort aus ip_bans.yaml und starten Sie {system} neu. ${THEN}`,
  },
  'target-not-writable': { message: 'Das Token dort lässt sich nicht ändern.', hint: AGAIN },
  'target-not-writable/denied': {
    message: 'Envoy Tray darf nicht in {path} schreiben. Eigentümer ist {owner}.',
    hint: `Geben Sie Ihrem Benutzerkonto Schreibrechte. ${AGAIN}`,
  },
  'target-not-writable/denied-folder': {
    message: 'Envoy Tray darf in {path} keine Datei anlegen. Eigentümer des Ordners ist {owner}.',
    hint: `Wählen Sie einen anderen Ordner, oder lassen Sie {owner} die Datei anlegen und Ihrem Benutzerkonto geben. ${AGAIN}`,
  },
  'target-not-writable/folder': {
    message: 'Den Ordner {folder} gibt es nicht.',
    hint: `Wenn der Pfad auf einer Netzwerkfreigabe liegt, ist sie vielleicht nicht verbunden. ${AGAIN}`,
  },
  'target-not-writable/read-only': {
    message: '{path} liegt auf einem schreibgeschützten Datenträger.',
    hint: AGAIN,
  },
  'target-not-writable/full': {
    message: 'Der Datenträger mit {path} ist voll. Die Datei wurde nicht geändert.',
    hint: `Schaffen Sie dort Platz. ${AGAIN}`,
  },
  'target-not-writable/in-use': {
    message: 'Ein anderes Programm verwendet gerade {path} ({code}).',
    hint: AGAIN,
  },
  'target-not-writable/refused': {
    message: '{system} hat die Änderung nicht akzeptiert (Status {status}).',
    hint: `Vielleicht steht der Grund im Protokoll. ${THEN}`,
  },
  'target-not-writable/not-stored': {
    message: '{system} hat die Änderung bestätigt, das Token aber nicht gespeichert.',
    hint: `Vielleicht steht der Grund im Protokoll. ${AGAIN}`,
  },
  'target-changed': {
    message: '{place} wurde im selben Moment von anderer Seite geändert. Es ging nichts verloren.',
    hint: AGAIN,
  },
  'target-changed/foreign': {
    message: 'In der Datei {path} steht jetzt etwas anderes. Sie wurde nicht geändert.',
    hint: 'Wenn die Datei überschrieben werden darf, entfernen Sie den Ort und fügen Sie ihn wieder hinzu.',
  },
  'target-changed/no-file': {
    message: '{path} ist keine gewöhnliche Datei mit höchstens 2 MB mehr. Nichts wurde geändert.',
    hint: `Stellen Sie dort wieder eine solche Datei her. ${THEN}`,
  },
  'target-changed/role': {
    message: 'Das Token dort hat die Rolle {held}, das neue die Rolle {fresh}.',
    hint: 'Möchten Sie es trotzdem ersetzen, öffnen Sie den Ort und wählen Sie „Trotzdem ersetzen“.',
  },
  'target-changed/longer': {
    message: 'Das Token dort gilt bis {date}, länger als das neue.',
    hint: 'Fügen Sie dieses Token hier ein, oder öffnen Sie den Ort und wählen Sie „Trotzdem ersetzen“.',
  },
  'target-rejected-token': {
    message: '{place} hat das neue Token, kann sich damit aber nicht am Gateway anmelden.',
    hint: AGAIN,
  },
  'target-rejected-token/tried': {
    message:
      '{place} hat das neue Token probiert, kann sich damit aber nicht am Gateway anmelden. Dort bleibt das alte in Gebrauch.',
    hint: AGAIN,
  },
  'target-rejected-token/gateway-away': {
    message: '{place} konnte das Gateway nicht erreichen, um das neue Token zu prüfen.',
    hint: AGAIN,
  },
  'target-unproven': {
    message: '{place} hat das neue Token, benutzt es aber noch nicht.',
    hint: AGAIN,
  },
  'target-unproven/not-back': {
    message: '{place} wurde für den Neustart beendet und ist nicht zurückgekommen.',
    hint: 'Starten Sie es. Wenn nichts es von selbst wieder startet, entfernen Sie diesen Ort und fügen Sie ihn ohne automatischen Neustart hinzu.',
  },
  'target-unproven/check': {
    message: 'Das Token wurde übergeben, aber Ihre Prüfung ist fehlgeschlagen.',
    hint: AGAIN,
  },
  'target-unproven/yaml': {
    message:
      '{system} meldet einen Fehler in seiner YAML-Konfiguration. Das neue Token wird vielleicht nicht benutzt.',
    hint: `Prüfen Sie die Konfiguration dort unter Entwicklerwerkzeuge → YAML. ${AGAIN}`,
  },
  'target-unproven/other-process': { message: 'Dort läuft gerade schon eine Übergabe.', hint: AGAIN },
  'command-failed': {
    message: 'Der Befehl {program} endete mit Status {status}.',
    hint: `Beheben Sie, was der Befehl meldet. ${THEN}`,
  },
  'command-failed/later': {
    message: 'Der Befehl {program} möchte später noch einmal ausgeführt werden (Status 75).',
    hint: AGAIN,
  },
  'command-failed/timeout': {
    message: 'Der Befehl {program} war nach {seconds} Sekunden nicht fertig und wurde beendet.',
    hint: AGAIN,
  },
  'command-failed/not-found': {
    message: 'Das Programm {program} lässt sich nicht starten ({code}).',
    hint: `Prüfen Sie den Pfad. ${THEN}`,
  },
  'command-failed/signal': {
    message: 'Der Befehl {program} wurde durch {signal} beendet.',
    hint: `Beheben Sie die Ursache. ${THEN}`,
  },
  'command-failed/after': {
    message: 'Das Token wurde übergeben, aber der Befehl {program} danach endete mit Status {status}.',
    hint: AGAIN,
  },
  'command-failed/after-not-found': {
    message:
      'Das Token wurde übergeben, aber das Programm {program} ließ sich danach nicht starten ({code}).',
    hint: `Prüfen Sie den Pfad. ${THEN}`,
  },
  'usage/target-needs': {
    message: 'Für {kind} fehlt {option}.',
    hint: 'Füllen Sie aus, was fehlt.',
  },
  'usage/target-unknown': {
    message: 'Den Ort {id} gibt es nicht.',
    hint: 'Vielleicht wurde er inzwischen entfernt.',
  },
  'usage/target-token': {
    message: 'Das Token selbst darf hier nicht stehen, auch nicht als Argument eines Befehls.',
    hint: 'Schreiben Sie im Inhalt das Wort token in geschweifte Klammern. Ein Befehl bekommt das Token auf der Standardeingabe.',
  },
  'usage/target-template': {
    message:
      'Im Inhalt dürfen token, serial, expires und expiresEpoch stehen, jedes in geschweiften Klammern; token ist nötig.',
    hint: 'Prüfen Sie die Klammern.',
  },
  'usage/target-header': {
    message: 'Das ist kein gültiger Header-Name.',
    hint: 'Er besteht aus Buchstaben, Ziffern und Bindestrichen.',
  },
  'usage/target-words': {
    message: 'In einem Befehl ist ein Anführungszeichen nicht geschlossen.',
    hint: 'Der Befehl wird an Leerzeichen geteilt wie in einer Shell, aber nichts darin wird ersetzt.',
  },
  'usage/target-url': {
    message: 'Das ist keine Webadresse.',
    hint: 'Geben Sie sie mit http:// oder https://, Rechner und gegebenenfalls Port ein, ohne Benutzer und Passwort.',
  },
  'usage/target-path': {
    message: 'Envoy Tray kann {path} nicht verwenden.',
    hint: 'Geben Sie den vollständigen Pfad einer gewöhnlichen Datei von höchstens 2 MB ein.',
  },
  'usage/target-gateway': {
    message: 'Das ist die Adresse Ihres Gateways, nicht die von {system}.',
    hint: 'Geben Sie die Adresse von {system} ein.',
  },
  'usage/target-twice': {
    message: 'Dieser Ort wurde schon als {id} hinzugefügt.',
    hint: 'Um ihn neu einzurichten, entfernen Sie ihn zuerst.',
  },
  'usage/target-name': {
    message: '„{label}“ gibt es schon.',
    hint: 'Geben Sie diesem Ort einen anderen Namen.',
  },
  'usage/target-not-ours': {
    message: 'In der Datei {path} steht etwas anderes als ein Token des Gateways {serial}.',
    hint: 'Wählen Sie „Token in einer Datei ersetzen“, um nur das Token darin zu ändern.',
  },
} as const satisfies Readonly<Record<string, WindowProblemText>>;
