import { formatEndpoint } from '../../../shared/endpoint.ts';
import { isAbort } from '../../domain/errors.ts';
import { loggedProblem } from '../../domain/log.ts';
import type { Log } from '../../domain/ports/index.ts';
import type { Engine } from '../engine.ts';
import type { Store } from './store.ts';

/** Searches the network and leaves in the store what was found, or why nothing was. One search at a time. */
export async function searchGateways(
  engine: Engine,
  store: Store,
  log: Log,
  signal: AbortSignal,
): Promise<undefined> {
  if (store.get().search.running) return;
  store.dispatch({ type: 'search started' });
  try {
    const gateways = await engine.discover({}, signal);
    const found = gateways.map(({ serial, endpoint, firmware }) => ({
      serial,
      host: formatEndpoint(endpoint),
      firmware,
    }));
    store.dispatch({ type: 'search ended', found, problem: null });
  } catch (error) {
    const problem = isAbort(error) ? null : loggedProblem(log, 'searching for gateways', error);
    store.dispatch({ type: 'search ended', found: [], problem });
  }
}
