/** Choices of the user. Kept in a file, shown in the window, changed one by one. */
export interface Settings {
  /** Days before the end of a year-long token at which to warn; 0 is the day itself. Sorted, longest first. */
  readonly leadDays: readonly number[];
  /** Renew without a click once a renewal is due. The old token stays good until its own end. */
  readonly renewByItself: boolean;
  /** Accept a gateway's new certificate by itself where everything speaks for the ordinary yearly change. */
  readonly trustYearlyCertificate: boolean;
  readonly startAtLogin: boolean;
  /** Keep reading while the window is hidden, so that icon and menu can show watts. */
  readonly wattsInTray: boolean;
  /** Seconds between two readings while the window is seen. */
  readonly refreshS: number;
  /** Clear a copied token from the clipboard after a minute. */
  readonly clearClipboard: boolean;
  /** The window stays when it loses the focus. */
  readonly pinned: boolean;
  readonly language: 'auto' | 'en' | 'de';
}

export const DEFAULT_SETTINGS: Settings = {
  leadDays: [30, 14, 7, 3, 1, 0],
  renewByItself: false,
  trustYearlyCertificate: false,
  startAtLogin: false,
  wattsInTray: true,
  refreshS: 10,
  clearClipboard: true,
  pinned: false,
  language: 'auto',
};

/** What {@link Settings.leadDays} is chosen from. */
export const LEAD_DAY_CHOICES: readonly number[] = [60, 30, 14, 7, 3, 1, 0];
/** What {@link Settings.refreshS} is chosen from; gateways are slow computers, faster helps nobody. */
export const REFRESH_CHOICES_S: readonly number[] = [5, 10, 30, 60];
