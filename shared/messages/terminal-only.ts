import { commandLineProblemsEn } from './command-line-problems.en.ts';
import type { ProblemId } from './problems.en.ts';

/** Cases of what is typed or set on a terminal. The window cannot have them, and other languages have no text for them. */
export const TERMINAL_ONLY = [
  ...(Object.keys(commandLineProblemsEn) as (keyof typeof commandLineProblemsEn)[]),
  'usage/cloud-url',
  'usage/not-text',
  'usage/email',
  'usage/too-many-lines',
  'usage/password',
  'usage/password-blank',
  'usage/several-lines',
  'usage/home-path',
  'usage/secrets-path',
  'usage/secrets',
  'usage/target-kind',
  'usage/target-option',
  'usage/target-mode',
  'usage/target-method',
  'usage/target-check-url',
  'usage/target-keys',
  'usage/target-id',
  'usage/target-done',
  'storage-unavailable/left-of-one',
  'credentials-missing/no-terminal',
  'credentials-missing/no-email',
  'credentials-missing/other-account',
] as const satisfies readonly ProblemId[];

export type TerminalOnlyId = (typeof TERMINAL_ONLY)[number];
