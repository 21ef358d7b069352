import type { RequestRecord } from '../simulator/http-log.ts';
import { json, type Outcome } from '../simulator/reply.ts';
import { failure, type HomebridgeAccess } from './homebridge-access.ts';
import { type ConfigFile, PLUGIN } from './homebridge-config.ts';
import type { Processes } from './homebridge-processes.ts';
import { routeOf, text } from './programmed-answers.ts';
import { objectIn } from './stand-in-server.ts';

/** Whether the plugin is installed, and whether the UI can find out which platform it registers. */
export type PluginState = 'installed' | 'missing' | 'unknown-alias';

export interface HomebridgeParts {
  readonly access: HomebridgeAccess;
  readonly file: ConfigFile;
  readonly processes: Processes;
  readonly plugin: () => PluginState;
  /** Restarts the UI where it has to, and tells whether it does. */
  readonly restart: () => boolean;
  /** What the UI says for `ok`. */
  readonly okWord: string;
}

/** Also of a plugin that is not installed, so that nobody can tell the two apart. */
const NOT_FOUND = text(404, 'Not Found');
const EMPTY_BODY = "Body cannot be empty when content-type is set to 'application/json'";
const claimsJson = ({ method, headers }: RequestRecord): boolean =>
  method !== 'GET' && headers['content-type']?.startsWith('application/json') === true;

const PLUGIN_ROUTE = /^(GET|POST) \/api\/config-editor\/plugin\/([^/]+)$/;
const CHILD_ROUTE = /^PUT \/api\/server\/restart\/([^/]+)$/;

export function homebridgeAnswerer(parts: HomebridgeParts): (request: RequestRecord) => Outcome {
  const { access, file, processes } = parts;

  function ofPlugin(request: RequestRecord, name: string): Outcome {
    const state = name === PLUGIN ? parts.plugin() : 'missing';
    if (state === 'missing') return NOT_FOUND;
    const isWrite = request.method === 'POST';
    // The UI returns this error in place of throwing it, so that it looks like an answer.
    if (state === 'unknown-alias') {
      const response = { message: 'Plugin alias could not be determined.', statusCode: 400 };
      return json(isWrite ? 201 : 200, { response, status: 400, name: 'BadRequestException' });
    }
    if (!isWrite) return json(200, file.blocks());
    const body = arrayIn(request.body);
    if (body === null) return failure(400, 'Plugin Config must be an array.', 'Bad Request');
    return json(201, file.writeBlocks(body));
  }

  return (request) => {
    const route = routeOf(request);
    if (claimsJson(request) && request.body === '') return failure(400, EMPTY_BODY);
    if (route === 'GET /api/auth/settings') return json(200, { env: {}, formAuth: true, theme: 'auto' });
    if (route === 'POST /api/auth/login') return access.login(request);
    if (route === 'POST /api/auth/noauth') return access.loginWithout();
    if (!/ \/api\/(?:config-editor|server|status)\b/.test(route)) return NOT_FOUND;
    const refusal = access.refusal(request, route.includes('/config-editor'));
    if (refusal !== null) return refusal;
    const [, , plugin] = PLUGIN_ROUTE.exec(route) ?? [];
    if (plugin !== undefined) return ofPlugin(request, plugin);
    const [, child] = CHILD_ROUTE.exec(route) ?? [];
    if (child !== undefined) {
      processes.restartChild(child);
      return json(200, { ok: true });
    }
    switch (route) {
      case 'GET /api/config-editor':
        return json(200, file.get());
      // Nothing is checked: whatever is sent in place of a configuration wipes it.
      case 'POST /api/config-editor':
        return json(201, file.write(objectIn(request.body) ?? {}));
      case 'GET /api/config-editor/backups':
        return json(200, file.backups.map((_, index) => backup(index)).reverse());
      case 'PUT /api/server/restart':
        return json(
          200,
          parts.restart()
            ? { ok: true, restartingUI: true }
            : { ok: true, command: 'SIGTERM', restartingUI: false },
        );
      case 'GET /api/status/homebridge':
        return json(200, { status: processes.status().replace('ok', parts.okWord) });
      case 'GET /api/status/homebridge/child-bridges':
        return json(200, processes.children());
      default:
        return NOT_FOUND;
    }
  };
}

const backup = (index: number) => ({ id: String(index), file: `config.json.${index}` });

function arrayIn(body: string): Record<string, unknown>[] | null {
  try {
    const value: unknown = JSON.parse(body);
    return Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
