import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import type { TextKey } from '../i18n/catalog.ts';
import { t } from '../i18n/index.ts';
import { IconButton } from './button.tsx';

interface PasswordFieldProps {
  readonly input: RefObject<HTMLInputElement | null>;
  readonly wrong: boolean;
  readonly describedBy: string;
  /** Texts of the field and its button, if it is for another secret than the password of the account. */
  readonly label?: TextKey;
  readonly show?: TextKey;
  readonly hide?: TextKey;
}

/** The input element alone holds the password, which is read once, when it is sent. */
export function PasswordField({
  input,
  wrong,
  describedBy,
  label,
  show = 'sign-in.show',
  hide = 'sign-in.hide',
}: PasswordFieldProps) {
  const shown = useSignal(false);
  return (
    <div class="field">
      <label for="password">{t(label ?? 'sign-in.password')}</label>
      <div class="password">
        <input
          id="password"
          ref={input}
          // Preact has a type of its own for each `type`, and none for both.
          {...(shown.value ? ({ type: 'text' } as const) : ({ type: 'password' } as const))}
          autocomplete={label === undefined ? 'current-password' : 'off'}
          autocapitalize="none"
          spellcheck={false}
          aria-invalid={wrong}
          aria-describedby={describedBy}
        />
        <IconButton
          icon={shown.value ? 'eye-off' : 'eye'}
          label={t(shown.value ? hide : show)}
          onClick={() => {
            shown.value = !shown.value;
          }}
        />
      </div>
    </div>
  );
}
