/**
 * All problems by code, with the exit status of the command line and a hint what the user can do next.
 * The codes and exit statuses are a published contract (README, "Command line"). The hint is only the
 * default: a throw site that knows more passes its own.
 */
export const PROBLEMS = {
  internal: { exit: 1, hint: 'This is a bug. Please report it; add --debug to see where it happened.' },
  usage: { exit: 2, hint: 'Run envoy-tray --help to see what can be said.' },
  'gateway-not-found': {
    exit: 3,
    hint: 'Check that this computer is on the same network as the gateway, or name its address with --host.',
  },
  'gateway-unreachable': {
    exit: 3,
    hint: 'Check the gateway has power and network; after a restart it needs some minutes.',
  },
  'gateway-not-envoy': {
    exit: 3,
    hint: 'Check the address: an Enphase gateway shows its serial number at https://ADDRESS/info.',
  },
  'credentials-missing': { exit: 4, hint: 'Run envoy-tray login to sign in to Enlighten once.' },
  'credentials-rejected': {
    exit: 4,
    hint: 'Check e-mail and password at enlighten.enphaseenergy.com, then run envoy-tray login.',
  },
  'account-locked': {
    exit: 4,
    hint: 'Wait a day, or unlock the account at enlighten.enphaseenergy.com. Nothing is tried again by itself.',
  },
  'mfa-required': {
    exit: 5,
    hint: 'Run envoy-tray renew on a terminal to type the code, or make a token at entrez.enphaseenergy.com and keep it with envoy-tray paste.',
  },
  'mfa-code-rejected': { exit: 5, hint: 'Type the newest code; have another one sent if it is old.' },
  'mfa-expired': { exit: 5, hint: 'Start again: Enlighten then sends a new code.' },
  'cloud-unavailable': {
    exit: 6,
    hint: 'Enphase or the internet is down. The token in use is kept; try later.',
  },
  'cloud-rate-limited': { exit: 6, hint: 'Enphase asks for patience. Wait an hour before trying again.' },
  'cloud-unexpected': {
    exit: 6,
    hint: 'Open enlighten.enphaseenergy.com in a browser: a network sign-in page or maintenance may be in the way.',
  },
  'token-rejected': {
    exit: 7,
    hint: 'The old token was kept. Check the gateway’s clock and that the account owns this system.',
  },
  'token-wrong-gateway': {
    exit: 7,
    hint: 'The old token was kept. Check that the signed-in account owns this gateway.',
  },
  'token-shorter': {
    exit: 7,
    hint: 'The one in use is good and was kept. Try again in some days.',
  },
  'token-expired': { exit: 7, hint: 'Run envoy-tray renew to get a new one.' },
  'keychain-unavailable': {
    exit: 8,
    hint: 'Unlock the keychain of this computer and try again.',
  },
  'storage-unavailable': {
    exit: 8,
    hint: 'Make room on the disk, or make the folder of this program’s files writable.',
  },
  'certificate-changed': {
    exit: 9,
    hint: 'If the gateway was replaced or renewed its certificate, accept it with envoy-tray trust.',
  },
  'token-not-needed': { exit: 10, hint: 'Point your programs at the gateway without a token.' },
} as const satisfies Record<string, { exit: number; hint: string }>;

export type ProblemCode = keyof typeof PROBLEMS;

/** An error as it leaves the engine: safe to print, to send over IPC and to put in a report. */
export interface Problem {
  readonly code: ProblemCode;
  /** One calm sentence that says what went wrong. */
  readonly message: string;
  /** What the user can do next. */
  readonly hint: string;
}

/** Exit status after an interrupt (Ctrl-C), as in shells: 128 + SIGINT. */
export const EXIT_INTERRUPTED = 130;
