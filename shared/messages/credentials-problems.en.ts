import type { ProblemText } from './problem-text.ts';

const TWO_LINES =
  'Nothing was sent. The e-mail comes first, then the password, each on a line of its own, without a label or quotation marks.';

/** What is wrong with an e-mail or a password before anything is sent, in English. */
export const credentialsProblemsEn = {
  'usage/email-typed': {
    message: 'This does not look like an e-mail address.',
    hint: 'Nothing was sent. Run envoy-tray login again.',
    windowHint: 'Nothing was sent. Correct it, and sign in again.',
  },
  'usage/password-typed': {
    message: 'The password holds an invisible character, such as a Tab.',
    hint: 'Nothing was sent. Copying may have added it: type the password, or copy it from elsewhere.',
  },
  'usage/not-text': {
    message: '{source} is not text. Nothing was sent.',
    hint: 'Save it as UTF-8, or as UTF-16 with a byte order mark.',
  },
  'usage/email': { message: '{source} does not look like an e-mail address.', hint: TWO_LINES },
  'usage/email-twice': {
    message: 'The password is the same as the e-mail address.',
    hint: TWO_LINES,
    windowHint: 'Nothing was sent. Enter the password of your Enphase account.',
  },
  'usage/too-many-lines': { message: '{source} holds more lines than e-mail and password.', hint: TWO_LINES },
  'usage/quotes': {
    message: 'E-mail and password are both in quotation marks.',
    hint: 'Nothing was sent. Remove the quotation marks. They were passed on along with the values.',
    windowHint: 'Nothing was sent. Remove the quotation marks.',
  },
  'usage/password': {
    message: '{source} holds an invisible character, such as a Tab or a zero-width space.',
    hint: 'Nothing was sent. Copying may have added it: type the password, or copy it from elsewhere.',
  },
  'usage/password-blank': {
    message: '{source} holds only spaces.',
    hint: 'Nothing was sent. Check where the password is read from.',
  },
  'usage/several-lines': {
    message: '{source} holds several lines.',
    hint: 'Nothing was sent. Set this environment variable to the value alone.',
  },
} as const satisfies Record<string, ProblemText>;
