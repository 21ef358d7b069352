import { appError } from '../../domain/errors.ts';
import { parseJson, z } from '../../domain/parse.ts';
import { answerTexts } from './answer-texts.ts';
import type { CloudReply } from './http.ts';
import { visibleText } from './visible-text.ts';
import { wordsOf } from './words.ts';

const Answer = z.object({
  isBlocked: z.catch(z.optional(z.boolean()), undefined),
  session_id: z.catch(z.optional(z.string()), undefined),
});

/** Links and buttons, such as “Account locked”, are offers. One that is not closed reaches to the end. */
const OFFER = /<(a|button|option)\b[\s\S]*?(?:<\/\1\s*>|$)/gi;
/** Parts of a page that begin another sentence. */
const BLOCK = /<\/?(?:p|div|li|ul|h[1-6]|br|hr|table|tr|td|label|section)\b/gi;
/** Characters. Nobody writes a longer sentence, and the patterns stay fast. */
const LONGEST = 500;
const LOCKED =
  '(?:now |currently |temporarily |permanently )?(?:locked|blocked|suspended|disabled|deactivated)\\b';
/** “Is locked after 5 attempts” tells the rule, “has been locked” what has happened. */
const VERB = '(?:has (?:temporarily |now )?been |was |is (?!.*after \\d))';
const STATEMENT = new RegExp(
  [
    `\\baccount(?: status)?:? (?:\\S+@\\S+ )?${VERB}?${LOCKED}(?! (?:if|when|once|or))`,
    `\\buser (?:\\S+@\\S+ )?${VERB}${LOCKED}(?! (?:if|when|once|or))`,
    `\\b(?:have|has|.ve) ${LOCKED} (?:your|this|the) (?:\\w+ )?account\\b`,
    `\\byou (?:are|have been|.ve been) ${LOCKED} out\\b`,
  ].join('|'),
  'i',
);
/** Before a statement it makes a warning or a choice of it. */
const CONDITION =
  /\b(?:if|when|whether|before|until|once|unless|after \d|or|avoid|prevent|(?:one|\d) more|another)\b/i;

/**
 * Refuses an answer that tells of a locked account, by its flag or in words. No lock was ever recorded, so these are
 * the words that services usually have. An ordinary refusal may warn of a lock, or offer help with one.
 *
 * @throws AppError `account-locked`
 */
export function assertNotLocked(reply: CloudReply): void {
  const answer = parseJson(Answer, reply.text);
  const mayTell = answer?.session_id === undefined && reply.status < 500;
  if (answer?.isBlocked === true || (mayTell && answerTexts(reply.text).some(tellsOfLock)))
    throw appError('account-locked/answer', { words: wordsOf(reply) });
}

const tellsOfLock = (text: string): boolean =>
  visibleText(text.replace(OFFER, '\n').replace(BLOCK, '\n$&'))
    // The code of an error: ACCOUNT_LOCKED, AccountLocked.
    .replace(/[_-]|(?<=[a-z])(?=[A-Z])/g, ' ')
    .split(/[!;\n]|\.(?=\s|$)|(?<=\?)/)
    .some(isStatement);

function isStatement(sentence: string): boolean {
  const line = sentence.replace(/\s+/g, ' ').trim();
  const at = line.length > LONGEST || line.endsWith('?') ? -1 : line.search(STATEMENT);
  return at >= 0 && !CONDITION.test(line.slice(0, at));
}
