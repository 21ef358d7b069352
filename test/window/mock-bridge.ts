import type { Locale } from '../../shared/locales.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { Scene } from './state.ts';

type Listener = (value: unknown) => void;
interface Page {
  envoyTray: unknown;
  mock: unknown;
}

/**
 * Mock of preload and main. Runs in the page before any other script, records the commands, answers as the
 * scene says, and keeps settings. Sent to the browser as text, so it can use nothing outside this function.
 */
export function mockBridge(scene: Scene & Pick<Snapshot, 'region'> & { readonly language: Locale }): void {
  const calls: unknown[][] = [];
  const listeners = { update: new Set<Listener>(), place: new Set<Listener>() };
  let current = scene.snapshot;
  const { language, region } = scene;
  const listen = (set: Set<Listener>) => (listener: Listener) => {
    set.add(listener);
    return () => set.delete(listener);
  };
  const emit = (next: NonNullable<Scene['snapshot']>) => {
    const after = current?.revision ?? 0;
    current = { ...next, revision: after + 1, locale: language, region };
    const { gateways, ...fields } = current;
    const update = {
      ...{ after, fields, order: gateways.map(({ serial }) => serial) },
      gateways: gateways.map(({ history: _curve, energy: _energy, ...gateway }) => gateway),
      energies: gateways.map(({ serial, energy }) => ({ serial, energy })),
      histories: gateways.map(({ serial, history }) => ({ serial, points: history, whole: true })),
    };
    for (const listener of listeners.update) listener(update);
  };
  const usual = (name: string, args: unknown[]): unknown => {
    if (name === 'getSnapshot') return current;
    if (name === 'changeSettings' && current) {
      const settings = { ...current.settings, ...(args[0] as object) };
      emit({ ...current, settings });
    }
    return undefined;
  };
  const waiting: (() => void)[] = [];
  const invoke = async (name: keyof NonNullable<Scene['answers']>, ...args: unknown[]): Promise<unknown> => {
    calls.push([name, ...args]);
    const answer = scene.answers?.[name];
    if (answer?.never) return await new Promise(() => {});
    if (answer?.late) await new Promise<void>((resolve) => waiting.push(resolve));
    const reply = answer?.reply ?? { ok: true, value: usual(name, args) };
    for (const next of answer?.emit ?? []) emit(next);
    return structuredClone(reply);
  };
  const page = globalThis as unknown as Page;
  page.envoyTray = { invoke, onUpdate: listen(listeners.update), onNavigate: listen(listeners.place) };
  page.mock = {
    calls,
    emit,
    release: () => {
      for (const go of waiting.splice(0)) go();
    },
    goTo: (screen: string) => {
      for (const listener of listeners.place) listener({ screen, serial: null });
    },
  };
}
