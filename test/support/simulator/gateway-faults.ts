/** Applies to every request, or only to the listed paths (without query). */
export type Where = true | readonly string[];

/** Everything that can be made to go wrong at a gateway, and what each switch takes. */
export interface FaultSettings {
  /** `/info` answers 200 with a router's HTML page. */
  infoHtml: true;
  /** `/info` breaks off in the middle although Content-Length is right for what is sent. */
  infoTruncated: true;
  /** `/info` announces its whole length, then the connection is reset half-way. */
  infoCutConnection: true;
  /** `/info` is well-formed and far larger than 64 KiB. */
  infoHuge: true;
  /** `/info` declares entities that would expand to a billion characters inside the serial. */
  infoEntityBomb: true;
  /** `/info` has an empty serial. */
  infoEmptySerial: true;
  /** `/info` redirects (301) to https://localhost, as a gateway has been seen to do on plain http. */
  infoRedirect: true;
  /** Accepts the connection and the request and never answers. */
  silent: Where;
  /** Sends bodies one byte at a time with this many milliseconds in between. */
  slowDrip: number;
  /** Resets the connection on each request. */
  reset: Where;
  /** Sends half of a chunked body for these paths (without query), then resets the connection. */
  cutOff: readonly string[];
  /** These paths (without query) answer another status with a page. */
  statusOf: Readonly<Record<string, number>>;
  /** Resets every second request (the 2nd, 4th …), as a 3.18 gateway does with reused connections. */
  resetEverySecond: true;
  /** 503 on everything or on data only (not `/info`, not check_jwt), all day or within a nightly window. */
  status503: { readonly on: 'all' | 'data'; readonly window?: NightWindow };
  /** Refuses every token and session, also a valid one. */
  rejectToken: true;
  /** These paths (without query) answer 401 although the token is good. */
  unauthorizedFor: readonly string[];
  /** So many more requests for data or check_jwt answer 401, then all is well; counts down by itself. */
  rebooting: number;
  /** Data is JSON nested 100 000 levels deep. */
  deepJson: true;
  /** Every body is labelled with this charset, which it is not in; `true` takes UTF-16. */
  wrongCharset: true | string;
  /** Milliseconds before each answer, instead of the gateway's own latency. */
  latencyMs: number;
}

/** Local time of day "HH:MM" to "HH:MM", may cross midnight; real gateways are unwell around 23:00. */
export interface NightWindow {
  readonly from: string;
  readonly to: string;
}

/** Name of a switch. */
export type FaultName = keyof FaultSettings;

/** All switches, so that a test can go through every one of them. */
export const faultNames = [
  'infoHtml',
  'infoTruncated',
  'infoCutConnection',
  'infoHuge',
  'infoEntityBomb',
  'infoEmptySerial',
  'infoRedirect',
  'silent',
  'slowDrip',
  'reset',
  'cutOff',
  'statusOf',
  'resetEverySecond',
  'status503',
  'rejectToken',
  'unauthorizedFor',
  'rebooting',
  'deepJson',
  'wrongCharset',
  'latencyMs',
] as const satisfies readonly FaultName[];

/** The switchboard of one gateway; may be changed at any moment and holds from the next request on. */
export class Faults {
  #active: Partial<FaultSettings> = {};
  #counted = 0;

  /** Switches a fault on, or changes it. */
  set<Name extends FaultName>(name: Name, value: FaultSettings[Name]): void {
    this.#active[name] = value;
    if (name === 'resetEverySecond') this.#counted = 0;
  }

  /** Switches one fault off, or all of them. */
  clear(name?: FaultName): void {
    if (name === undefined) this.#active = {};
    else delete this.#active[name];
  }

  /** Current setting of a fault; undefined when it is off. */
  get<Name extends FaultName>(name: Name): Partial<FaultSettings>[Name] {
    return this.#active[name];
  }

  /** Whether a fault with a place applies to this path (without query). */
  at(name: 'silent' | 'reset', path: string): boolean {
    const where = this.#active[name];
    return where === true || where?.includes(path) === true;
  }

  /** Counts a request for `resetEverySecond`; true when it is this one's turn. */
  takeSecond(): boolean {
    if (this.#active.resetEverySecond !== true) return false;
    this.#counted += 1;
    return this.#counted % 2 === 0;
  }

  /** Counts a request for `rebooting`; true while the gateway is not up yet. */
  takeRebooting(): boolean {
    const left = this.#active.rebooting ?? 0;
    if (left > 0) this.#active.rebooting = left - 1;
    return left > 0;
  }

  /** Whether 503 is due for this kind of request at this local time of day ("HH:MM"). */
  unavailable(isData: boolean, localTime: string): boolean {
    const fault = this.#active.status503;
    if (fault === undefined || (fault.on === 'data' && !isData)) return false;
    if (fault.window === undefined) return true;
    const { from, to } = fault.window;
    return from <= to ? localTime >= from && localTime < to : localTime >= from || localTime < to;
  }
}
