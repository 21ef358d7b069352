import { HOST, makeToken } from '../builders.ts';
import type { RequestRecord } from '../simulator/http-log.ts';
import { realPause } from '../simulator/pause.ts';
import { json, type Outcome } from '../simulator/reply.ts';
import { type AskGateway, patiently } from './ask-gateway.ts';
import { createDowntime } from './downtime.ts';
import { EvccAccess } from './evcc-access.ts';
import { Devices, type EvccSeed, isScript, Refused } from './evcc-devices.ts';
import {
  empty,
  orAsProgrammed,
  type ProgrammedAnswers,
  programmedAnswers,
  routeOf,
  text,
} from './programmed-answers.ts';
import { objectIn, type ServerOptions, type StandInServer, startServer } from './stand-in-server.ts';

export type { EvccSeed } from './evcc-devices.ts';

export const EVCC_KEY = 'evcc_standinApiKey0123456789';
export const EVCC_PASSWORD = 'stand-in admin password';

/** How an evcc is set up; everything may be left out. */
export interface EvccOptions extends ServerOptions {
  /** Decides whether a token works; default: each one does. */
  readonly gateway?: AskGateway;
  /** What the usual devices hold; default a new token. */
  readonly token?: string;
  /** Default {@link usualDevices} with `token`. */
  readonly devices?: readonly EvccSeed[];
  /** Default {@link EVCC_KEY}; null is a version before 0.309. */
  readonly apiKey?: string | null;
  /** Default {@link EVCC_PASSWORD}; null: not set yet. */
  readonly password?: string | null;
  /** Default false. */
  readonly demo?: boolean;
  /** Whether something starts it again after a shutdown; default true. Without, the port is closed. */
  readonly supervised?: boolean;
  /** ms by `wait` that it stays down; default 0: it is back in the next turn of the event loop. */
  readonly downMs?: number;
}

/** A running evcc. */
export interface Evcc extends StandInServer, ProgrammedAnswers, AsyncDisposable {
  /** The token of the running loop; null while it has none, and while evcc is down. */
  tokenInUse(id: number): string | null;
  /** The token that `…/status` reads with, which a write changes at once. */
  tokenOfStatus(id: number): string | null;
  /** The whole device, flat and with its secrets, as it is stored. */
  stored(id: number): Readonly<Record<string, unknown>>;
  isDown(): boolean;
  /** How often it has been started again. */
  restarts(): number;
  /** Resolves when `count` requests in all met an evcc that was down. */
  refused(count: number): Promise<void>;
  /** Resolves when a shutdown is through. */
  settled(): Promise<void>;
}

/** One gateway as grid and pv, a custom device, one of `evcc.yaml`, and a foreign meter with a password. */
export const usualDevices = (token: string, host = HOST): readonly EvccSeed[] => {
  const enphase = { template: 'enphase', host, schema: 'https', token, cache: '1s', timeout: '10s' };
  const device = { type: 'template', deviceProduct: 'Enphase IQ Gateway' };
  const yaml = [
    'title: Balcony',
    'power:',
    '  source: http',
    `  uri: https://${host}/production.json # ours`,
    '  headers:',
    `    - Authorization: "Bearer ${token}"`,
    '',
  ].join('\n');
  return [
    { name: 'house', type: 'template', config: { ...enphase, usage: 'grid' } },
    { id: 1, ...device, deviceTitle: 'House', config: { ...enphase, usage: 'grid' } },
    { id: 2, ...device, deviceTitle: 'Roof', config: { ...enphase, usage: 'pv', battery_type: 'ac' } },
    { id: 3, type: 'custom', deviceTitle: 'Balcony', deviceIcon: 'solar', config: { yaml } },
    { id: 4, type: 'template', config: { template: 'other', host: '192.0.2.9', password: 'foreign secret' } },
  ];
};

/** evcc's errors are JSON that claims to be text: the status goes out before the content type is set. */
const refused = (message: string) => text(400, `${JSON.stringify({ error: message })}\n`);
const ROUTE = /^(GET|PUT|POST) \/api\/config\/(?:devices\/meter|test\/meter\/merge)\/([^/]+)(\/status)?$/;

export async function createEvcc(options: EvccOptions = {}): Promise<Evcc> {
  const { gateway = async () => 'accepted', wait = realPause, downMs = 0, supervised = true } = options;
  const { apiKey = EVCC_KEY, password = EVCC_PASSWORD, demo: isDemo = false } = options;
  const devices = new Devices(
    options.devices ?? usualDevices(options.token ?? makeToken()),
    patiently(gateway),
  );
  const access = new EvccAccess({ apiKey, password, isDemo });
  const downtime = createDowntime({ wait, downMs });
  const programmed = programmedAnswers();
  let restarts = 0;

  function shutDown(): Outcome {
    const start = () => {
      devices.start();
      restarts++;
    };
    if (supervised) downtime.begin(start);
    else downtime.begin(null, () => server.close());
    return empty(204);
  }

  async function onDevice(request: RequestRecord, route: string): Promise<Outcome> {
    const [, method = '', name = '', status] = ROUTE.exec(route) ?? [];
    if (status !== undefined) {
      const object = devices.named(name)?.object;
      return object ? json(200, await devices.read(object)) : refused(`not found: ${name}`);
    }
    const device = devices.find(Number(name));
    if (device === undefined) return refused(`not found: db:${name}`);
    if (method === 'GET') return json(200, devices.show(device));
    const body = objectIn(request.body);
    if (body === null) return refused('invalid character');
    const refusal = isScript(body) ? access.scriptRefusal(request) : null;
    if (refusal !== null) return refusal;
    if (method === 'POST') return json(200, await devices.try(device, body));
    devices.update(device, body);
    return json(200, { id: device.id });
  }

  async function usual(request: RequestRecord): Promise<Outcome> {
    const route = routeOf(request);
    if (route === 'POST /api/auth/login') return access.login(request);
    if (route === 'GET /api/auth/status') return access.status(request);
    if (route === 'GET /api/state')
      return json(200, { siteTitle: 'Home', version: '0.310.0', loadpoints: [] });
    const known = ROUTE.test(route) || /^(?:GET|POST) \/api\/(?:config|system)\//.test(route);
    if (!known) return text(404, '404 page not found\n');
    const refusal = access.refusal(request);
    if (refusal !== null) return refusal;
    if (route === 'GET /api/config/devices/meter') return json(200, devices.list());
    if (route === 'GET /api/config/dirty') return json(200, devices.isDirty);
    if (route === 'POST /api/system/shutdown') return shutDown();
    try {
      return ROUTE.test(route) ? await onDevice(request, route) : text(404, '404 page not found\n');
    } catch (error) {
      if (error instanceof Refused) return refused(error.message);
      throw error;
    }
  }

  const server = await startServer(options, downtime.guard(orAsProgrammed(programmed, usual)));
  const known = (id: number) => {
    const device = devices.find(id);
    if (device === undefined) throw new Error(`this evcc has no device ${id}`);
    return device;
  };
  // Spread, its getters would become the values of this moment.
  return Object.assign(server, programmed, {
    tokenInUse: (id: number) => (downtime.isDown ? null : (known(id).inLoop?.token ?? null)),
    tokenOfStatus: (id: number) => (downtime.isDown ? null : (known(id).object?.token ?? null)),
    stored: (id: number) => structuredClone({ ...known(id).properties, ...known(id).config }),
    isDown: () => downtime.isDown,
    restarts: () => restarts,
    refused: downtime.refused,
    settled: downtime.settled,
    [Symbol.asyncDispose]: () => server.close(),
  });
}
