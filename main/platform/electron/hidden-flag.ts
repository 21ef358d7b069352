/** Argument that the desktop session passes when it starts the app: stay in the tray. */
export const HIDDEN_FLAG = '--hidden';
