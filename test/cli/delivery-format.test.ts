import { describe, expect, it } from 'vitest';
import { addedView, deliveryView, targetView } from '../../main/cli/delivery-format.ts';
import { INITIAL_PROGRESS } from '../../main/domain/delivery-progress.ts';
import type { SavedTarget } from '../../shared/delivery.ts';
import { NOW, SERIAL } from '../support/builders.ts';

const target: SavedTarget = {
  id: 'hook',
  serial: SERIAL,
  kind: 'webhook',
  label: 'Hook',
  where: 'http://hub',
  options: {},
  hasKey: false,
  progress: INITIAL_PROGRESS,
};
const file: SavedTarget = { ...target, id: 'file', kind: 'file', label: 'File', where: '/t' };

describe('the row of a target', () => {
  it.each([
    [target, 'current', 'written', 'hook  Hook, http://hub: has the current token; it was handed over'],
    [file, 'current', 'written', 'file  File, /t: has the current token; it is stored there'],
    [
      file,
      'pending',
      'written',
      'file  File, /t: has the current token, but not all is done; it is stored there',
    ],
    [file, 'pending', null, 'file  File, /t: does not have the current token yet'],
    [file, 'needs-you', null, 'file  File, /t: needs you'],
  ] as const)('says how it stands (%#)', (one, state, level, text) => {
    expect(targetView({ target: one, state, level, holds: null, error: null }, NOW).text).toBe(text);
  });

  it('names the gateway if there are several', () => {
    const row = { target: file, result: 'delivered', level: 'written', places: 1, error: null } as const;
    expect(deliveryView(row, NOW, true).text).toBe(
      `file  File, /t (gateway ${SERIAL}): delivered; it is stored there`,
    );
  });
});

it('a place that is left alone is named with its reason', () => {
  const places = [{ where: 'x (jwt)', role: null, editable: false, reason: 'from-file' }] as const;
  const { text, json } = addedView({ target: file, places, problem: null });
  expect(text).toContain('    x (jwt): made in a configuration file, left alone');
  expect(json).toMatchObject({ places: [{ editable: false, reason: 'made in a configuration file' }] });
});
