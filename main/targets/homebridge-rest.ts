import { appError } from '../domain/errors.ts';
import { z } from '../domain/parse.ts';
import type { TargetAccess } from '../domain/ports/index.ts';
import { MAX_LIST_BYTES, type TargetHttp } from './http.ts';
import { assertAnswered, readJson } from './reply.ts';

export const SYSTEM = 'Homebridge';
const PLUGIN = '/api/config-editor/plugin/homebridge-enphase-envoy';
const WHOLE = '/api/config-editor';
const PLUGIN_NAME = 'homebridge-enphase-envoy';

const SignedIn = z.object({ access_token: z.string() });
const Status = z.object({ status: z.string() });
const Bridge = z.looseObject({ username: z.string(), plugin: z.string(), status: z.string().optional() });

/** What is used of the API of Homebridge's UI. Every method may throw AppError `target-*`, and AbortError. */
export interface HomebridgeApi {
  /** The blocks of the plugin, or the whole configuration. */
  config(): Promise<unknown>;
  store(config: unknown): Promise<void>;
  /** Restarts what runs the plugin. */
  restart(): Promise<void>;
  isUp(): Promise<boolean>;
}

/** @throws AppError `target-refused`, `target-unreachable` */
export async function openHomebridge(http: TargetHttp, access: TargetAccess): Promise<HomebridgeApi> {
  let authorization = await signIn(http, access);
  async function send(path: string, method = 'GET', body?: unknown) {
    const request = () =>
      http.send(path, {
        method,
        headers: { Authorization: authorization },
        maxBytes: MAX_LIST_BYTES,
        body,
      });
    const reply = await request();
    if (reply.status !== 401) return reply;
    // The UI has been restarted, and with it its sessions.
    authorization = await signIn(http, access);
    return await request();
  }
  const childBridges = async () => {
    const reply = await send('/api/status/homebridge/child-bridges');
    const { success, data } = z.array(Bridge).safeParse(reply.json);
    return success ? data.filter(({ plugin }) => plugin === PLUGIN_NAME) : [];
  };
  let path = PLUGIN;

  return {
    async config() {
      path = PLUGIN;
      const reply = await send(PLUGIN);
      if (reply.status !== 404) {
        const { json } = assertAnswered(reply);
        if (Array.isArray(json) && json.length > 0) return json;
      }
      // Another plugin, or one whose platform the UI does not know; that answers with an object.
      path = WHOLE;
      return readJson(z.looseObject({}), await send(WHOLE));
    },
    async store(config) {
      assertAnswered(await send(path, 'POST', config));
    },
    async restart() {
      const bridges = path === PLUGIN ? await childBridges() : [];
      let isRestarted = bridges.length > 0;
      for (const { username } of bridges) {
        const id = encodeURIComponent(username.replaceAll(':', ''));
        isRestarted &&= (await send(`/api/server/restart/${id}`, 'PUT')).status < 300;
      }
      if (!isRestarted) assertAnswered(await send('/api/server/restart', 'PUT'));
    },
    async isUp() {
      const bridges = path === PLUGIN ? await childBridges() : [];
      if (bridges.length > 0) return bridges.every(({ status }) => status === 'ok');
      return readJson(Status, await send('/api/status/homebridge')).status === 'ok';
    },
  };
}

/** @returns the `Authorization` header */
async function signIn(http: TargetHttp, { target, secrets }: TargetAccess): Promise<string> {
  const { key } = secrets;
  const reply =
    key === null
      ? await http.send('/api/auth/noauth', { method: 'POST', body: {} })
      : await http.send('/api/auth/login', {
          method: 'POST',
          body: { username: target.options.user ?? 'admin', password: key },
        });
  if (reply.status === 403) throw appError('target-refused', { system: SYSTEM });
  if (reply.status === 412) throw appError('target-refused/two-factor', { system: SYSTEM });
  const { access_token } = readJson(SignedIn, reply);
  return `Bearer ${access_token}`;
}
