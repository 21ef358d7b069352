import type { WindowProblemText } from './problem-text.ts';

const AGAIN = 'Es wird von selbst wieder versucht.';
const THEN = 'Wählen Sie danach „Nochmals übergeben“.';

/** Problems with the places where tokens are used, in German. */
export const deliveryProblemsDe = {
  'delivery-failed': {
    message: 'Das neue Token ist noch nicht überall angekommen.',
    hint: AGAIN,
  },
  'delivery-failed/report': {
    message: '{target} ({kind}) hat das aktuelle Token nicht: {cause}.',
    hint: 'Sehen Sie sich den Ort an: Dort steht, was zu tun ist.',
  },
  'keychain-unavailable/no-key': {
    message: 'Der Schlüssel von {target} ist nicht im Schlüsselbund. Ohne ihn wurde nichts gesendet.',
    hint: 'Geben Sie den Schlüssel noch einmal ein.',
  },
  'target-unreachable': {
    message: '{system} antwortet nicht.',
    hint: `Läuft es, und stimmt die Adresse? ${AGAIN}`,
  },
  'target-unreachable/timeout': { message: '{system} hat nicht rechtzeitig geantwortet.', hint: AGAIN },
  'target-unreachable/server': {
    message: '{system} hat mit Status {status} geantwortet.',
    hint: `Vielleicht startet es gerade. ${AGAIN}`,
  },
  'target-unreachable/redirect': {
    message: '{system} leitet an eine andere Adresse weiter. Dorthin wurde nichts gesendet.',
    hint: 'Entfernen Sie den Ort, und fügen Sie ihn mit der richtigen Adresse wieder hinzu.',
  },
  'target-unreachable/too-long': {
    message: '{system} hat mehr gesendet, als gelesen werden kann.',
    hint: 'Stimmt die Adresse?',
  },
  'target-unreachable/not-it': {
    message: 'Was dort antwortet, ist nicht {system}.',
    hint: `Stimmt die Adresse? ${AGAIN}`,
  },
  'target-unreachable/certificate': {
    message: '{system} zeigt ein anderes Zertifikat als bisher. Es wurde nichts gesendet.',
    hint: 'Hat es ein neues erstellt, entfernen Sie den Ort, und fügen Sie ihn wieder hinzu.',
  },
  'target-unreachable/no-file': {
    message: 'Es gibt keine Datei {path}.',
    hint: `Ist die Freigabe verbunden? ${AGAIN}`,
  },
  'target-unreachable/unreadable': {
    message: 'Die Datei {path} lässt sich nicht lesen ({code}).',
    hint: `Geben Sie diesem Benutzer das Recht, sie zu lesen und zu schreiben. ${AGAIN}`,
  },
  'target-refused': {
    message: '{system} lehnt den Schlüssel ab.',
    hint: 'Entfernen Sie den Ort, und fügen Sie ihn mit einem neuen Schlüssel wieder hinzu. Bis dahin wird dort nicht mehr gefragt.',
  },
  'target-refused/no-right': {
    message: '{system} kennt den Schlüssel, aber er darf das nicht.',
    hint: `Der Schlüssel muss einem Administrator gehören. ${THEN}`,
  },
  'target-refused/two-factor': {
    message: '{system} verlangt von diesem Benutzer einen zweiten Faktor.',
    hint: 'Fügen Sie es mit einem Benutzer ohne zweiten Faktor hinzu.',
  },
  'target-no-token': {
    message: 'Dort ist kein Token des Gateways {serial}, das ersetzt werden könnte.',
    hint: `Tragen Sie das jetzige Token dort einmal von Hand ein. ${THEN}`,
  },
  'target-no-token/manages-itself': {
    message: '{place} erneuert das Token selbst und bleibt unberührt.',
    hint: 'Es ist nichts zu tun.',
  },
  'target-no-token/indirect': {
    message: 'In {place} steht nur ein Verweis auf ein Token des Gateways {serial}.',
    hint: 'Wählen Sie die Datei, in der der Wert selbst steht.',
  },
  'target-not-writable': { message: 'Die Stelle des Tokens lässt sich nicht ändern.', hint: AGAIN },
  'target-not-writable/denied': {
    message: 'Dieser Benutzer darf {path} nicht schreiben; die Datei gehört {owner}.',
    hint: `Geben Sie ihm das Recht dazu. ${AGAIN}`,
  },
  'target-not-writable/folder': {
    message: 'Es gibt keinen Ordner {folder}.',
    hint: `Ist die Freigabe verbunden? ${AGAIN}`,
  },
  'target-not-writable/read-only': {
    message: '{path} liegt auf einem schreibgeschützten Datenträger.',
    hint: AGAIN,
  },
  'target-not-writable/full': {
    message: 'Der Datenträger mit {path} ist voll. Die Datei ist, wie sie war.',
    hint: `Schaffen Sie Platz. ${AGAIN}`,
  },
  'target-not-writable/in-use': {
    message: 'Ein anderes Programm verhindert das Schreiben von {path} ({code}).',
    hint: AGAIN,
  },
  'target-not-writable/from-file': {
    message: '{place} stammt aus einer Konfigurationsdatei und lässt sich nicht über das Netz ändern.',
    hint: 'Fügen Sie diese Datei als eigenen Ort hinzu.',
  },
  'target-not-writable/refused': {
    message: '{system} hat die Änderung nicht angenommen (Status {status}).',
    hint: `Sehen Sie in sein Protokoll. ${THEN}`,
  },
  'target-not-writable/not-stored': {
    message: '{system} hat zugestimmt, das Token aber nicht gespeichert.',
    hint: `Sehen Sie in sein Protokoll. ${AGAIN}`,
  },
  'target-changed': {
    message: 'Jemand anders hat {place} im selben Moment geändert. Es ging nichts verloren.',
    hint: AGAIN,
  },
  'target-changed/foreign': {
    message: 'In der Datei {path} steht jetzt etwas anderes. Sie blieb unberührt.',
    hint: 'Darf sie überschrieben werden, entfernen Sie den Ort, und fügen Sie ihn wieder hinzu.',
  },
  'target-changed/role': {
    message: 'Dort steht ein Token der Rolle {held}, das neue hat die Rolle {fresh}.',
    hint: 'Ist das in Ordnung, wählen Sie „Nochmals übergeben“.',
  },
  'target-changed/longer': {
    message: 'Das Token dort gilt bis {date}, länger als das neue.',
    hint: 'Fügen Sie jenes hier ein, oder wählen Sie „Nochmals übergeben“.',
  },
  'target-rejected-token': {
    message: '{place} hat das neue Token, kann sich damit aber nicht am Gateway anmelden.',
    hint: AGAIN,
  },
  'target-rejected-token/tried': {
    message:
      '{place} hat das neue Token versucht und kann sich damit nicht am Gateway anmelden. Das alte bleibt.',
    hint: AGAIN,
  },
  'target-rejected-token/gateway-away': {
    message: '{place} konnte das Gateway nicht erreichen, um das Token zu prüfen.',
    hint: AGAIN,
  },
  'target-unproven': {
    message: '{place} hat das neue Token, hat aber noch nicht gezeigt, dass es benutzt wird.',
    hint: AGAIN,
  },
  'target-unproven/check': {
    message: 'Das Token wurde übergeben, aber die Prüfung zeigt nicht, dass es funktioniert.',
    hint: AGAIN,
  },
  'target-unproven/other-process': { message: 'Ein anderes Programm übergibt dort gerade.', hint: AGAIN },
  'command-failed': {
    message: 'Der Befehl {program} endete mit Status {status}.',
    hint: `Beheben Sie, was er meldet. ${THEN}`,
  },
  'command-failed/later': {
    message: 'Der Befehl {program} möchte es später noch einmal versuchen (Status 75).',
    hint: AGAIN,
  },
  'command-failed/timeout': {
    message: 'Der Befehl {program} war nach {seconds} Sekunden nicht fertig und wurde beendet.',
    hint: AGAIN,
  },
  'command-failed/not-found': {
    message: 'Das Programm {program} lässt sich nicht starten ({code}).',
    hint: `Stimmt der Pfad? ${THEN}`,
  },
  'command-failed/signal': {
    message: 'Der Befehl {program} wurde durch {signal} beendet.',
    hint: `Beheben Sie die Ursache. ${THEN}`,
  },
  'command-failed/after': {
    message: 'Das Token ist dort, aber der Befehl {program} danach endete mit Status {status}.',
    hint: AGAIN,
  },
  'usage/target-needs': {
    message: 'Für {kind} fehlt {option}.',
    hint: 'Füllen Sie alle Felder aus, die nicht freiwillig sind.',
  },
  'usage/target-unknown': {
    message: 'Den Ort {id} gibt es nicht.',
    hint: 'Vielleicht wurde er inzwischen entfernt. Fügen Sie ihn bei Bedarf wieder hinzu.',
  },
  'usage/target-template': {
    message:
      'Im Inhalt dürfen token, serial, expires und expiresEpoch stehen, jedes in geschweiften Klammern; token ist nötig.',
    hint: 'Prüfen Sie die Klammern.',
  },
  'usage/target-header': {
    message: 'Das ist kein Name eines Headers.',
    hint: 'Er besteht aus Buchstaben, Ziffern und Bindestrichen.',
  },
  'usage/target-words': {
    message: 'Ein Anführungszeichen in {option} ist nicht geschlossen.',
    hint: 'Der Befehl wird an Leerzeichen geteilt wie in einer Shell, aber nichts darin wird ersetzt.',
  },
  'usage/target-url': {
    message: 'Das ist keine Adresse.',
    hint: 'Geben Sie http:// oder https:// ein, dann Rechner und gegebenenfalls Port, ohne Benutzer und Passwort.',
  },
  'usage/target-path': {
    message: '{path} ist nicht brauchbar: {what}.',
    hint: 'Wählen Sie eine gewöhnliche Datei von höchstens 2 MB.',
  },
  'usage/target-twice': {
    message: 'Dieser Ort ist schon als {id} bekannt.',
    hint: 'Entfernen Sie ihn zuerst, um ihn neu einzurichten.',
  },
  'usage/target-not-ours': {
    message: 'In der Datei {path} steht etwas anderes als ein Token des Gateways {serial}.',
    hint: 'Wählen Sie „Token in einer Datei ersetzen“, um nur das Token darin zu ändern.',
  },
} as const satisfies Readonly<Record<string, WindowProblemText>>;
