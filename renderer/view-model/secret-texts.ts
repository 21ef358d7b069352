import type { TextKey } from '../i18n/catalog.ts';
import type { PlaceForm } from './place-form.ts';

type Secret = NonNullable<PlaceForm['secret']>;

export interface SecretTexts {
  readonly field: { readonly label: TextKey; readonly show: TextKey; readonly hide: TextKey };
  /** Says that it is missing. */
  readonly missing: TextKey;
}

/** Texts around the field for a key, which some systems call otherwise. */
export const SECRET_TEXTS: Readonly<Record<Secret, SecretTexts>> = {
  key: {
    field: { label: 'add.key', show: 'add.key.show', hide: 'add.key.hide' },
    missing: 'add.key.bad',
  },
  password: {
    field: { label: 'sign-in.password', show: 'sign-in.show', hide: 'sign-in.hide' },
    missing: 'sign-in.password.bad',
  },
  value: {
    field: { label: 'add.header.value', show: 'add.value.show', hide: 'add.value.hide' },
    missing: 'add.header.bad',
  },
};
