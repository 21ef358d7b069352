import type { Bridge } from '../shared/ipc.ts';

declare global {
  interface Window {
    /** Put there by preload; absent when the page is opened outside the app. */
    readonly envoyTray?: Bridge;
  }
}

const noBridge: Bridge = {
  invoke: async () => ({ ok: false, error: { code: 'internal', message: 'No host answers.', hint: '' } }),
  onSnapshot: () => () => {},
  onNavigate: () => () => {},
};

/** The only way out of the window. */
export const bridge: Bridge = window.envoyTray ?? noBridge;
