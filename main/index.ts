import { app } from 'electron';

// Second launches hand over and end here, before anything heavy is loaded.
if (app.requestSingleInstanceLock()) {
  // Awaited, so that what has to happen before the app is ready does. Starting is not: Electron is ready only after
  // this module has ended, and would wait for it as it waits for Electron.
  const { start } = await import('./desktop.ts');
  start().catch((error: unknown) => {
    process.stderr.write(
      `Envoy Tray could not start: ${error instanceof Error ? error.message : 'unknown cause'}\n`,
    );
    app.exit(1);
  });
} else {
  app.exit(0);
}
