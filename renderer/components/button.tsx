import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';

interface ButtonProps {
  readonly children: ComponentChildren;
  readonly onClick?: () => void;
  readonly kind?: 'primary' | 'secondary' | 'quiet' | 'danger';
  readonly type?: 'button' | 'submit';
  readonly icon?: IconName | undefined;
  /** The action is running: the button stays focusable, shows a spinner and ignores clicks. */
  readonly busy?: boolean;
  /** Disabled, but still focusable, so that keyboard users find the text in `describedBy`. */
  readonly off?: boolean;
  readonly label?: string | undefined;
  readonly describedBy?: string | undefined;
}

/** A button with a text. */
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
      <span>
        {busy ? <span class="spinner" aria-hidden="true" /> : icon && <Icon name={icon} />}
        {children}
      </span>
    </button>
  );
}

interface IconButtonProps {
  readonly icon: IconName;
  readonly label: string;
  readonly onClick: () => void;
  readonly pressed?: boolean;
  /** Whether the part with the id `controls` is shown. */
  readonly expanded?: boolean;
  readonly controls?: string;
  readonly busy?: boolean;
}

/** A button with only an icon. Screen readers read `label`, which is also the tooltip. */
export function IconButton(props: IconButtonProps) {
  const { icon, label, onClick, pressed, expanded, controls, busy = false } = props;
  return (
    <button
      class="icon-button"
      type="button"
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      aria-expanded={expanded}
      aria-controls={controls}
      aria-disabled={busy}
      onClick={() => {
        if (!busy) onClick();
      }}
    >
      <Icon name={icon} className={busy ? 'turning' : ''} />
    </button>
  );
}
