import { tokenView } from '../format.ts';
import type { Run } from '../run-context.ts';

/** `token` */
export async function token({ engine, output, selection, signal }: Run): Promise<null> {
  const tokens = await engine.tokens(selection, signal);
  const serials = tokens.map(({ gateway }) => gateway.serial);
  if (serials.length > 1) output.note(`One token a line, of gateways ${serials.join(', ')}, in this order.`);
  output.oneOrList(tokens.map(tokenView));
  return null;
}
