/** Something to tell a person. Holds no secret. */
export interface Notice {
  readonly title: string;
  readonly body: string;
  /** Buttons, where the system has them; the first one is what a click on the notice itself does. */
  readonly actions: readonly { readonly id: string; readonly label: string }[];
}

export interface Notifier {
  show(notice: Notice, onAction: (id: string) => void): void;
}

/** The clipboard, for secrets only. */
export interface SecretClipboard {
  copy(secret: string): Promise<void>;
  /** Empties it if it still holds that secret. */
  clear(secret: string): Promise<void>;
}

/** Starting with the session. */
export interface Autostart {
  readonly supported: boolean;
  set(enabled: boolean): Promise<void>;
}
