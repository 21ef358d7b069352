import type { Bridge } from '../shared/ipc.ts';

declare global {
  interface Window {
    /** Set by preload; absent if the page is opened outside the app. */
    readonly envoyTray?: Bridge;
  }
}

const noBridge: Bridge = {
  invoke: async () => ({
    ok: false,
    error: { code: 'internal', id: 'internal', values: {}, message: 'No host answers.', hint: '' },
  }),
  onUpdate: () => () => {},
  onNavigate: () => () => {},
};

/** The only connection from the window to main. */
export const bridge: Bridge = window.envoyTray ?? noBridge;
