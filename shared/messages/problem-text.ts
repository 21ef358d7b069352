/** Ends a hint on a terminal. The window knows whether there is a token in use, and says so itself. */
export const KEPT = 'Nothing was changed.';

/** What the window says about a problem. `{name}` stands for a value. */
export interface WindowProblemText {
  /** One calm sentence. */
  readonly message: string;
  /** What to do next. */
  readonly hint: string;
}

/** What terminal and window say about a problem, in English. */
export interface ProblemText extends WindowProblemText {
  /** What to do next in the window, if the terminal's hint names a command. */
  readonly windowHint?: string;
}
