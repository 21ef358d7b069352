import type { WindowProblemText } from './problem-text.ts';

const LATER = 'Versuchen Sie es später wieder.';
const LOCKS = 'Enlighten sperrt Konten, die zu oft versucht werden. Es wurde nichts gesendet.';
const PASSWORD = 'Versuchen Sie es auf enlighten.enphaseenergy.com und melden Sie sich dann hier erneut an.';
const UNLOCK =
  'Warten Sie einen Tag oder entsperren Sie es auf enlighten.enphaseenergy.com. Von selbst wird nichts versucht.';
const MFA =
  'Melden Sie sich hier an und tippen Sie den Code, oder fügen Sie ein Token von entrez.enphaseenergy.com ein.';
const NEWEST_CODE = 'Tippen Sie den neuesten Code oder lassen Sie einen weiteren senden.';
const NEW_CODE = 'Melden Sie sich erneut an: Es kommt ein neuer Code.';
const IN_THE_WAY =
  'Eine Anmeldeseite des Netzwerks oder eine Wartung kann dazwischenstehen. Versuchen Sie es später.';
const NO_PROXY =
  'Ist hier kein Proxy nötig, entfernen Sie HTTPS_PROXY oder setzen Sie NO_PROXY=enphaseenergy.com.';
const OWNER = 'Gehört das Gateway zu diesem Konto?';

/** Problems with the account and Enphase’s cloud, in German. */
export const accountProblemsDe = {
  'credentials-missing': {
    message: 'Bei Enlighten ist noch niemand angemeldet.',
    hint: 'Melden Sie sich einmal an; das Passwort bleibt im Schlüsselbund dieses Computers.',
  },
  'credentials-missing/no-token': {
    message: 'Für dieses Gateway ist noch kein Token gespeichert.',
    hint: 'Holen Sie eines mit „Erneuern“.',
  },
  'credentials-missing/no-token-tried': {
    message: 'Es ist kein Token gespeichert, und vor kurzem wurde vergeblich versucht, eines zu holen.',
    hint: 'Mit „Erneuern“ versuchen Sie es jetzt wieder.',
  },
  'credentials-missing/reset': {
    message: 'Inzwischen wurde auf diesem Computer alles vergessen.',
    hint: 'Es wurde nichts gespeichert. Beginnen Sie von vorn, wenn das nicht gewollt war.',
  },
  'credentials-missing/both': {
    message: 'Es braucht E-Mail und Passwort.',
    hint: 'Bitte prüfen Sie Ihre Eingabe.',
  },
  'credentials-rejected': {
    message: 'Enlighten nimmt diese E-Mail und dieses Passwort nicht an.',
    hint: PASSWORD,
  },
  'credentials-rejected/answer': {
    message: 'Enlighten nimmt diese E-Mail und dieses Passwort nicht an{words}.',
    hint: PASSWORD,
  },
  'credentials-rejected/before': {
    message:
      'Enlighten hat diese E-Mail und dieses Passwort schon abgelehnt; sie werden nicht von selbst wieder versucht.',
    hint: PASSWORD,
  },
  'credentials-rejected/wait': {
    message: 'Enphase darf in {minutes} Min. wieder gefragt werden.',
    hint: LOCKS,
  },
  'account-locked': { message: 'Enlighten hat dieses Konto vorübergehend gesperrt.', hint: UNLOCK },
  'account-locked/answer': {
    message: 'Enlighten hat dieses Konto vorübergehend gesperrt{words}.',
    hint: UNLOCK,
  },
  'account-locked/before': {
    message: 'Enlighten hat dieses Konto schon gesperrt; es wird nicht von selbst wieder versucht.',
    hint: UNLOCK,
  },
  'account-locked/wait': { message: 'Enphase darf in {minutes} Min. wieder gefragt werden.', hint: LOCKS },
  'mfa-required': { message: 'Dieses Konto verlangt einen Einmalcode.', hint: MFA },
  'mfa-required/unattended': {
    message: 'Dieses Konto verlangt einen Einmalcode, und niemand ist da, um ihn zu tippen.',
    hint: MFA,
  },
  'mfa-required/cancelled': {
    message: 'Die Anmeldung wurde abgebrochen, bevor der Code eingegeben war.',
    hint: MFA,
  },
  'mfa-code-rejected': {
    message: 'Enlighten nimmt diesen Code nicht an.',
    hint: NEWEST_CODE,
  },
  'mfa-code-rejected/answer': {
    message: 'Enlighten nimmt diesen Code nicht an{words}.',
    hint: NEWEST_CODE,
  },
  'mfa-expired': {
    message: 'Die Zeit für den Code ist abgelaufen.',
    hint: NEW_CODE,
  },
  'mfa-expired/answer': {
    message: 'Enlighten nimmt für diese Anmeldung keinen Code mehr an{words}.',
    hint: NEW_CODE,
  },
  'cloud-unavailable': { message: 'Enphase ist im Internet nicht zu erreichen.', hint: LATER },
  'cloud-unavailable/timeout': { message: '{host} hat nicht rechtzeitig geantwortet.', hint: LATER },
  'cloud-unavailable/unreachable': { message: '{host} ist nicht zu erreichen ({code}).', hint: LATER },
  'cloud-unavailable/insecure': {
    message: 'Die Verbindung zu {host} ist nicht sicher ({code}); es wurde nichts gesendet.',
    hint: 'Wenn ein Schutzprogramm oder eine Firma hier https mitliest, fügen Sie deren Zertifikat dem Zertifikatspeicher des Systems hinzu oder schalten Sie das Mitlesen ab. Auch eine Anmeldeseite des Netzwerks oder eine falsche Uhr kann die Ursache sein.',
  },
  'cloud-unavailable/proxy-address': {
    message: 'Die Adresse des Proxys in {name} ist nicht zu gebrauchen.',
    hint: 'Schreiben Sie http://host:port oder http://benutzer:passwort@host:port, Sonderzeichen prozentkodiert, also %40 für @.',
  },
  'cloud-unavailable/proxy-credentials': {
    message:
      'Der Proxy {proxy} verlangt einen gültigen Benutzernamen mit Passwort (Status 407); an Enphase wurde nichts gesendet.',
    hint: 'Schreiben Sie beides in HTTPS_PROXY: http://benutzer:passwort@host:port, Sonderzeichen prozentkodiert, also %40 für @. Der Proxy muss die Methode Basic annehmen.',
  },
  'cloud-unavailable/proxy-status': {
    message: 'Der Proxy {proxy} stellt keine Verbindung zu {host} her (Status {status}).',
    hint: `Bitten Sie den Verwalter des Proxys, {host} zu erlauben. ${NO_PROXY}`,
  },
  'cloud-unavailable/proxy-unreachable': {
    message: 'Der Proxy {proxy} ist nicht zu erreichen ({code}).',
    hint: `Prüfen Sie seine Adresse in HTTPS_PROXY. ${NO_PROXY}`,
  },
  'cloud-unavailable/proxy-timeout': {
    message: 'Der Proxy {proxy} hat nicht rechtzeitig eine Verbindung zu {host} hergestellt.',
    hint: `Versuchen Sie es später und prüfen Sie die Adresse in HTTPS_PROXY. ${NO_PROXY}`,
  },
  'cloud-unavailable/proxy-broken': {
    message: 'Der Proxy {proxy} gab keine brauchbare Verbindung zu {host} ({code}).',
    hint: `Prüfen Sie die Adresse in HTTPS_PROXY; bei den meisten ist sie http://host:port. ${NO_PROXY}`,
  },
  'cloud-unavailable/status': {
    message: 'Enphases {service} ist gerade nicht verfügbar (Status {status}){words}.',
    hint: LATER,
  },
  'cloud-rate-limited': {
    message: 'Enphase bittet um eine Pause.',
    hint: 'Versuchen Sie es in einer Stunde wieder.',
  },
  'cloud-rate-limited/429': {
    message: '{service} bittet um eine Pause (Status 429){words}.',
    hint: 'Versuchen Sie es in einer Stunde wieder.',
  },
  'cloud-rate-limited/429-minutes': {
    message: '{service} bittet um {minutes} Min. Pause (Status 429){words}.',
    hint: 'Versuchen Sie es danach wieder.',
  },
  'cloud-rate-limited/wait': {
    message: 'Enphase darf in {minutes} Min. wieder gefragt werden.',
    hint: LOCKS,
  },
  'cloud-rate-limited/backoff': {
    message: 'Die nächste Anmeldung ist in {minutes} Min. möglich.',
    hint: 'Die letzten blieben ohne klare Antwort, oder Enphase bat um eine Pause. Von Hand können Sie sich jetzt anmelden.',
  },
  'cloud-rate-limited/sessions': {
    message: 'Enlighten meldet zu viele offene Sitzungen dieses Kontos.',
    hint: 'Melden Sie sich auf anderen Geräten bei Enlighten ab oder warten Sie eine Stunde.',
  },
  'cloud-rate-limited/other-process': {
    message: 'Eine andere Anmeldung dieses Programms läuft noch.',
    hint: 'Warten Sie, bis sie fertig ist, und versuchen Sie es dann wieder.',
  },
  'cloud-unexpected': { message: 'Enphase hat anders geantwortet als bekannt.', hint: IN_THE_WAY },
  'cloud-unexpected/status': {
    message: '{service} hat anders geantwortet als bekannt (Status {status}){words}.',
    hint: IN_THE_WAY,
  },
  'cloud-unexpected/token-status': {
    message: '{service} hat anders geantwortet als bekannt (Status {status}){words}.',
    hint: OWNER,
  },
  'cloud-unexpected/no-token': {
    message: 'Die Antwort von {service} enthält kein Token{words}.',
    hint: OWNER,
  },
  'cloud-unexpected/no-login': {
    message: 'Die Antwort von Enlighten gehört zu keiner Anmeldung{words}.',
    hint: IN_THE_WAY,
  },
  'cloud-unexpected/not-accepted': {
    message: 'Enlighten hat die Anmeldung nicht angenommen{words}.',
    hint: IN_THE_WAY,
  },
  'cloud-unexpected/no-session': {
    message: 'Enlighten hat die Anmeldung angenommen, aber keine Sitzung gegeben{words}.',
    hint: IN_THE_WAY,
  },
  'cloud-unexpected/no-session-after-code': {
    message: 'Enlighten hat den Code angenommen, aber keine Sitzung gegeben{words}.',
    hint: IN_THE_WAY,
  },
  'cloud-unexpected/too-long': {
    message: '{host} hat eine unerwartet große Antwort gesendet.',
    hint: IN_THE_WAY,
  },
} as const satisfies Record<string, WindowProblemText>;
