/** An entity as `/api/states` shows it. */
export interface EntityState {
  readonly entity_id: string;
  readonly state: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly last_changed: string;
  readonly last_reported: string;
  readonly last_updated: string;
  readonly context: { readonly id: string; readonly parent_id: null; readonly user_id: null };
}

/** Longer states are not taken. */
const LONGEST = 255;

/** The entities of one Home Assistant, and when each was last heard of. */
export class States {
  readonly #entities = new Map<string, EntityState>();
  readonly #now: () => number;

  /** @param now epoch ms */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** A reading: `last_reported` moves with each, the other times only if the state is another one. */
  report(id: string, state: string, attributes: EntityState['attributes'] = {}): void {
    const before = this.#entities.get(id);
    const at = new Date(this.#now()).toISOString().replace('Z', '+00:00');
    const short = state.slice(0, LONGEST);
    const isSame = before?.state === short;
    this.#entities.set(id, {
      entity_id: id,
      state: short,
      attributes,
      last_changed: isSame ? before.last_changed : at,
      last_reported: at,
      last_updated: isSame ? before.last_updated : at,
      context: { id: `01STANDIN${this.#entities.size}`, parent_id: null, user_id: null },
    });
  }

  get(id: string): EntityState | undefined {
    return this.#entities.get(id);
  }

  all(): readonly EntityState[] {
    return [...this.#entities.values()];
  }
}
