import type { TextKey } from '../../i18n/catalog.ts';
import { t } from '../../i18n/index.ts';
import type { FieldName } from '../../view-model/place-form.ts';

interface FieldTexts {
  readonly label: TextKey;
  readonly hint?: TextKey;
  /** What may be typed there, if it is not what tells the place. */
  readonly example?: string;
}

const TEXTS: Readonly<Record<FieldName, FieldTexts>> = {
  url: { label: 'add.address' },
  user: { label: 'add.user', example: 'admin' },
  path: { label: 'add.path' },
  template: { label: 'add.template', hint: 'add.template.hint', example: 'ENVOY_JWT={token}' },
  command: { label: 'add.line' },
  check: { label: 'add.check', hint: 'add.check.hint', example: 'ssh pi check-token' },
  header: { label: 'add.header', example: 'Authorization' },
  label: { label: 'add.label' },
};

/** What is said of a field that cannot be sent as it is. */
export const MISSING_TEXTS: Readonly<Partial<Record<FieldName, { title: TextKey; hint?: TextKey }>>> = {
  url: { title: 'choose.address.bad', hint: 'add.address.bad.hint' },
  path: { title: 'add.path.bad' },
  command: { title: 'add.line.bad' },
  header: { title: 'add.header.bad' },
};

interface TextFieldProps {
  readonly name: FieldName;
  /** Example of what tells the place. */
  readonly example: string;
  readonly value: string;
  readonly wrong: boolean;
  readonly problemId: string;
  readonly onInput: (text: string) => void;
}

/** One field about a place, by its name in the form. */
export function TextField({ name, example, value, wrong, problemId, onInput }: TextFieldProps) {
  const { label, hint, example: own } = TEXTS[name];
  const id = `place-${name}`;
  const described = [wrong ? problemId : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ');
  const common = {
    id,
    name,
    defaultValue: value,
    placeholder: own ?? example,
    autocomplete: 'off',
    autocapitalize: 'none',
    spellcheck: false,
    'aria-invalid': wrong,
    'aria-describedby': described === '' ? undefined : described,
  } as const;
  return (
    <div class="field">
      <label for={id}>{t(label)}</label>
      {name === 'template' ? (
        <textarea {...common} class="pasted" rows={2} />
      ) : (
        <input
          {...common}
          type="text"
          inputMode={name === 'url' ? 'url' : 'text'}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
      {hint && (
        <p class="field-hint" id={`${id}-hint`}>
          {t(hint)}
        </p>
      )}
    </div>
  );
}
