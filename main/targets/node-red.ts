import { holdsOnly } from '../domain/delivery-progress.ts';
import { appError } from '../domain/errors.ts';
import { z } from '../domain/parse.ts';
import type { Clock, TargetAccess, TargetKind, TokenToDeliver } from '../domain/ports/index.ts';
import { heldIn, replaceInJson } from '../domain/replace-in-json.ts';
import { addressesOf } from './gateway-addresses.ts';
import { MAX_LIST_BYTES, type TargetHttp, withHttp } from './http.ts';
import { assertAnswered, readJson } from './reply.ts';

const SYSTEM = 'Node-RED';
/** Tries to deploy flows that somebody else keeps changing. */
const MOST_TRIES = 3;

const Flows = z.object({ flows: z.array(z.record(z.string(), z.unknown())), rev: z.string() });
type Node = Readonly<Record<string, unknown>>;
const Login = z.looseObject({ type: z.optional(z.string()) });
const Session = z.object({ access_token: z.string() });

/** Node-RED's flows, over its admin API. Deploying makes the changed nodes anew, so they use the token at once. */
export function createNodeRedKind(clock: Clock): TargetKind {
  const withApi = <T>(access: TargetAccess, work: (send: Send) => Promise<T>): Promise<T> =>
    withHttp(access, { clock, system: SYSTEM }, async (http) => {
      const { headers, session } = await signIn(http, access);
      const send: Send = (method, body, more) =>
        http.send('/flows', {
          method,
          headers: { 'Node-RED-API-Version': 'v2', ...headers, ...more },
          maxBytes: MAX_LIST_BYTES,
          body,
        });
      try {
        return await work(send);
      } finally {
        // It would stay open for a week. If that fails, it ends by itself.
        if (session !== null)
          await http
            .send('/auth/revoke', { method: 'POST', headers, body: { token: session } })
            .catch(() => undefined);
      }
    });

  return {
    inspect: (access) =>
      withApi(access, async (send) => {
        const { serial } = access.target;
        const { flows } = await read(send);
        const { places } = replaceInJson(flows, serial, null);
        if (places.length === 0) throw noToken(flows, access);
        return {
          holds: heldIn(places),
          places: places.map(({ path, found }) => ({
            where: nameOf(flows[Number(path[0])], path),
            role: found[0]?.role ?? null,
            editable: true,
            reason: null,
          })),
        };
      }),
    deliver: (access, token) =>
      withApi(access, async (send) => ({ places: await deploy(send, access.target.serial, token) })),
    verify: async () => ({ level: 'taken-over', problem: null }),
  };
}

type Send = (
  method: string,
  body?: unknown,
  headers?: Record<string, string>,
) => ReturnType<TargetHttp['send']>;

const read = async (send: Send) => readJson(Flows, await send('GET'));

/** @returns how many places have the token */
async function deploy(send: Send, serial: string, { token, fingerprint }: TokenToDeliver): Promise<number> {
  for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
    const { flows, rev } = await read(send);
    const { value, places } = replaceInJson(flows, serial, token);
    const reply = await send('POST', { flows: value, rev }, { 'Node-RED-Deployment-Type': 'nodes' });
    // Somebody has deployed since.
    if (reply.status === 409) continue;
    assertAnswered(reply);
    const after = replaceInJson((await read(send)).flows, serial, null).places;
    if (after.length === places.length && holdsOnly(heldIn(after), fingerprint)) return places.length;
    throw appError('target-not-writable/not-stored', { system: SYSTEM }, { retryable: true });
  }
  throw appError('target-changed', { place: 'the flows' }, { retryable: true });
}

/** Node-RED shows nothing of what is in the box for a bearer token. */
function noToken(flows: readonly Node[], { target, gateway }: TargetAccess) {
  const hosts = addressesOf(gateway);
  const isAsked = ({ url }: Node) => hosts.some((host) => String(url).includes(host));
  const box = flows.find((node) => node['authType'] === 'bearer' && isAsked(node));
  return box === undefined
    ? appError('target-no-token', { serial: target.serial })
    : appError('target-no-token/encrypted', { place: nameOf(box, []) });
}

/** `http request “Envoy” (headers)`, or the node alone for an empty path. */
function nameOf(node: Node | undefined, path: readonly (string | number)[]): string {
  const name = String(node?.['name'] || node?.['label'] || node?.['id'] || '?');
  const field = path.length === 0 ? '' : ` (${String(path[1])})`;
  return `${String(node?.['type'] ?? 'node')} “${name}”${field}`;
}

/** How a request may in. */
interface SignedIn {
  readonly headers: Record<string, string>;
  /** The access token of a session of Node-RED's own; null without one. */
  readonly session: string | null;
}

async function signIn(http: TargetHttp, { target, secrets }: TargetAccess): Promise<SignedIn> {
  const { key } = secrets;
  const { user = 'admin' } = target.options;
  let reply = await http.send('/auth/login');
  let headers = {};
  // The add-on of Home Assistant has a server in front of it, which asks for name and password itself.
  if (reply.status === 401 && key !== null) {
    headers = { Authorization: `Basic ${Buffer.from(`${user}:${key}`).toString('base64')}` };
    reply = await http.send('/auth/login', { headers });
  }
  const login = readJson(Login, reply);
  if (login.type === undefined) return { headers, session: null };
  if (key === null) throw appError('target-refused', { system: SYSTEM });
  const session = await openSession(http, user, key);
  return { headers: { Authorization: `Bearer ${session}` }, session };
}

async function openSession(http: TargetHttp, username: string, password: string): Promise<string> {
  const form = {
    client_id: 'node-red-admin',
    grant_type: 'password',
    scope: '*',
    username,
    password,
  };
  const reply = await http.send('/auth/token', {
    method: 'POST',
    body: new URLSearchParams(form).toString(),
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  });
  if (reply.status === 403) throw appError('target-refused', { system: SYSTEM });
  return readJson(Session, reply).access_token;
}
