import { app } from 'electron';
import { collectOpenRequests } from './platform/electron/open-requests.ts';
import { chooseProfile } from './platform/electron/profile.ts';

const tellFailure = async (error: unknown): Promise<void> => {
  // Before that, Electron shows no dialog on Linux, and does not know the language.
  await app.whenReady();
  // Loaded only if it is needed, because it brings the texts of all problems.
  const { showStartFailure } = await import('./platform/electron/start-failure.ts');
  showStartFailure(error);
};

try {
  chooseProfile();
  // A second instance hands over to the first and ends here, before anything heavy is loaded.
  if (app.requestSingleInstanceLock()) {
    const onOpenRequest = collectOpenRequests();
    // The import is awaited, so that everything that must run before the app is ready does. `start` is not
    // awaited: Electron is ready only after this module has ended, so each would wait for the other.
    const { start } = await import('./desktop.ts');
    start(onOpenRequest).catch(tellFailure);
  } else {
    app.exit(0);
  }
} catch (error) {
  void tellFailure(error);
}
