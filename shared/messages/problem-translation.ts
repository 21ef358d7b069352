import type { ProblemText } from './problem-text.ts';
import type { problemsEn } from './problems.en.ts';
import type { TerminalOnlyId } from './terminal-only.ts';
import type { Naming, ValueNames } from './translate.ts';

type HintOf<Text extends ProblemText> = Text extends { readonly windowHint: infer Hint }
  ? Hint
  : Text['hint'];

/** What another language has to say of each problem that the window can have, with the values of the English text. */
export type ProblemTranslation = {
  readonly [Id in Exclude<keyof typeof problemsEn, TerminalOnlyId>]: {
    readonly message: Naming<ValueNames<(typeof problemsEn)[Id]['message']>>;
    readonly hint: Naming<ValueNames<HintOf<(typeof problemsEn)[Id]>>>;
  };
};
