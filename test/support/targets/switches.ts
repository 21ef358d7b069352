/** The switchboard of one stand-in: what goes wrong. May be changed at any moment, holds from then on. */
export class Switches<Settings extends object> {
  #active: Partial<Settings> = {};

  /** Switches a fault on, or changes it. */
  set<Name extends keyof Settings>(name: Name, value: Settings[Name]): void {
    this.#active[name] = value;
  }

  /** Switches one fault off, or all of them. */
  clear(name?: keyof Settings): void {
    if (name === undefined) this.#active = {};
    else delete this.#active[name];
  }

  /** Undefined when it is off. */
  get<Name extends keyof Settings>(name: Name): Partial<Settings>[Name] {
    return this.#active[name];
  }
}
