import { type AskGateway, firstToken } from './ask-gateway.ts';

type Config = Readonly<Record<string, unknown>>;

/** What evcc keeps beside the configuration of a device. A write replaces all of it. */
const PROPERTIES = ['type', 'deviceTitle', 'deviceProduct', 'deviceIcon'] as const;
type Properties = Partial<Record<(typeof PROPERTIES)[number], string>>;

/** A meter as a test describes it. One without `id` is from `evcc.yaml`. */
export interface EvccSeed extends Properties {
  readonly id?: number;
  /** Of a meter from `evcc.yaml`; others are called `db:` and their id. */
  readonly name?: string;
  readonly config: Config;
}

/** What evcc makes of a configuration in order to read a meter. */
interface MeterObject {
  readonly token: string | null;
  readonly usage: string;
}

interface Device {
  readonly id: number | null;
  readonly name: string;
  properties: Properties;
  config: Config;
  /** What `…/status` asks: made at the start, and again by each write. */
  object: MeterObject | null;
  /** What the running loop asks: made at the start only. */
  inLoop: MeterObject | null;
}

/** Shown as `***` by evcc, which also takes that for "as it was". */
const MASKED = ['token', 'password'];
const MASK = '***';
/** Keys that the templates of meters know; evcc drops all others. */
const PARAMETERS = [
  ...['template', 'usage', 'host', 'schema', 'token', 'password', 'user', 'cache', 'timeout'],
  ...['battery_type', 'capacity', 'minsoc', 'maxsoc', 'maxacpower'],
];

/** A write that evcc refuses with 400, in its words. */
export class Refused extends Error {}

const pick = (from: Config, isWanted: (key: string) => boolean): Record<string, unknown> =>
  Object.fromEntries(Object.entries(from).filter(([key]) => isWanted(key)));
const isProperty = (key: string): boolean => (PROPERTIES as readonly string[]).includes(key);
const lineOf = (yaml: string, key: string): string | undefined =>
  new RegExp(`^${key}:\\s*(\\S.*)$`, 'm').exec(yaml)?.[1];

/** What is stored of a device. */
interface Stored {
  readonly properties: Properties;
  readonly config: Config;
}

/** What a request wants stored, from its flat body. @throws {Refused} */
function takeApart(body: Config): Stored {
  const properties: Properties = pick(body, (key) => isProperty(key) && body[key] !== '');
  const config = pick(body, (key) => !isProperty(key));
  const { yaml } = config;
  if (typeof yaml !== 'string' || yaml === '') return { properties, config };
  if (properties.type !== 'custom' && properties.type !== 'template')
    throw new Refused('invalid config: yaml only allowed for types custom, template');
  if (Object.keys(config).length > 1) throw new Refused('invalid config: cannot mix yaml and other');
  return { properties, config };
}

export const isScript = (body: Config): boolean =>
  /^\s*(?:-\s*)?source:\s*['"]?script\b/im.test(String(body['yaml']));

/** @throws {Refused} */
function makeObject(config: Config): MeterObject {
  const { yaml, template, host, usage } = config;
  if (typeof yaml === 'string') return { token: firstToken(yaml), usage: 'pv' };
  if (typeof template !== 'string') throw new Refused('config template not found');
  if (typeof host !== 'string' || host === '') throw new Refused('missing required `host`');
  return {
    token: template === 'enphase' ? String(config['token'] ?? '') : null,
    usage: typeof usage === 'string' ? usage : 'pv',
  };
}

/** As a write without `type` leaves it, a device is stored but cannot be made at the next start. */
const madeAtStart = ({ properties, config }: Stored): MeterObject | null =>
  properties.type === 'template' || properties.type === 'custom' ? makeObject(config) : null;

/** Fills in what the body masks, drops what no template knows, and makes the device. @throws {Refused} */
function merge(device: Stored, { properties, config }: Stored): Stored & { object: MeterObject } {
  if (typeof config['yaml'] === 'string') return { properties, config, object: makeObject(config) };
  if (typeof config['template'] !== 'string') throw new Refused('config template not found');
  const isKept = (key: string) => MASKED.includes(key) && config[key] === MASK;
  const merged = Object.fromEntries(
    Object.entries(config)
      .filter(([key]) => PARAMETERS.includes(key))
      .map(([key, value]) => [key, isKept(key) ? device.config[key] : value]),
  );
  return { properties, config: merged, object: makeObject(merged) };
}

/** evcc's meters: what is stored, what a status asks, and what the running loop uses. */
export class Devices {
  readonly #devices: Device[];
  readonly #ask: AskGateway;
  isDirty = false;

  constructor(seeds: readonly EvccSeed[], ask: AskGateway) {
    this.#ask = ask;
    this.#devices = seeds.map((seed) => {
      const { id = null, name = `db:${id}`, config, ...properties } = seed;
      return { id, name, properties, config, object: null, inLoop: null };
    });
    this.start();
  }

  start(): void {
    for (const device of this.#devices) {
      device.object = madeAtStart(device);
      device.inLoop = device.object;
    }
    this.isDirty = false;
  }

  find(id: number): Device | undefined {
    return this.#devices.find((device) => device.id === id);
  }

  named(name: string): Device | undefined {
    return this.#devices.find((device) => device.name === name);
  }

  /** As the list shows them: nested. Without any, evcc writes null. */
  list(): readonly Config[] | null {
    return this.#devices.length === 0 ? null : this.#devices.map((device) => this.show(device));
  }

  show({ id, name, properties, config }: Device): Config {
    const { type } = properties;
    if (id === null) return { name, ...(type === undefined ? {} : { type }) };
    return { id, name, ...properties, config: type === 'template' ? masked(config) : withTitle(config) };
  }

  /** What a meter would say if this body were written. @throws {Refused} */
  try(device: Device, body: Config): Promise<Config> {
    return this.read(merge(device, takeApart(body)).object);
  }

  /** @throws {Refused} and evcc calls itself dirty nevertheless, if only the device cannot be made */
  update(device: Device, body: Config): void {
    const wanted = takeApart(body);
    this.isDirty = true;
    Object.assign(device, merge(device, wanted));
  }

  /** What a meter says. Each value has its own error. */
  async read({ token, usage }: MeterObject): Promise<Config> {
    const answer = token === null ? 'accepted' : await this.#ask(token);
    const error = {
      accepted: '',
      refused: 'unexpected status: 401 (Unauthorized)',
      unreachable: 'dial tcp: connect: connection refused',
    }[answer];
    const value = (number: number) => ({ value: error === '' ? number : 0, error });
    return {
      power: value(3021),
      ...(usage === 'battery' ? { soc: value(57) } : { energy: value(18_402.5) }),
    };
  }
}

const masked = (config: Config): Config =>
  Object.fromEntries(
    Object.entries(config).map(([key, value]) => [key, MASKED.includes(key) ? MASK : value]),
  );

/** Title and icon inside the YAML are shown beside it, and a write that sends them back is refused. */
function withTitle(config: Config): Config {
  const yaml = String(config['yaml'] ?? '');
  const found = { title: lineOf(yaml, 'title'), icon: lineOf(yaml, 'icon') };
  return { ...config, ...pick(found, (key) => found[key as keyof typeof found] !== undefined) };
}
