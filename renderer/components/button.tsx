import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';

interface ButtonProps {
  readonly children: ComponentChildren;
  readonly onClick?: () => void;
  readonly kind?: 'primary' | 'secondary' | 'quiet' | 'danger';
  readonly type?: 'button' | 'submit';
  readonly icon?: IconName;
  /** Under way: it stays focusable, says so, and does nothing. */
  readonly busy?: boolean;
  /** Not to be used now; it stays focusable, so that what is said about it can be found. */
  readonly off?: boolean;
  readonly label?: string;
  readonly describedBy?: string;
}

/** A button with words. */
export function Button({
  children,
  onClick,
  kind = 'secondary',
  type = 'button',
  icon,
  busy = false,
  off = false,
  label,
  describedBy,
}: ButtonProps) {
  const press = (event: Event) => {
    if (busy || off) event.preventDefault();
    else onClick?.();
  };
  return (
    <button
      class={`button ${kind}${off ? ' off' : ''}`}
      type={type}
      onClick={press}
      aria-disabled={busy || off}
      aria-label={label}
      aria-describedby={describedBy}
    >
      {busy ? <span class="spinner" aria-hidden="true" /> : icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  );
}

interface IconButtonProps {
  readonly icon: IconName;
  readonly label: string;
  readonly onClick: () => void;
  readonly pressed?: boolean;
  readonly busy?: boolean;
}

/** A button with a picture; its name is read out and shown as a tooltip. */
export function IconButton({ icon, label, onClick, pressed, busy = false }: IconButtonProps) {
  return (
    <button
      class="icon-button"
      type="button"
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      aria-disabled={busy}
      onClick={() => {
        if (!busy) onClick();
      }}
    >
      <Icon name={icon} className={busy ? 'turning' : ''} />
    </button>
  );
}
