import type { FoundSystem } from '../../../shared/delivery.ts';
import { formatEndpoint } from '../../../shared/endpoint.ts';
import { isAbort } from '../../domain/errors.ts';
import { loggedProblem } from '../../domain/log.ts';
import type { Log } from '../../domain/ports/index.ts';
import type { Engine } from '../engine.ts';
import type { Deps } from '../storage/deps.ts';
import type { Store } from './store.ts';

/** Searches the network and leaves in the store what was found, or why nothing was. One search at a time. */
export async function searchGateways(
  engine: Engine,
  store: Store,
  log: Log,
  signal: AbortSignal,
): Promise<void> {
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

/** Searches the network for systems that may use a token. They arrive in the store one by one. One search at a time. */
export async function findSystems(deps: Deps, store: Store, signal: AbortSignal): Promise<void> {
  if (store.get().systems.running) return;
  const found: FoundSystem[] = [];
  const show = (running: boolean) => store.dispatch({ type: 'systems', running, found: [...found] });
  show(true);
  try {
    await deps.targets.findSystems((system) => {
      found.push(system);
      show(true);
    }, signal);
  } finally {
    show(false);
  }
}
