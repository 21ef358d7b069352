import type { RequestRecord } from '../simulator/http-log.ts';
import { html, json, type Outcome, RESET } from '../simulator/reply.ts';
import type { Access } from './home-assistant-access.ts';
import type { Entry } from './home-assistant-entry.ts';
import type { Flows } from './home-assistant-flows.ts';
import type { States } from './home-assistant-states.ts';
import type { YamlSide } from './home-assistant-yaml.ts';
import { objectIn, placeOf } from './stand-in-server.ts';
import type { Switches } from './switches.ts';

/** Everything that can be made to go wrong at a Home Assistant, and what each switch takes. */
export interface HomeAssistantFaults {
  /** It starts: all of it answers this status, or breaks the connection. */
  starting: 404 | 503 | 'reset';
  /** The YAML has a mistake: `reload_all` refuses with 500, `rest/reload` answers 200 and loads nothing. */
  brokenYaml: true;
  /** The configuration of another integration is wrong, which keeps nothing else from being loaded. */
  otherMistake: true;
  /** That of the REST sensor is: `rest/reload` answers 200 and loads nothing, the check calls it valid. */
  restMistake: true;
  /** The host of the entry is another gateway: the form ends with `unique_id_mismatch`. */
  otherGateway: true;
  /** The connection breaks when a form is sent, before or after it was carried out. */
  cutForm: 'before' | 'after';
  /** States carry this many extra bytes. */
  huge: number;
  /** Everything is redirected to this origin, e.g. "http://127.0.0.1:1234", with method and body. */
  redirect: string;
  /** A page in place of each answer, as from a proxy that wants a login. */
  page: true;
}

export interface RestParts {
  readonly access: Access;
  readonly faults: Switches<HomeAssistantFaults>;
  readonly states: States;
  readonly entries: readonly Entry[];
  /** Discovered and not wanted: listed beside the entries. The form of one is a fault of Home Assistant itself. */
  readonly ignored: readonly Record<string, unknown>[];
  readonly flows: Flows;
  /** Null where nothing of REST is set up in YAML, and then there is no `rest/reload` either. */
  readonly yaml: YamlSide | null;
  readonly version: string;
}

const CONFIG = '/api/config/config_entries';
const CHECK = '/api/config/core/check_config';
const KNOWN = /^\/api\/(?:$|config(?:$|\/)|states(?:$|\/)|services\/)/;
const plain = (status: number, text: string): Outcome => ({
  status,
  headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  body: `${status}: ${text}`,
});
const REFUSED = plain(401, 'Unauthorized');
const WRONG_METHOD = plain(405, 'Method Not Allowed');

export const restAnswerer =
  (parts: RestParts) =>
  async (request: RequestRecord): Promise<Outcome> =>
    faulty(parts, request) ?? answer(parts, request);

function faulty({ faults, access }: RestParts, { path }: RequestRecord): Outcome | null {
  const starting = faults.get('starting');
  if (starting !== undefined) return starting === 'reset' ? RESET : plain(starting, 'Starting');
  const origin = faults.get('redirect');
  if (origin !== undefined) return { status: 307, headers: { Location: origin + path }, body: '' };
  if (faults.get('page')) return html(200, '<!DOCTYPE html><title>Sign in</title>');
  return access.isBanned ? plain(403, 'Forbidden') : null;
}

async function answer(parts: RestParts, request: RequestRecord): Promise<Outcome> {
  const { access, states, version, faults } = parts;
  const { path, query } = placeOf(request);
  if (path === '/manifest.json') return json(200, { name: 'Home Assistant', start_url: '/?homescreen=1' });
  // What it does not know is not protected either.
  if (!KNOWN.test(path)) return plain(404, 'Not Found');
  const user = access.enter(request.headers);
  if (user === null) return REFUSED;
  if (path === '/api/') return json(200, { message: 'API running.' });
  if (path === '/api/config') return json(200, { version, state: 'RUNNING', location_name: 'Home' });
  if (path === '/api/states') {
    const padding = faults.get('huge');
    return json(
      200,
      padding === undefined ? states.all() : [...states.all(), { extra: 'x'.repeat(padding) }],
    );
  }
  const [, entity] = /^\/api\/states\/([^/]+)$/.exec(path) ?? [];
  if (entity !== undefined) {
    const state = states.get(entity);
    return state === undefined ? json(404, { message: 'Entity not found.' }) : json(200, state);
  }
  const isService = path.startsWith('/api/services/') || path === CHECK;
  if (!isService && !path.startsWith(`${CONFIG}/`)) return plain(404, 'Not Found');
  if (user !== 'admin') {
    access.refuse();
    return REFUSED;
  }
  return isService ? callService(parts, path, request) : configEntries(parts, path, { request, query });
}

/** What the check of the whole configuration says, in the words of 2026.10.4. */
function checked(isGood: boolean, faults: RestParts['faults']) {
  const other = "Integration error: old_thing - Integration 'old_thing' not found.";
  const rest = "Invalid config for 'rest' at configuration.yaml, line 9: 'resourc' is an invalid option";
  const warnings = [faults.get('otherMistake') && other, faults.get('restMistake') && rest];
  return {
    result: isGood ? 'valid' : 'invalid',
    errors: isGood ? null : 'Error loading /config/configuration.yaml: while parsing a block mapping',
    warnings: warnings.filter(Boolean).join('\n') || null,
  };
}

async function callService(parts: RestParts, path: string, request: RequestRecord): Promise<Outcome> {
  if (request.method !== 'POST') return WRONG_METHOD;
  if (request.body !== '' && objectIn(request.body) === null)
    return json(400, { message: 'Data should be valid JSON.' });
  const { yaml } = parts;
  const isGood = !parts.faults.get('brokenYaml') && (yaml === null || (await yaml.isGood()));
  if (path === CHECK) return json(200, checked(isGood, parts.faults));
  switch (path.slice('/api/services/'.length)) {
    case 'rest/reload':
      if (yaml === null) break;
      await yaml.load();
      return json(200, []);
    case 'homeassistant/reload_all':
      if (!isGood) return plain(500, 'Internal Server Error');
      await yaml?.load();
      return json(200, []);
    // Reads only its own section again.
    case 'homeassistant/reload_core_config':
      return json(200, []);
    default:
  }
  return plain(400, 'Bad Request');
}

interface Asked {
  readonly request: RequestRecord;
  readonly query: URLSearchParams;
}

async function configEntries(parts: RestParts, path: string, { request, query }: Asked): Promise<Outcome> {
  const { entries, flows, faults } = parts;
  const [kind, id, verb] = path.slice(CONFIG.length + 1).split('/');
  const { method } = request;
  if (kind === 'entry' && id === undefined) {
    const domain = query.get('domain');
    const wanted = domain === null || domain === 'enphase_envoy' ? entries : [];
    return method === 'GET'
      ? json(200, [...parts.ignored, ...wanted.map((entry) => entry.shown())])
      : WRONG_METHOD;
  }
  if (kind === 'entry' && verb === 'reload') {
    const entry = entries.find((one) => one.id === id);
    if (entry === undefined) return json(404, { message: 'Invalid entry specified' });
    entry.reload();
    return json(200, { require_restart: false });
  }
  if (kind !== 'flow') return plain(404, 'Not Found');
  if (method === 'GET' && id !== undefined) return flows.show(id);
  if (method === 'DELETE' && id !== undefined) return flows.delete(id);
  if (method !== 'POST') return WRONG_METHOD;
  const body = objectIn(request.body);
  if (body === null) return json(400, { message: 'Invalid JSON specified' });
  if (parts.ignored.some(({ entry_id }) => entry_id === body['entry_id']))
    return plain(500, 'Internal Server Error');
  if (id === undefined) return flows.start(body);
  const cut = faults.get('cutForm');
  if (cut === 'before') return RESET;
  const outcome = await flows.submit(id, body);
  return cut === 'after' ? RESET : outcome;
}
