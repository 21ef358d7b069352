/** Ends a hint on a terminal. The window knows whether there is a token in use, and says so itself. */
export const KEPT = 'Nothing was changed.';

/** Ends a hint about a target that is not tried again by itself. */
export const DELIVER = 'Then run envoy-tray deliver.';
export const DELIVER_WINDOW = 'Then choose “Deliver again”.';
/** What helps, about a target that has to be delivered again by a person. */
export const thenDeliver = <Hint extends string>(hint: Hint) =>
  ({ hint, next: DELIVER, windowHint: `${hint} ${DELIVER_WINDOW}` }) as const;
/** Ends the same hint while the target is being added. */
export const NOT_ADDED = 'Nothing was added, so add it again.';

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
  /** What to run after that on a terminal, about a target that is added already. */
  readonly next?: string;
}
