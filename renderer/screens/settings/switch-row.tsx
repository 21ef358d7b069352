import { useId } from 'preact/hooks';

interface SwitchRowProps {
  readonly label: string;
  readonly hint?: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  /** It cannot be switched here; the hint says why. */
  readonly locked?: boolean;
}

/** A choice of two with one line of why. */
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
