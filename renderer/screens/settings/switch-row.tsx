import { useId } from 'preact/hooks';

interface SwitchRowProps {
  readonly label: string;
  readonly hint?: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  /** This system does not support the setting; the hint says why. */
  readonly locked?: boolean;
}

/** A setting with a switch and a hint of one line. */
export function SwitchRow({ label, hint, on, onChange, locked = false }: SwitchRowProps) {
  const id = useId();
  return (
    <div class="row">
      <label class="row-text" for={id}>
        <span class="row-label">{label}</span>
        {hint && (
          <span class="row-hint" id={`${id}-hint`}>
            {hint}
          </span>
        )}
      </label>
      <input
        id={id}
        class="switch"
        type="checkbox"
        role="switch"
        aria-label={label}
        aria-describedby={hint ? `${id}-hint` : undefined}
        aria-checked={on}
        checked={on}
        disabled={locked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </div>
  );
}
