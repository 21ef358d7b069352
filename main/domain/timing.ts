/** Time limits and pauses that several files share, each with its reason. Milliseconds unless the name says otherwise. */

/** Small native endpoints of a gateway answer within 0.4 s even if it is busy. A struggling one took 11 s. */
export const GATEWAY_TIMEOUT_MS = 20_000;
/** `/production.json` is a CGI script: 1.8 s if idle, 11 s if busy. Other projects had to allow 45 s and more. */
export const GATEWAY_SLOW_TIMEOUT_MS = 45_000;
/** A TLS handshake at home takes tens of ms. A dead address should not cost ten seconds. */
export const GATEWAY_CONNECT_TIMEOUT_MS = 5_000;
/** Enphase's cloud usually answers within a second or two; peers use 10 to 30 s. */
export const CLOUD_TIMEOUT_MS = 20_000;
/** Long enough for a gateway that answers only the second or third mDNS question. */
export const DISCOVERY_WINDOW_MS = 5_000;
/** How long the search goes on after the last new gateway. */
export const DISCOVERY_SETTLE_MS = 1_500;
/** mDNS responders answer the same question at most once a second (RFC 6762), so a lost one is asked again later. */
export const DISCOVERY_QUERY_MS = [1_000, 2_000, 3_500] as const;
/** A locked keyring may ask for a password, which nobody types for a background program. */
export const KEYCHAIN_TIMEOUT_MS = 30_000;
/** Pauses before the second and third try of a request that found Enphase's cloud down; a 4xx is never tried again. */
export const CLOUD_RETRY_MS = [500, 2_000] as const;
/** Enlighten forgets a sign-in that waits for its code after 300 s, by the expiry of its cookie. */
export const MFA_CODE_LIFETIME_S = 300;
/** Default interval of `watch` and of an open window. Meters change every second, but gateways are slow computers. */
export const WATCH_INTERVAL_S = 10;

/**
 * `/production.json` is read once a minute at most. More has hung gateways, and inverters report every five minutes.
 */
export const SLOW_PACE_MS = 60_000;
/** How long the meters are trusted before they are compared with the report again. */
export const CROSS_CHECK_MS = 600_000;
/** The curves are written to disk this often while readings come, and at the end. */
export const HISTORY_SAVE_MS = 600_000;
/** Interval for icon and menu while the window is hidden, as Home Assistant's. */
export const HIDDEN_PACE_MS = 60_000;
/** Longest pause after failures: a gateway that comes back is noticed within five minutes. */
export const MAX_BACKOFF_MS = 300_000;
/** A rejected token is shown to the gateway again after this long; only then is the rejection believed. */
export const REJECTED_PAUSE_MS = 60_000;
/** Pause between renewals without a click while there is no usable token: a day, to spare Enphase's cloud. */
export const DAILY_RENEWAL_PAUSE_S = 24 * 3600;
/** The same after an outage or in quiet hours. Both are over by then, and until then there are no watts. */
export const OUTAGE_RENEWAL_PAUSE_S = 3600;
/** The keychain is asked again for the token of a polled gateway this often: another process may have renewed it. */
export const TOKEN_RECHECK_MS = 60_000;
/** The network comes up some seconds after the computer wakes up. An earlier try would fail. */
export const WAKE_DELAY_MS = 4_000;
/** Expiry is checked at least once a day, because the clock may have been set meanwhile. */
export const EXPIRY_CHECK_MS = 24 * 3_600_000;
/** A locked keychain is asked again this often, and whenever the window opens. */
export const KEYCHAIN_RETRY_MS = 3_600_000;
/** Pause of a loop after an unexpected error, so that it cannot spin. */
export const FAILED_ROUND_PAUSE_MS = 60_000;
/** A copied token leaves the clipboard after this long. */
export const CLIPBOARD_TIME_MS = 60_000;
/** A session is used again this long. The first renewal follows a sign-in within minutes. */
export const SESSION_REUSE_MS = 300_000;
/** One request to a target. openHAB makes a thing anew inside the request. */
export const TARGET_TIMEOUT_MS = 30_000;
/** How long a target may take to show that it uses a new token: openHAB, Home Assistant and evcc start anew for it. */
export const PROOF_TIMEOUT_MS = 120_000;
/** Pause between two looks at a target that is expected to show it. */
export const PROOF_PAUSE_MS = 2_000;
/** A command that puts a token somewhere, or reloads a program. */
export const COMMAND_TIMEOUT_MS = 60_000;
/** A hidden window is kept this long, so that it opens at once; then it is let go, with its processes. */
export const WINDOW_KEPT_MS = 300_000;
/** A panel that starts after the app, at login, does not know its icon: it is looked for at these moments. */
export const TRAY_HOST_LOOKS_MS = [5_000, 15_000, 60_000] as const;
