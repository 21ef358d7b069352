import { expect, it } from 'vitest';
import { findSystems } from '../../../main/app/desktop/search.ts';
import { createStore } from '../../../main/app/desktop/store.ts';
import { createDeps } from '../../../main/app/engine.ts';
import { INITIAL_STATE } from '../../../main/domain/state.ts';
import type { FoundSystem } from '../../../shared/delivery.ts';
import { fakePorts } from '../../support/fakes/ports.ts';

it('a second search for systems changes nothing that the first has found', async () => {
  const system: FoundSystem = { kind: 'openhab', name: 'openHAB', url: 'http://openhab:8080' };
  const goOn = Promise.withResolvers<void>();
  let searches = 0;
  const deps = createDeps(fakePorts().ports);
  const targets: typeof deps.targets = {
    ...deps.targets,
    async findSystems(onFound) {
      searches++;
      onFound(system);
      await goOn.promise;
    },
  };
  const store = createStore(INITIAL_STATE);
  const { signal } = new AbortController();
  const first = findSystems({ ...deps, targets }, store, signal);
  await findSystems({ ...deps, targets }, store, signal);
  expect(store.get().systems).toEqual({ running: true, found: [system] });
  goOn.resolve();
  await first;
  expect(store.get().systems).toEqual({ running: false, found: [system] });
  expect(searches).toBe(1);
});
