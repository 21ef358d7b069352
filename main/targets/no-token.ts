import { type AppError, appError } from '../domain/errors.ts';
import { replaceTokens } from '../domain/replace-tokens.ts';
import { isOfOthers, tokensInOtherForm } from '../domain/tokens-in-other-form.ts';

/** A line about a token. */
const SUBJECT = /token|jwt|bearer|auth|passw|env/i;
/** A value that is elsewhere: in YAML of Home Assistant, in a variable, in the environment, in another file. */
const ELSEWHERE =
  /!(?:secret|env_var|include)\s+\S|\$\{?(?:\w+:)?\w+\b(?!\s*[=:](?!-))|\$\(|@\{|\{\{|%\w+%|process\.env|environ\b|getenv|_file["']?\s*[:=]|EnvironmentFile=/;

const isReference = (line: string): boolean => SUBJECT.test(line) && ELSEWHERE.test(line);

/** Why there is nothing to replace in the text of a file. */
export function noToken(text: string, serial: string, place: string): AppError {
  const isThere = replaceTokens(text, serial, null).places > 0 || tokensInOtherForm(text, serial).length > 0;
  if (isThere) return appError('target-no-token/other-form', { serial, place });
  if (text.split(/[\r\n]+/).some(isReference)) return appError('target-no-token/indirect', { serial, place });
  if (isOfOthers(text, serial)) return appError('target-no-token/other-gateway', { serial, place });
  return appError('target-no-token', { serial });
}
