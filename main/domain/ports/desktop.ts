/** Something to tell a person. Holds no secret. */
export interface Notice {
  readonly title: string;
  readonly body: string;
  /** Buttons, if the system has them. A click on the notice itself is the first one. */
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
