import { computed } from '@preact/signals';
import { localeFor } from '../../shared/locales.ts';
import type { Values } from '../../shared/messages/translate.ts';
import type { Problem } from '../../shared/problem.ts';
import type { GatewayView } from '../../shared/snapshot.ts';
import { problemText as textOf } from '../../shared/translate-problem.ts';
import { snapshot } from '../state/store.ts';
import { explainsLocalNetwork, mayLackLocalNetwork } from '../view-model/local-network.ts';
import { isAlive } from '../view-model/token.ts';
import { type TextKey, type Words, wordsFor } from './catalog.ts';

const language = computed(() => snapshot.value?.locale ?? localeFor(navigator.languages));
const region = computed(() => snapshot.value?.region);

/** Texts and locale in use. A component that reads them re-renders when the language changes. */
export const words = computed<Words>(() =>
  wordsFor(language.value, region.value === undefined ? navigator.languages : [region.value]),
);

/** A text in the current language. */
export const t = (key: TextKey, values?: Values): string => words.value.t(key, values);

/** Message and hint of a problem in the current language; the texts that main sends are English. */
export function problemText(problem: Pick<Problem, 'id' | 'code' | 'values'>): {
  message: string;
  hint: string;
} {
  const text = breakAfterDots(textOf(problem, words.value.language));
  const onMac = snapshot.value?.capabilities.system === 'macos';
  if (!onMac || !mayLackLocalNetwork(problem.id) || explainsLocalNetwork(problem.id)) return text;
  return { ...text, hint: `${text.hint} ${t('local-network.hint')}` };
}

/** Lets a long address break after its first name, not before its last letter. */
function breakAfterDots({ message, hint }: { message: string; hint: string }) {
  const broken = (text: string) => text.replaceAll('.enphaseenergy.com', '.\u200benphaseenergy.com');
  return { message: broken(message), hint: broken(hint) };
}

/** Says after a failure that the token in use is still good. Empty if there is none, or it has ended. */
export const keptText = (gateway: GatewayView | null, nowS: number): string =>
  gateway !== null && isAlive(gateway, nowS) ? t('token.kept') : '';
