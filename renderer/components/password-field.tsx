import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { t } from '../i18n/index.ts';
import { IconButton } from './button.tsx';

interface PasswordFieldProps {
  readonly input: RefObject<HTMLInputElement | null>;
  readonly wrong: boolean;
  readonly describedBy: string;
}

/** The input element alone holds the password, which is read once, when it is sent. */
export function PasswordField({ input, wrong, describedBy }: PasswordFieldProps) {
  const shown = useSignal(false);
  return (
    <div class="field">
      <label for="password">{t('sign-in.password')}</label>
      <div class="password">
        <input
          id="password"
          ref={input}
          {...(shown.value ? ({ type: 'text' } as const) : ({ type: 'password' } as const))}
          autocomplete="current-password"
          autocapitalize="none"
          spellcheck={false}
          aria-invalid={wrong}
          aria-describedby={describedBy}
        />
        <IconButton
          icon={shown.value ? 'eye-off' : 'eye'}
          label={t(shown.value ? 'sign-in.hide' : 'sign-in.show')}
          onClick={() => {
            shown.value = !shown.value;
          }}
        />
      </div>
    </div>
  );
}
