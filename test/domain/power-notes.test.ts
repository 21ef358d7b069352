import { expect, it } from 'vitest';
import { noteText } from '../../main/domain/power-notes.ts';

it.each([
  ['cut-off', /: it was cut off\./],
  ['timeout', /: no answer in time\./],
  ['unreadable', /: it cannot be read\./],
  [502, /: status 502\./],
] as const)('a report that is broken is named, with %s', (fault, text) => {
  const note = noteText({ kind: 'report-broken', path: '/production.json?details=1', fault });
  expect(note).toMatch(text);
  expect(note).toContain('(/production.json?details=1)');
});

it.each([
  [0.01, 23_425_693, '0.01 Wh in its lifetime, the inverters 23426 kWh'],
  [0, 999, '0 Wh in its lifetime, the inverters 999 Wh'],
])('a CT that was passed over is named with what gives it away', (ctWh, invertersWh, text) => {
  expect(noteText({ kind: 'ct-passed-over', ctWh, invertersWh })).toContain(text);
});
