import type { Failure } from '../../app/gateway/outcome.ts';
import { failureView, gatewayView } from '../format.ts';
import type { Run } from '../run-context.ts';

/** `discover` */
export async function discover({ engine, output, selection, signal }: Run): Promise<null> {
  const tellFailure = (failure: Failure) => output.note(failureView(failure).text);
  output.list((await engine.discover(selection, signal, tellFailure)).map(gatewayView));
  return null;
}
