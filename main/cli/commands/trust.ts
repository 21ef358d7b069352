import { trustedView } from '../format.ts';
import type { Run } from '../run-context.ts';

/** `trust` */
export async function trust({ engine, output, selection, signal }: Run): Promise<null> {
  output.one(trustedView(await engine.trust(selection, signal)));
  return null;
}
