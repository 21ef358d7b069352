import type { ComponentChildren } from 'preact';
import { t } from '../i18n/index.ts';
import { snapshot } from '../state/store.ts';
import { Icon } from './icon.tsx';

interface SecretStaysProps {
  /** The text for the secret: a password, a pasted token, or the key of a target. */
  readonly text: 'sign-in.where' | 'paste.where' | 'add.where';
  readonly id?: string;
  /** What else there is to know of the secret. */
  readonly children?: ComponentChildren;
}

/** Says where a secret that is typed here stays, and who gets it. */
export function SecretStays({ text, id, children }: SecretStaysProps) {
  const isInKeychain = snapshot.value?.installation.secrets === 'keychain';
  return (
    <p class="where" id={id}>
      <Icon name="lock" />
      <span>
        {t(isInKeychain ? text : `${text}.computer`)}
        {children}
      </span>
    </p>
  );
}
