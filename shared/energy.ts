/** What is counted: from the roof, in the house, from and to the grid. */
export const ENERGIES = ['made', 'used', 'imported', 'exported'] as const;
export type EnergyName = (typeof ENERGIES)[number];

/** Energy of this day. */
export interface EnergyCount {
  /** To 0.1 kWh. */
  readonly wh: number;
  /** Epoch seconds at which the count began; null if it has the whole day. */
  readonly since: number | null;
}

/** The energies of this day that are known. */
export type EnergyView = Partial<Readonly<Record<EnergyName, EnergyCount>>>;
