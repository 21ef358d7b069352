import { describe, expect, it } from 'vitest';
import { reasonWithoutElectron } from '../../host/real-electron.ts';
import { isReal } from '../../support/desktop.ts';

const reason = reasonWithoutElectron();

describe('these specs', () => {
  it.skipIf(reason !== null)(`ran in real Electron${reason === null ? '' : ` (skipped: ${reason})`}`, () => {
    expect(isReal).toBe(true);
  });
});
