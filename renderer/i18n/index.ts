import { computed } from '@preact/signals';
import type { Problem } from '../../shared/problem.ts';
import { snapshot } from '../state/store.ts';
import { type TextKey, type Words, wordsFor } from './catalog.ts';

const language = computed(
  () => snapshot.value?.locale ?? (navigator.language.startsWith('de') ? 'de' : 'en'),
);

/** The words in use; reading them in a component re-renders it when the language changes. */
export const words = computed<Words>(() => wordsFor(language.value, navigator.languages));

/** A sentence in the language in use. */
export const t = (key: TextKey, values?: Readonly<Record<string, string | number>>): string =>
  words.value.t(key, values);

/** What went wrong and what to do, in the language in use; main's own text is English. */
export const problemText = (problem: Problem): { message: string; hint: string } => ({
  message: t(`problem.${problem.code}`),
  hint: t(`hint.${problem.code}`),
});
