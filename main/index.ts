import { app } from 'electron';

// A second instance hands over to the first and ends here, before anything heavy is loaded.
if (app.requestSingleInstanceLock()) {
  // The import is awaited, so that everything that must run before the app is ready does. `start` is not
  // awaited: Electron is ready only after this module has ended, so each would wait for the other.
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
