import { appError } from '../domain/errors.ts';
import { fittingItems, z } from '../domain/parse.ts';
import type { TargetAccess } from '../domain/ports/index.ts';
import { MAX_LIST_BYTES, type PublicPage, type TargetHttp } from './http.ts';
import { assertAnswered, readJson } from './reply.ts';

export const SYSTEM = 'Homebridge';
/** Shown without a key. */
export const PUBLIC_PAGE: PublicPage = { path: '/api/auth/settings', schema: z.looseObject({}) };
const PLUGIN = '/api/config-editor/plugin/homebridge-enphase-envoy';
const WHOLE = '/api/config-editor';

const SignedIn = z.object({ access_token: z.string() });
const Status = z.object({ status: z.string() });
const Bridges = fittingItems(z.looseObject({ username: z.string(), status: z.optional(z.string()) }));
/** Those of the plugin that run in a bridge of their own. */
const Blocks = fittingItems(z.looseObject({ _bridge: z.looseObject({ username: z.string() }) }));
/** Version 4 of the UI says `up`, version 5 `ok`. */
const UP: readonly (string | undefined)[] = ['ok', 'up'];

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
    // The UI has been restarted, and with it its sessions; some versions say 403 then.
    if (reply.status !== 401 && reply.status !== 403) return reply;
    authorization = await signIn(http, access);
    return await request();
  }
  let known: readonly string[] | null = null;
  /**
   * Names of the child bridges that run the plugin, by its configuration: while Homebridge starts, the UI's list of them
   * is empty.
   */
  async function childBridges(): Promise<readonly string[]> {
    if (known !== null) return known;
    const reply = await send(PLUGIN);
    const { json } = reply.status === 404 ? reply : assertAnswered(reply);
    known = (Blocks.safeParse(json).data ?? []).map(({ _bridge }) => _bridge.username);
    return known;
  }
  async function areUp(names: readonly string[]): Promise<boolean> {
    const bridges = readJson(Bridges, await send('/api/status/homebridge/child-bridges'));
    return names.every((name) =>
      bridges.some(({ username, status }) => username === name && UP.includes(status)),
    );
  }
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
      const names = await childBridges();
      let isRestarted = names.length > 0;
      for (const name of names) {
        const id = encodeURIComponent(name.replaceAll(':', ''));
        isRestarted &&= (await send(`/api/server/restart/${id}`, 'PUT')).status < 300;
      }
      if (!isRestarted) assertAnswered(await send('/api/server/restart', 'PUT'));
    },
    async isUp() {
      if (!UP.includes(readJson(Status, await send('/api/status/homebridge')).status)) return false;
      const names = await childBridges();
      return names.length === 0 || (await areUp(names));
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
