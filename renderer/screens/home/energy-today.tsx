import type { EnergyView } from '../../../shared/energy.ts';
import { words } from '../../i18n/index.ts';
import { energyLines } from '../../view-model/energy.ts';

/** `Today: made 12.3 · used 8.1 · exported 6.0 kWh`. A line breaks between its parts only. */
export function EnergyToday({ energy }: { energy: EnergyView }) {
  return (
    <div class="energy-today">
      {energyLines(words.value, energy).map((parts) => (
        <p key={parts[0]}>
          {parts.map((part, index) => (
            <span key={part}>
              <span class="energy-part">{index < parts.length - 1 ? `${part}\u00a0·` : part}</span>{' '}
            </span>
          ))}
        </p>
      ))}
    </div>
  );
}
