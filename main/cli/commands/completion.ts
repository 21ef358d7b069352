import { completionView } from '../completion.ts';
import type { Run } from '../run-context.ts';

/** `completion` */
export async function completion({ output, words }: Run): Promise<null> {
  output.one(completionView(words));
  return null;
}
