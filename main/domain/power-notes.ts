import type { PowerNote, ReportFault } from '../../shared/domain.ts';

/** A note of a reading as a sentence, for terminal, JSON and diagnosis. */
export function noteText(note: PowerNote): string {
  if (note.kind === 'report-broken')
    return `The gateway’s report (${note.path}) is broken: ${faultText(note.fault)}. The reading does without it.`;
  const [ct, inverters] = [energy(note.ctWh), energy(note.invertersWh)];
  return `The production CT is switched on but measures nothing (${ct} in its lifetime, the inverters ${inverters}), so it is passed over. Your installer can connect its clamp, or switch it off.`;
}

const FAULTS = {
  'cut-off': 'it was cut off',
  timeout: 'no answer in time',
  unreadable: 'it cannot be read',
} as const;

const faultText = (fault: ReportFault): string =>
  typeof fault === 'number' ? `status ${fault}` : FAULTS[fault];

const energy = (wh: number): string =>
  Math.abs(wh) < 1000 ? `${Math.round(wh * 100) / 100} Wh` : `${Math.round(wh / 1000)} kWh`;
