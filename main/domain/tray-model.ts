import type { TrayIconChoice } from '../../shared/settings.ts';
import type { TrayStatus } from '../../shared/snapshot.ts';

/** What a click in the tray or its menu asks for. */
export type TrayCommand =
  | { readonly do: 'renew' | 'copy'; readonly serial: string }
  | { readonly do: 'deliver'; readonly id: string }
  | { readonly do: 'remind-tomorrow'; readonly serial: string }
  /**
   * Opens or closes the window at the token of a gateway; if it opens, `renews` tells whether that starts a renewal.
   */
  | { readonly do: 'attend'; readonly serial: string; readonly renews: boolean }
  | { readonly do: 'toggle' | 'open' | 'targets' | 'settings' | 'toggle-autostart' | 'quit' };

export type MenuEntry =
  | { readonly kind: 'text'; readonly label: string }
  | { readonly kind: 'separator' }
  | {
      readonly kind: 'command';
      readonly label: string;
      readonly command: TrayCommand;
      readonly enabled: boolean;
      /** Keys that choose it while the menu is open, as Electron writes them. */
      readonly accelerator?: string;
    }
  | {
      readonly kind: 'check';
      readonly label: string;
      readonly command: TrayCommand;
      readonly checked: boolean;
    };

/** All that a tray shows. Equal views need no new drawing. */
export interface TrayView {
  readonly icon: TrayStatus;
  readonly iconChoice: TrayIconChoice;
  readonly toolTip: string;
  /** Watts beside the icon, if the system has room for them (macOS). */
  readonly title: string;
  readonly menu: readonly MenuEntry[];
  /** What a click on the icon does. */
  readonly click: TrayCommand;
}
