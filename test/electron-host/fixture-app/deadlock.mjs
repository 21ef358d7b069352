import { app } from 'electron';

// Never ends: Electron is ready only once this file has been loaded.
await app.whenReady();
