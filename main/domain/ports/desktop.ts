/** Something to tell a person. Holds no secret. */
export interface Notice {
  readonly title: string;
  readonly body: string;
  /** Buttons; Linux shows none. A click beside them is `open`. */
  readonly actions: readonly { readonly id: string; readonly label: string }[];
}

export interface Notifier {
  /** Makes the system ask for its permission, if it wants to be asked: while somebody is there to answer. */
  prepare(): void;
  /** @returns whether it was shown: a system without permission swallows it */
  show(notice: Notice, onAction: (id: string) => void): Promise<boolean>;
}

/** The clipboard. */
export interface SecretClipboard {
  /** Whether a secret can be removed for certain, also later. */
  readonly clears: boolean;
  /**
   * @returns whether the secret is certain to stay out of the system's clipboard history
   * @throws AppError `usage` if the desktop would drop it
   */
  copy(secret: string): Promise<boolean>;
  /**
   * Copies text that is no secret, so that histories may keep it.
   *
   * @throws AppError `usage` if the desktop would drop it
   */
  copyText(text: string): Promise<void>;
  /** Empties it if it still holds that secret. */
  clear(secret: string): Promise<void>;
}

/** Starting with the session. */
export interface Autostart {
  readonly supported: boolean;
  /** What the system says: the user may have changed it there. */
  isOn(): Promise<boolean>;
  /** @throws AppError `usage` if the system does not do it */
  set(enabled: boolean): Promise<void>;
}

/** px */
export interface WindowSize {
  readonly width: number;
  readonly height: number;
}
