import type { WindowProblemText } from './problem-text.ts';

const LATER = 'Versuchen Sie es später noch einmal.';
const DOWN = `Enphase oder Ihre Internetverbindung ist gestört. ${LATER}`;
const LOCKS = 'Nach zu vielen Versuchen sperrt Enphase ein Konto. Deshalb wurde nichts gesendet.';
const PASSWORD =
  'Probieren Sie beides auf enlighten.enphaseenergy.com aus und melden Sie sich dann hier wieder an.';
const UNLOCK =
  'Warten Sie einen Tag oder entsperren Sie es auf enlighten.enphaseenergy.com. Bis dahin versucht Envoy Tray es nicht wieder.';
const MFA =
  'Melden Sie sich hier an und geben Sie den Code ein, oder fügen Sie ein Token von entrez.enphaseenergy.com ein.';
const NEWEST_CODE = 'Geben Sie den neuesten Code ein oder lassen Sie sich einen weiteren senden.';
const NEW_CODE = 'Melden Sie sich noch einmal an. Enphase schickt dann einen neuen Code.';
const IN_THE_WAY =
  'Vielleicht läuft bei Enphase eine Wartung, oder Ihr Netzwerk verlangt eine Anmeldung. Versuchen Sie es später noch einmal, oder fügen Sie ein Token von entrez.enphaseenergy.com ein.';
const NO_PROXY =
  'Wenn Sie keinen Proxy brauchen, entfernen Sie HTTPS_PROXY oder setzen Sie NO_PROXY=enphaseenergy.com.';
const OWNER =
  'Prüfen Sie, ob dieses Gateway zum angemeldeten Konto gehört. Wenn ja, ist Enphase vielleicht gestört: Versuchen Sie es später noch einmal, oder fügen Sie ein Token von entrez.enphaseenergy.com ein.';

/** Problems with the account and Enphase’s cloud, in German. */
export const accountProblemsDe = {
  'credentials-missing': {
    message: 'Sie sind noch nicht bei Enphase angemeldet.',
    hint: 'Melden Sie sich einmal an. Das Passwort bleibt im Schlüsselbund dieses Computers.',
  },
  'credentials-missing/no-token': {
    message: 'Für dieses Gateway ist noch kein Token gespeichert.',
    hint: 'Mit Ihrem Enphase-Konto erhalten Sie eines.',
  },
  'credentials-missing/no-token-tried': {
    message: 'Es ist kein Token gespeichert, und der letzte Versuch ist vor Kurzem gescheitert.',
    hint: 'Sie können es jetzt noch einmal versuchen.',
  },
  'credentials-missing/reset': {
    message: 'Inzwischen wurden auf diesem Computer alle Daten von Envoy Tray gelöscht.',
    hint: 'Es wurde nichts gespeichert. Falls das ein Versehen war, richten Sie es neu ein.',
  },
  'credentials-missing/both': {
    message: 'E-Mail-Adresse und Passwort sind beide nötig.',
    hint: 'Prüfen Sie Ihre Eingabe auf Tippfehler.',
  },
  'credentials-rejected': {
    message: 'Enphase akzeptiert diese E-Mail-Adresse mit diesem Passwort nicht.',
    hint: PASSWORD,
  },
  'credentials-rejected/answer': {
    message: 'Enphase akzeptiert diese E-Mail-Adresse mit diesem Passwort nicht{words}.',
    hint: PASSWORD,
  },
  'credentials-rejected/before': {
    message:
      'Enphase hat diese E-Mail-Adresse mit diesem Passwort schon abgelehnt. Deshalb wurden sie nicht noch einmal gesendet.',
    hint: PASSWORD,
  },
  'credentials-rejected/wait': {
    message: 'Enphase hat mehrere Anmeldungen abgelehnt. In {minutes} Min. können Sie es wieder versuchen.',
    hint: LOCKS,
  },
  'account-locked': { message: 'Enphase hat dieses Konto vorübergehend gesperrt.', hint: UNLOCK },
  'account-locked/answer': {
    message: 'Enphase hat dieses Konto vorübergehend gesperrt{words}.',
    hint: UNLOCK,
  },
  'account-locked/before': {
    message: 'Enphase hat dieses Konto gesperrt. Deshalb wurde nichts gesendet.',
    hint: UNLOCK,
  },
  'account-locked/wait': {
    message:
      'Enphase hat dieses Konto vorübergehend gesperrt. In {minutes} Min. können Sie es wieder versuchen.',
    hint: LOCKS,
  },
  'mfa-required': { message: 'Ihr Enphase-Konto verlangt einen Einmalcode.', hint: MFA },
  'mfa-required/unattended': {
    message: 'Ihr Enphase-Konto verlangt einen Einmalcode, und niemand ist da, um ihn einzugeben.',
    hint: MFA,
  },
  'mfa-required/cancelled': {
    message: 'Die Anmeldung wurde abgebrochen, bevor der Code eingegeben war.',
    hint: MFA,
  },
  'mfa-code-rejected': {
    message: 'Enphase akzeptiert diesen Code nicht.',
    hint: NEWEST_CODE,
  },
  'mfa-code-rejected/answer': {
    message: 'Enphase akzeptiert diesen Code nicht{words}.',
    hint: NEWEST_CODE,
  },
  'mfa-code-rejected/not-sent': {
    message: 'Das ist kein Code von Enphase, deshalb wurde er nicht gesendet.',
    hint: NEWEST_CODE,
  },
  'mfa-expired': {
    message: 'Der Code ist abgelaufen.',
    hint: NEW_CODE,
  },
  'mfa-expired/answer': {
    message: 'Enphase akzeptiert für diese Anmeldung keinen Code mehr{words}.',
    hint: NEW_CODE,
  },
  'cloud-unavailable': { message: 'Enphase ist nicht erreichbar.', hint: DOWN },
  'cloud-unavailable/timeout': { message: '{host} hat nicht rechtzeitig geantwortet.', hint: LATER },
  'cloud-unavailable/unreachable': { message: '{host} ist nicht erreichbar ({code}).', hint: LATER },
  'cloud-unavailable/insecure': {
    message: 'Die Verbindung zu {host} ist nicht sicher ({code}). Es wurde nichts gesendet.',
    hint: 'Wenn ein Virenschutz oder Ihre Firma den https-Verkehr prüft, fügen Sie deren Zertifizierungsstelle dem Zertifikatspeicher des Systems hinzu oder schalten Sie die Prüfung ab. Auch eine Anmeldeseite des Netzwerks oder eine falsch gehende Uhr kann die Ursache sein.',
  },
  'cloud-unavailable/proxy-address': {
    message: 'Die Proxy-Adresse in {name} ist ungültig.',
    hint: 'Schreiben Sie http://host:port oder http://benutzer:passwort@host:port, Sonderzeichen prozentkodiert, also %40 für @.',
  },
  'cloud-unavailable/proxy-credentials': {
    message:
      'Der Proxy {proxy} verlangt einen gültigen Benutzernamen mit Passwort (Status 407). An Enphase wurde nichts gesendet.',
    hint: 'Schreiben Sie beides in HTTPS_PROXY: http://benutzer:passwort@host:port, Sonderzeichen prozentkodiert, also %40 für @. Der Proxy muss die Methode Basic zulassen.',
  },
  'cloud-unavailable/proxy-status': {
    message: 'Der Proxy {proxy} stellt keine Verbindung zu {host} her (Status {status}).',
    hint: `Bitten Sie den Administrator des Proxys, {host} freizugeben. ${NO_PROXY}`,
  },
  'cloud-unavailable/proxy-unreachable': {
    message: 'Der Proxy {proxy} ist nicht erreichbar ({code}).',
    hint: `Prüfen Sie seine Adresse in HTTPS_PROXY. ${NO_PROXY}`,
  },
  'cloud-unavailable/proxy-timeout': {
    message: 'Der Proxy {proxy} hat nicht rechtzeitig eine Verbindung zu {host} hergestellt.',
    hint: `Versuchen Sie es später noch einmal und prüfen Sie die Adresse in HTTPS_PROXY. ${NO_PROXY}`,
  },
  'cloud-unavailable/proxy-broken': {
    message: 'Die Verbindung zu {host} über den Proxy {proxy} ist fehlgeschlagen ({code}).',
    hint: `Prüfen Sie die Adresse in HTTPS_PROXY. Meist lautet sie http://host:port. ${NO_PROXY}`,
  },
  'cloud-unavailable/status': {
    message: '{service} ist gerade nicht verfügbar (Status {status}){words}.',
    hint: LATER,
  },
  'cloud-rate-limited': {
    message: 'Enphase begrenzt gerade die Anfragen.',
    hint: 'Versuchen Sie es in einer Stunde noch einmal.',
  },
  'cloud-rate-limited/429': {
    message: '{service} begrenzt gerade die Anfragen (Status 429){words}.',
    hint: 'Versuchen Sie es in einer Stunde noch einmal.',
  },
  'cloud-rate-limited/429-minutes': {
    message: '{service} begrenzt für {minutes} Min. die Anfragen (Status 429){words}.',
    hint: 'Versuchen Sie es danach noch einmal.',
  },
  'cloud-rate-limited/wait': {
    message: 'Enphase begrenzt die Anfragen. In {minutes} Min. können Sie es wieder versuchen.',
    hint: LOCKS,
  },
  'cloud-rate-limited/backoff': {
    message: 'Die nächste Anmeldung ist in {minutes} Min. möglich.',
    hint: 'Die letzten Anmeldungen blieben ohne klare Antwort, oder Enphase hat die Anfragen begrenzt. Selbst anmelden können Sie sich schon jetzt.',
  },
  'cloud-rate-limited/sessions': {
    message: 'Ihr Enphase-Konto ist auf zu vielen Geräten angemeldet.',
    hint: 'Melden Sie sich auf einem davon ab oder warten Sie eine Stunde.',
  },
  'cloud-rate-limited/other-process': {
    message: 'Eine andere Anmeldung von Envoy Tray läuft noch.',
    hint: 'Warten Sie, bis sie fertig ist, und versuchen Sie es dann noch einmal.',
  },
  'cloud-unexpected': { message: 'Unerwartete Antwort von Enphase.', hint: IN_THE_WAY },
  'cloud-unexpected/status': {
    message: 'Unerwartete Antwort von {service} (Status {status}){words}.',
    hint: IN_THE_WAY,
  },
  'cloud-unexpected/token-status': {
    message: 'Unerwartete Antwort von {service} (Status {status}){words}.',
    hint: OWNER,
  },
  'cloud-unexpected/no-token': {
    message: 'Die Antwort von {service} enthält kein Token{words}.',
    hint: OWNER,
  },
  'cloud-unexpected/no-login': {
    message: 'Unerwartete Antwort von Enphase auf die Anmeldung{words}.',
    hint: IN_THE_WAY,
  },
  'cloud-unexpected/not-accepted': {
    message: 'Enphase hat die Anmeldung nicht akzeptiert{words}.',
    hint: IN_THE_WAY,
  },
  'cloud-unexpected/no-session': {
    message: 'Enphase hat die Anmeldung akzeptiert, aber nicht abgeschlossen{words}.',
    hint: IN_THE_WAY,
  },
  'cloud-unexpected/no-session-after-code': {
    message: 'Enphase hat den Code akzeptiert, aber die Anmeldung nicht abgeschlossen{words}.',
    hint: IN_THE_WAY,
  },
  'cloud-unexpected/too-long': {
    message: 'Die Antwort von {host} ist zu groß.',
    hint: IN_THE_WAY,
  },
} as const satisfies Record<string, WindowProblemText>;
