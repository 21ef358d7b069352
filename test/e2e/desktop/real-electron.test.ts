import { describe, expect, it } from 'vitest';
import { isReal } from '../../support/desktop.ts';
import { reasonWithoutElectron } from '../../support/electron-host/real-electron.ts';

const reason = reasonWithoutElectron();

describe('these specs', () => {
  it.skipIf(reason !== null)(`ran in real Electron${reason === null ? '' : ` (skipped: ${reason})`}`, () => {
    expect(isReal).toBe(true);
  });
});
