/** A fault that only a program that runs for weeks can meet: real app, imagined world. */
export interface TrayDrill {
  readonly name: string;
  readonly fault: string;
  /** What is left afterwards, in words. */
  readonly after: string;
  /** Plays it and says what was not as it should be. */
  readonly play: () => Promise<{ readonly end: string; readonly complaints: readonly string[] }>;
}

/** The sentences of what is not so. */
export const unmet = (wanted: Readonly<Record<string, boolean>>): string[] =>
  Object.keys(wanted).filter((sentence) => wanted[sentence] !== true);
