import type { WindowProblemText } from './problem-text.ts';

const THEN = 'Wählen Sie danach „Nochmals übergeben“.';
const OTHER_FORM = {
  message:
    '{place} enthält ein Token des Gateways {serial}, das sich nicht ersetzen lässt: Es ist geteilt, kodiert oder in einer Datenbank.',
  hint: 'Schreiben Sie das Token dort als Klartext und in einem Stück. Bei einer Datenbank fügen Sie stattdessen deren Programm hinzu.',
} as const;

/** Why a token is not replaced where a person would expect it, in German. */
export const foundTokenProblemsDe = {
  'target-no-token': {
    message: 'Dort gibt es kein Token des Gateways {serial}, das sich ersetzen ließe.',
    hint: `Tragen Sie das aktuelle Token dort einmal von Hand ein. ${THEN}`,
  },
  'target-no-token/manages-itself': {
    message: '{place} erneuert sein Token selbst und wurde deshalb nicht geändert.',
    hint: 'Sie brauchen nichts zu tun.',
  },
  'target-no-token/indirect': {
    message: '{place} enthält kein Token des Gateways {serial}, sondern nur einen Verweis darauf.',
    hint: 'Wählen Sie die Datei, in der das Token selbst steht, oder tragen Sie es hier einmal von Hand ein.',
  },
  'target-no-token/other-gateway': {
    message: '{place} enthält Token anderer Gateways, aber keines des Gateways {serial}.',
    hint: 'Tragen Sie das aktuelle Token dieses Gateways dort einmal von Hand ein.',
  },
  'target-no-token/no-thing': {
    message: 'openHAB hat kein Thing {thing}.',
    hint: 'In seinen Einstellungen steht zu jedem Thing die UID.',
  },
  'target-no-token/no-integration': {
    message: 'Home Assistant hat keine solche Integration Enphase Envoy.',
    hint: 'Fügen Sie sie dort unter Einstellungen, Geräte & Dienste hinzu.',
  },
  'target-no-token/other-form': OTHER_FORM,
  'target-no-token/encrypted': {
    message: '{place} speichert sein Token verschlüsselt, daher lässt es sich weder lesen noch ersetzen.',
    hint: 'Tragen Sie das Token in die Header dieses Knotens ein oder in einen Funktionsknoten.',
  },
  'target-no-token/rule': {
    message: 'Nur {place} enthält das Token, und Regeln werden nie geändert.',
    hint: 'Fügen Sie stattdessen „Ich trage es selbst ein“ hinzu. Dann erinnert Envoy Tray Sie nach jeder Erneuerung.',
  },
  'target-not-writable/from-file': {
    message: '{place} stammt aus einer Konfigurationsdatei und lässt sich nicht über das Netzwerk ändern.',
    hint: 'Fügen Sie diese Datei als eigenen Ort hinzu.',
  },
  'target-not-writable/rule': {
    message: '{place} enthält das Token, und Regeln werden nie geändert.',
    hint: `Tragen Sie das aktuelle Token dort von Hand ein. ${THEN}`,
  },
  'target-not-writable/other-form': OTHER_FORM,
  'target-not-writable/kept-in-memory': {
    message: '{system} überschreibt {path} mit dem Stand im Arbeitsspeicher. Ein Token dort ginge verloren.',
    hint: 'Fügen Sie statt dieser Datei {system} selbst hinzu.',
  },
} as const satisfies Readonly<Record<string, WindowProblemText>>;
