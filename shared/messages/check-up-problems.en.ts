import type { ProblemText } from './problem-text.ts';

/** Problems with the check-up itself, in English. */
export const checkUpProblemsEn = {
  'internal/in-check-up': {
    message: 'This step failed because of a fault in Envoy Tray.',
    hint: 'Please report it, with all that this check-up says.',
    windowHint: 'Copy the report below, and send it to us. Nothing was lost.',
  },
  'internal/check-up': {
    message: 'A fault in Envoy Tray stopped the check-up.',
    hint: 'Copy the report below, and send it to us. Nothing was lost.',
  },
  'usage/no-check-up': {
    message: 'There is no report yet.',
    hint: 'Wait until the check-up has ended, then copy it.',
  },
  'usage/desktop-folder': {
    message: 'This desktop did not open the folder or file.',
    hint: 'Open it in your file manager: {place}',
  },
} as const satisfies Record<string, ProblemText>;
