/** Every time limit and pause of the engine, each with its reason. Milliseconds unless the name says otherwise. */

/** Small native endpoints of the gateway answer within 0.4 s even when busy; a struggling one has been seen to take 11 s. */
export const GATEWAY_TIMEOUT_MS = 20_000;
/** `/production.json` runs in a CGI: 1.8 s idle, 11 s busy, and other projects had to go to 45 s and more. */
export const GATEWAY_SLOW_TIMEOUT_MS = 45_000;
/** A TLS handshake on a home network takes tens of milliseconds; a dead address should not cost ten seconds. */
export const GATEWAY_CONNECT_TIMEOUT_MS = 5_000;
/** Enphase's cloud usually answers within a second or two; peers use 10 to 30 s. */
export const CLOUD_TIMEOUT_MS = 20_000;
/** Long enough for a gateway that answers only the second or third mDNS question. */
export const DISCOVERY_WINDOW_MS = 5_000;
/** After the last new gateway, this much longer for the next one to show itself. */
export const DISCOVERY_SETTLE_MS = 1_500;
/** mDNS responders answer the same question at most once a second (RFC 6762), so a lost one is asked again later. */
export const DISCOVERY_QUERY_MS = [1_000, 2_000, 3_500] as const;
/** A locked keyring can ask a person for a password; nobody answers for a background program. */
export const KEYCHAIN_TIMEOUT_MS = 30_000;
/** Pauses before the second and third try of a request that found Enphase's cloud down; a 4xx is never tried again. */
export const CLOUD_RETRY_MS = [500, 2_000] as const;
/** Enlighten forgets a sign-in that waits for its code after 300 s, by the expiry of its cookie. */
export const MFA_CODE_LIFETIME_S = 300;
/** Default pause of `watch`, and of an open window: meters move within a second, gateways are slow computers. */
export const WATCH_INTERVAL_S = 10;

/** `/production.json` once a minute at most: more has hung gateways, and inverters report every five minutes anyway. */
export const SLOW_PACE_MS = 60_000;
/** How long the fast source is believed before it is compared with the slow one again. */
export const CROSS_CHECK_MS = 600_000;
/** The curves are written to disk this often while readings come, and at the end. */
export const HISTORY_SAVE_MS = 600_000;
/** Readings for icon and menu while the window is hidden: what Home Assistant uses for a gateway. */
export const HIDDEN_PACE_MS = 60_000;
/** Longest pause after failures: a gateway that comes back is noticed within five minutes. */
export const MAX_BACKOFF_MS = 300_000;
/** A rejected token is shown to the gateway again after this long; only then is the rejection believed. */
export const REJECTED_PAUSE_MS = 60_000;
/** Renewals without a click where there is no token to use: one a day, as Enphase's cloud is to be left in peace. */
export const DAILY_RENEWAL_PAUSE_S = 24 * 3600;
/** The same after an outage, or while a gateway rests: both are over by then, and there are no watts meanwhile. */
export const OUTAGE_RENEWAL_PAUSE_S = 3600;
/** The keychain is asked again for the token of a polled gateway this often: another process may have renewed it. */
export const TOKEN_RECHECK_MS = 60_000;
/** After waking up the network is late; a first try too soon would only fail. */
export const WAKE_DELAY_MS = 4_000;
/** Expiry is looked at once a day at least, whatever the clock did meanwhile. */
export const EXPIRY_CHECK_MS = 24 * 3_600_000;
/** A keychain that was locked is asked again this often, beside every time that somebody looks. */
export const KEYCHAIN_RETRY_MS = 3_600_000;
/** After an error that nobody has foreseen a loop goes on this much later, so that it cannot spin. */
export const FAILED_ROUND_PAUSE_MS = 60_000;
/** A copied token leaves the clipboard after this long. */
export const CLIPBOARD_TIME_MS = 60_000;
/** A sign-in is followed by the first renewal within a minute or two; signing in twice for that would be impolite. */
export const SESSION_REUSE_MS = 300_000;
