/** How this program was started: by `npm run cli` in its source tree, or by the name that it is installed under. */
export const PROGRAM = process.env['npm_lifecycle_event'] === 'cli' ? 'npm run cli --' : 'envoy-tray';

/** A text that names `envoy-tray` before the words of a command, so that its commands can be typed as they stand. */
export const asStarted = (text: string): string => text.replaceAll('envoy-tray ', `${PROGRAM} `);
