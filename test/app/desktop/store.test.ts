import { afterEach, describe, expect, it, vi } from 'vitest';
import { createStore } from '../../../main/app/desktop/store.ts';
import { gateway, stateAfter } from '../../support/builders.ts';

describe('the store', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('tells of each event, and of each change of the state', () => {
    const store = createStore(stateAfter());
    const events: string[] = [];
    let changes = 0;
    const stopEvents = store.onEvent(({ type }) => void events.push(type));
    const stopChanges = store.subscribe(() => void changes++);
    store.dispatch({ type: 'tick' });
    store.dispatch({ type: 'gateway', gateway: gateway() });
    expect([events, changes]).toEqual([['tick', 'gateway'], 1]);
    stopEvents();
    stopChanges();
    store.dispatch({ type: 'search started' });
    expect([events, changes]).toEqual([['tick', 'gateway'], 1]);
  });

  it('keeps the error of a listener from the others and from who dispatches, but not from the log', () => {
    const later: (() => void)[] = [];
    vi.stubGlobal('queueMicrotask', (work: () => void) => void later.push(work));
    const store = createStore(stateAfter());
    let told = 0;
    store.onEvent(() => {
      throw new Error('a bug');
    });
    store.onEvent(() => void told++);
    store.dispatch({ type: 'tick' });
    expect(told).toBe(1);
    expect(later).toHaveLength(1);
    expect(later[0]).toThrow('a bug');
  });
});
