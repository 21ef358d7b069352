import type { RequestRecord } from '../simulator/http-log.ts';
import type { Pause } from '../simulator/pause.ts';
import { html, json, type Outcome, RESET } from '../simulator/reply.ts';
import { type AccessOptions, callerOf } from './openhab-access.ts';
import { itemAnswer, type Language, problem, rootPage, shownThing } from './openhab-answers.ts';
import { type Configuration, normalized, problemsIn } from './openhab-config.ts';
import type { ChannelSeed, Thing } from './openhab-thing.ts';
import type { Things } from './openhab-things.ts';
import { objectIn, placeOf } from './stand-in-server.ts';
import type { Switches } from './switches.ts';

/** Everything that can be made to go wrong at an openHAB, and what each switch takes. */
export interface OpenhabFaults {
  /** It starts or shuts down: all of it answers this status, or breaks the connection. */
  starting: 404 | 503 | 'reset';
  /** The connection breaks inside a PUT of this kind, before or after it was carried out. */
  cut: { readonly on: PutKind; readonly when: 'before' | 'after' };
  /** A PUT of a configuration answers 200, changes nothing and only logs it. */
  blockedSilently: true;
  /** A changed handler takes so many ms to be initialized, inside the request. */
  slowHandlerMs: number;
  /** A changed handler throws: 500, although the configuration is stored. */
  handlerThrows: true;
  /** Messages are in German, whatever language was asked for. */
  german: true;
  /** Things carry this many extra bytes. */
  huge: number;
  /** Everything is redirected to this origin, e.g. "http://127.0.0.1:1234", with method and body. */
  redirect: string;
  /** A page in place of each answer, as from a proxy that wants a login. */
  page: true;
}

export type PutKind = 'config' | 'thing' | 'enable';

export interface RestParts {
  readonly things: Things;
  readonly access: AccessOptions;
  readonly faults: Switches<OpenhabFaults>;
  readonly version: string;
  readonly hasItemTimes: boolean;
  readonly rules: readonly unknown[];
  readonly wait: Pause;
}

const THING = /^\/rest\/things\/([^/]+)(?:\/(config|enable|status))?$/;
const ITEM = /^\/rest\/items\/([^/]+)$/;
const UNSUPPORTED: Outcome = { status: 415, headers: {}, body: '' };
const NOTHING: Outcome = { status: 404, headers: {}, body: '' };

export const restAnswerer = (parts: RestParts) => (request: RequestRecord) =>
  faulty(parts, request) ?? answer(parts, request);

function faulty({ faults }: RestParts, { path }: RequestRecord): Outcome | null {
  const starting = faults.get('starting');
  if (starting !== undefined) return starting === 'reset' ? RESET : html(starting, '');
  const origin = faults.get('redirect');
  if (origin !== undefined) return { status: 307, headers: { Location: origin + path }, body: '' };
  return faults.get('page') ? html(200, '<!DOCTYPE html><title>Sign in</title>') : null;
}

async function answer(parts: RestParts, request: RequestRecord): Promise<Outcome> {
  const { things, access, faults, version, hasItemTimes, rules } = parts;
  const language: Language = faults.get('german') ? 'de' : 'en';
  const { path, query } = placeOf(request);
  const { accept = '*/*', host } = request.headers;
  const caller = callerOf(request.headers, access);
  if (caller === 'invalid') return problem(401, 'credentials', { language });
  if (!/application\/(?:json|\*)|\*\/\*/.test(accept)) return { status: 406, headers: {}, body: '' };
  if (path === '/rest' || path === '/rest/') return rootPage(version, `http://${host}`);
  const item = ITEM.exec(path)?.[1];
  if (item !== undefined) return itemAnswer(things.all(), item, hasItemTimes);
  if (!/^\/rest\/(?:things|rules)(?:\/|$)/.test(path)) return NOTHING;
  // An anonymous caller could still sign in, so it is asked to; a user without the role could not.
  if (caller === 'anonymous') return problem(401, 'authentication', { language });
  if (caller !== 'administrator') return problem(403, 'access', { language });
  if (path === '/rest/rules') return json(200, rules);
  if (path === '/rest/things') {
    const list = things.all().map((thing) => shown(parts, thing));
    return json(200, query.get('summary') === 'true' ? list.map(summary) : list);
  }
  const [, uid = '', part] = THING.exec(path) ?? [];
  const thing = things.find(uid);
  if (thing === undefined) return problem(404, 'unknown', { language, uid });
  if (request.method === 'GET' && part === 'status') return json(200, thing.status);
  if (request.method === 'GET' && part === undefined) return json(200, shown(parts, thing));
  if (request.method !== 'PUT') return { status: 405, headers: {}, body: '' };
  return put(parts, thing, { request, language, part: part ?? 'thing' });
}

const summary = ({ configuration, channels, properties, ...rest }: Record<string, unknown>) => rest;

function shown({ faults }: RestParts, thing: Thing): Record<string, unknown> {
  const extra = faults.get('huge');
  const whole = shownThing(thing);
  return extra === undefined ? whole : { ...whole, properties: { padding: 'x'.repeat(extra) } };
}

interface Put {
  readonly request: RequestRecord;
  readonly language: Language;
  readonly part: string;
}

async function put(parts: RestParts, thing: Thing, { request, language, part }: Put): Promise<Outcome> {
  const cut = parts.faults.get('cut');
  if (cut?.on === part && cut.when === 'before') return RESET;
  const outcome = await carryOut(parts, thing, { request, language, part });
  return cut?.on === part ? RESET : outcome;
}

async function carryOut(parts: RestParts, thing: Thing, { request, language, part }: Put): Promise<Outcome> {
  const { things, faults } = parts;
  const { uid } = thing.stored;
  const contentType = request.headers['content-type']?.split(';')[0];
  if (part === 'enable') {
    if (contentType !== 'text/plain') return UNSUPPORTED;
    things.enable(thing, request.body.toLowerCase() === 'true');
    return json(200, shown(parts, thing));
  }
  if (contentType !== 'application/json') return UNSUPPORTED;
  const body = objectIn(request.body);
  if (body === null) return { status: 400, headers: {}, body: '' };
  const entity = shownThing(thing);
  if (thing.stored.editable === false) return problem(409, 'notEditable', { language, uid, entity });
  if (part === 'thing') {
    replaceThing(things, thing, body);
    return json(200, shown(parts, thing));
  }
  if (thing.handler === null) return problem(409, 'notInitialized', { language, uid, entity });
  const values = normalized(thing.type, body);
  const problems = problemsIn(thing.type, values, language);
  if (Object.keys(problems).length > 0) return json(400, problems);
  if (!faults.get('blockedSilently') && differs(thing.stored.configuration, values)) {
    const failed = await changed(parts, thing, values);
    if (failed) return problem(500, 'threw', { language, uid });
  }
  return json(200, shown(parts, thing));
}

const differs = (before: Configuration, values: Configuration): boolean =>
  Object.entries(values).some(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name]));

/** Stores first and initializes then, as openHAB does; true when the handler threw. */
async function changed({ things, faults, wait }: RestParts, thing: Thing, values: Configuration) {
  const configuration = { ...thing.stored.configuration, ...values };
  const slow = faults.get('slowHandlerMs');
  if (slow !== undefined) {
    thing.stored.configuration = configuration;
    await wait(slow);
  }
  things.configure(thing, configuration);
  if (!faults.get('handlerThrows')) return false;
  thing.turn += 1;
  thing.status = { status: 'UNINITIALIZED', statusDetail: 'HANDLER_INITIALIZING_ERROR' };
  return true;
}

/**
 * Fields that are left out stay; a configuration or channels that are sent replace the old ones as a whole.
 */
function replaceThing(things: Things, thing: Thing, body: Record<string, unknown>): void {
  const { label, channels, configuration } = body;
  if (typeof label === 'string') thing.stored.label = label;
  if (Array.isArray(channels) && channels.length > 0) {
    const sent = channels as readonly ChannelSeed[];
    thing.stored.channels = sent.map(({ id, configuration: values = {}, linkedItems = [] }) => ({
      id,
      configuration: values,
      linkedItems,
    }));
  }
  const isMap = typeof configuration === 'object' && configuration !== null;
  things.configure(thing, isMap ? { ...configuration } : thing.stored.configuration);
}
