import { useId } from 'preact/hooks';

interface ChoiceRowProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly { readonly value: string; readonly text: string }[];
  readonly onChange: (value: string) => void;
}

/** A setting with a drop-down list. */
export function ChoiceRow({ label, value, choices, onChange }: ChoiceRowProps) {
  const id = useId();
  return (
    <div class="row">
      <label class="row-text row-label" for={id}>
        {label}
      </label>
      <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value} selected={choice.value === value}>
            {choice.text}
          </option>
        ))}
      </select>
    </div>
  );
}
