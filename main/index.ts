import { app } from 'electron';

// Second launches hand over and end here, before anything heavy is loaded.
if (app.requestSingleInstanceLock()) {
  // Schemes have to be registered before the app is ready, so this is awaited.
  const { start } = await import('./desktop.ts');
  await start();
} else {
  app.exit(0);
}
