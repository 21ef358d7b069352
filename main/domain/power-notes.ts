import type { Finding } from '../../shared/check-up.ts';
import type { PowerNote } from '../../shared/domain.ts';
import { findingText } from '../../shared/translate-finding.ts';

/** A note of a reading as a finding, which can be said in any language. */
export function noteFinding(note: PowerNote): Finding {
  if (note.kind !== 'report-broken')
    return { id: 'ct-idle', values: { ct: energy(note.ctWh), inverters: energy(note.invertersWh) } };
  const { path, fault } = note;
  return typeof fault === 'number'
    ? { id: 'report-status', values: { path, status: fault } }
    : { id: `report-${fault}`, values: { path } };
}

/** A note of a reading as a sentence, for terminal and JSON. */
export const noteText = (note: PowerNote): string => findingText(noteFinding(note));

const energy = (wh: number): string =>
  Math.abs(wh) < 1000 ? `${Math.round(wh * 100) / 100} Wh` : `${Math.round(wh / 1000)} kWh`;
