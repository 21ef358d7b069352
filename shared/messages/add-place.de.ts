import type { addPlaceEn } from './add-place.en.ts';
import type { Translation } from './translate.ts';

/** Adding a place where a token is used, in German. */
export const addPlaceDe: Translation<typeof addPlaceEn> = {
  'kind.openhab': 'openHAB',
  'kind.home-assistant': 'Home Assistant',
  'kind.evcc': 'evcc',
  'kind.homebridge': 'Homebridge',
  'kind.node-red': 'Node-RED',
  'kind.file': 'Eine Datei für das Token',
  'kind.file.hint': 'Prometheus, Telegraf, ein Skript …',
  'kind.replace': 'Token in einer Datei ersetzen',
  'kind.replace.hint': 'Eine Konfigurationsdatei, in der mehr als das Token steht',
  'kind.command': 'Ein Befehl',
  'kind.command.hint': 'ssh, docker, systemctl …',
  'kind.webhook': 'Eine Webadresse',
  'kind.webhook.hint': 'n8n, ioBroker, ein eigener Dienst',
  'kind.clipboard': 'Ich trage es selbst ein',
  'kind.clipboard.hint': 'Envoy Tray erinnert Sie, bis es erledigt ist',

  'add.title': 'Wo benutzen Sie das Token?',
  'add.intro': 'Envoy Tray trägt dort jedes neue Token ein und prüft, ob es funktioniert.',
  'add.searching': 'In Ihrem Netzwerk wird nach Systemen gesucht …',
  'add.other': 'Etwas anderes',
  'add.into': 'Zugang zu {name}',
  'add.openhab.1': 'Melden Sie sich in openHAB als Administrator an.',
  'add.openhab.2':
    'Klicken Sie unten links auf Ihr Profil, dann auf „Neues API-Token erstellen“. Nennen Sie es EnvoyTray.',
  'add.openhab.3': 'Kopieren Sie das Token und fügen Sie es hier als Schlüssel ein.',
  'add.home-assistant.1': 'Melden Sie sich in Home Assistant als Administrator an.',
  'add.home-assistant.2':
    'Klicken Sie auf Ihr Profil, dann auf „Sicherheit“. Erstellen Sie unten auf der Seite ein langlebiges Zugangstoken.',
  'add.home-assistant.3': 'Kopieren Sie es und fügen Sie es hier als Schlüssel ein.',
  'add.evcc.1':
    'Öffnen Sie in evcc „Konfiguration“, dann „Allgemein“ und „API-Schlüssel“ (ab Version 0.309).',
  'add.evcc.2':
    'Erstellen Sie einen Schlüssel und fügen Sie ihn hier ein. Vor 0.309 geben Sie das Administratorpasswort ein.',
  'add.homebridge': 'Verwenden Sie einen Benutzer der Homebridge-Weboberfläche ohne Zwei-Faktor-Anmeldung.',
  'add.node-red':
    'Verwenden Sie den Benutzer des Editors. Verlangt der Editor keinen, lassen Sie beide Felder leer.',
  'add.file': 'Gibt es die Datei noch nicht, wird sie angelegt. Sie enthält sonst nichts.',
  'add.replace':
    'Nur das Token in der Datei wird ersetzt. Die Datei muss schon ein Token Ihres Gateways enthalten.',
  'add.command': 'Der Befehl läuft unter Ihrem Benutzerkonto und erhält das Token über die Standardeingabe.',
  'add.webhook': 'Das Token wird als Inhalt einer POST-Anfrage gesendet.',
  'add.clipboard': 'Für Orte, an denen man das Token nur von Hand eintragen kann.',

  'add.address': 'Adresse',
  'add.address.bad.hint':
    'Eine Adresse beginnt mit http:// oder https:// und enthält weder Benutzer noch Passwort.',
  'add.key': 'Schlüssel',
  'add.key.show': 'Schlüssel anzeigen',
  'add.key.hide': 'Schlüssel verbergen',
  'add.key.bad': 'Geben Sie den Schlüssel ein.',
  'add.user': 'Benutzer',
  'add.path': 'Pfad der Datei',
  'add.path.bad': 'Geben Sie den vollständigen Pfad der Datei ein.',
  'add.template': 'Inhalt (optional)',
  'add.template.hint':
    'Bleibt das Feld leer, ist der Inhalt nur das Token. {token}, {serial} und {expires} werden ausgefüllt.',
  'add.line': 'Befehl',
  'add.line.bad': 'Geben Sie den Befehl ein.',
  'add.check': 'Prüfung (optional)',
  'add.check.hint': 'Ein Befehl, der mit Status 0 endet, wenn das Token funktioniert.',
  'add.header': 'Name eines geheimen Headers (optional)',
  'add.header.value': 'Wert des Headers',
  'add.header.bad': 'Geben Sie den Namen des Headers und seinen Wert ein.',
  'add.value.show': 'Wert anzeigen',
  'add.value.hide': 'Wert verbergen',
  'add.label': 'Name',
  'add.restart': 'evcc automatisch neu starten',
  'add.restart.hint':
    'Nur wenn evcc nach dem Beenden von selbst wieder startet, etwa mit systemd oder Docker.',
  'add.where': 'Bleibt im Schlüsselbund dieses Computers und wird nur an diese Adresse gesendet.',
  'add.where.power':
    'Damit ist in {name} alles erlaubt, weit mehr als mit dem Token: Geben Sie die Zugangsdaten nicht weiter.',
  'add.where.plain': 'Ohne https könnten andere in Ihrem Netzwerk mitlesen.',
  'add.hint.refused': 'Prüfen Sie, ob alles eingefügt und noch nicht abgelaufen ist.',
  'add.hint.banned': 'Entfernen Sie sie dort aus ip_bans.yaml und starten Sie Home Assistant neu.',
  'add.hint.no-right': 'Verwenden Sie den eines Administrators.',
  'add.hint.unreachable': 'Prüfen Sie, ob es läuft und ob die Adresse stimmt.',
  'add.hint.file': 'Prüfen Sie den Pfad und ob Sie die Datei lesen und schreiben dürfen.',
  'add.hint.no-token':
    'Tragen Sie das aktuelle Token dort einmal von Hand ein und prüfen Sie dann noch einmal.',
  'add.hint.again': 'Es wurde nichts geändert. Versuchen Sie es gleich noch einmal.',
  'add.look': 'Prüfen, nichts ändern',
  'add.looking': 'Wird geprüft …',
  'add.remember': 'Hinzufügen',

  'found.title': 'Das würde sich ändern',
  'found.spots': {
    one: '{n} Stelle in {name} gefunden. Noch wurde nichts geändert.',
    other: '{n} Stellen in {name} gefunden. Noch wurde nichts geändert.',
  },
  'found.blind.title': 'Bereit',
  'found.blind': 'Envoy Tray kann nicht sehen, was dort steht. Noch wurde nichts gesendet.',
  'found.holds': 'enthält ein Token ({role})',
  'found.holds.unknown': 'enthält ein Token',
  'found.gets': 'erhält das Token',
  'found.line': 'Zeile {n}',
  'found.meter': 'Zähler {name}',
  'found.from-file': 'wird nicht geändert: stammt aus einer Konfigurationsdatei',
  'found.rule': 'wird nicht geändert: steht in einer Regel',
  'found.by-itself': 'wird nicht geändert: erneuert sein Token selbst',
  'found.reference': 'wird nicht geändert: verweist auf eine Umgebungsvariable',
  'found.left': 'wird nicht geändert: {reason}',
  'found.openhab': 'Das Thing ist einige Sekunden lang aus.',
  'found.openhab.hint':
    'openHAB benutzt ein neues Token erst, wenn das Thing aus- und eingeschaltet wurde. Das macht Envoy Tray.',
  'found.evcc': 'Starten Sie evcc danach neu.',
  'found.evcc.hint': 'evcc benutzt ein neues Token erst nach einem Neustart.',
  'found.next': 'Erst ab der nächsten Erneuerung',
};
