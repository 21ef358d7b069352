import { makeToken } from '../builders.ts';
import type { RequestRecord } from '../simulator/http-log.ts';
import { html, json, type Outcome } from '../simulator/reply.ts';
import { type AskGateway, type GatewayAnswer, patiently } from './ask-gateway.ts';
import { NodeRedAccess } from './node-red-access.ts';
import { type DeploymentType, type FlowNode, Flows, usualFlows } from './node-red-flows.ts';
import {
  empty,
  orAsProgrammed,
  type ProgrammedAnswers,
  programmedAnswers,
  routeOf,
  text,
} from './programmed-answers.ts';
import { objectIn, type ServerOptions, type StandInServer, startServer } from './stand-in-server.ts';

export { type FlowNode, usualFlows } from './node-red-flows.ts';

export const NODE_RED_USER = 'admin';
/** May read the flows, but not deploy. */
export const NODE_RED_READER = 'reader';
export const NODE_RED_PASSWORD = 'stand-in editor password';

/** How a Node-RED is set up; everything may be left out. */
export interface NodeRedOptions extends ServerOptions {
  /** Decides whether a token works; default: each one does. */
  readonly gateway?: AskGateway;
  /** What the usual flows hold; default a new token. */
  readonly token?: string;
  /** Default {@link usualFlows} with `token`. */
  readonly flows?: readonly FlowNode[];
  /** False: without `adminAuth`. Default true. */
  readonly auth?: boolean;
  /** True: a server in front of it asks for the password of {@link NODE_RED_USER}, as in Home Assistant's add-on. */
  readonly isBehindBasic?: boolean;
  /** `httpAdminRoot` of the settings, as `/admin`; default none. */
  readonly root?: string;
}

/** A running Node-RED. */
export interface NodeRed extends StandInServer, ProgrammedAnswers, AsyncDisposable {
  /** The first token of the node as it runs: of its credentials or of any other field; null without. */
  tokenInUse(node: string): string | null;
  /** What the gateway says to that token. */
  reads(node: string): Promise<GatewayAnswer>;
  /** The node as it is stored, with its credentials. */
  stored(node: string): FlowNode | null;
  /** All nodes that run, without credentials. */
  flows(): readonly FlowNode[];
  /** Ids of the nodes that each deployment has started anew. */
  deployments(): readonly (readonly string[])[];
  /** Somebody deploys in the editor, which changes `rev`. */
  deployElsewhere(nodes: readonly FlowNode[]): void;
  /** A change of the flow file, which is not noticed before a deployment of type `reload`. */
  editFile(nodes: readonly FlowNode[]): void;
  /** Sessions that are open now. */
  sessions(): number;
  /** Sessions opened so far are over, as after seven days. */
  endSessions(): void;
}

const BASIC = `Basic ${Buffer.from(`${NODE_RED_USER}:${NODE_RED_PASSWORD}`).toString('base64')}`;
const DEPLOYMENT_TYPES: readonly string[] = ['full', 'flows', 'nodes', 'reload'] satisfies DeploymentType[];
const KNOWN = /^(?:POST \/auth\/revoke|(?:GET|POST) \/flows|GET \/settings)$/;
const CREDENTIALS = /^GET \/credentials\/([^/]+)\/([^/]+)$/;

const failure = (status: number, code: string, message = 'Error') => json(status, { code, message });

export async function createNodeRed(options: NodeRedOptions = {}): Promise<NodeRed> {
  const { gateway = async () => 'accepted', auth = true, root = '' } = options;
  const flows = new Flows(options.flows ?? usualFlows(options.token ?? makeToken()));
  const password = NODE_RED_PASSWORD;
  const users = [
    { username: NODE_RED_USER, password, permissions: '*' },
    { username: NODE_RED_READER, password, permissions: 'read' },
  ] as const;
  const access = new NodeRedAccess(auth ? users : null);
  const programmed = programmedAnswers();

  function deploy({ headers, body }: RequestRecord, version: string): Outcome {
    const isNew = version === 'v2';
    const sent = isNew ? objectIn(body) : { flows: arrayIn(body) };
    if (sent === null || (!isNew && sent['flows'] === null)) return html(400, '<pre>SyntaxError</pre>');
    if (isNew && sent['rev'] !== undefined && sent['rev'] !== flows.rev)
      return failure(409, 'version_mismatch');
    const asked = String(headers['node-red-deployment-type'] ?? 'full');
    const type = (DEPLOYMENT_TYPES.includes(asked) ? asked : 'full') as DeploymentType;
    const nodes = sent['flows'];
    if (type !== 'reload' && !Array.isArray(nodes)) return failure(400, 'unexpected_error');
    flows.deploy(Array.isArray(nodes) ? nodes : [], type);
    return isNew ? json(200, { rev: flows.rev }) : empty(204);
  }

  function onFlows(request: RequestRecord): Outcome {
    const version = String(request.headers['node-red-api-version'] ?? 'v1');
    if (version !== 'v1' && version !== 'v2')
      return failure(400, 'invalid_api_version', 'Invalid API Version requested');
    if (request.method === 'POST') return deploy(request, version);
    return json(200, version === 'v2' ? { flows: flows.nodes, rev: flows.rev } : flows.nodes);
  }

  async function usual(request: RequestRecord): Promise<Outcome> {
    if (options.isBehindBasic && request.headers.authorization !== BASIC)
      return text(401, '401 Access Denied', { 'WWW-Authenticate': 'Basic realm="Home Assistant"' });
    const [method, path = ''] = routeOf(request).split(/ (.*)/s);
    if (!path.startsWith(`${root}/`)) return html(404, '<pre>Cannot GET</pre>');
    const route = `${method} ${path.slice(root.length)}`;
    if (route === 'GET /auth/login') return access.howToLogIn();
    if (route === 'POST /auth/token') return access.login(request);
    if (!KNOWN.test(route) && !CREDENTIALS.test(route)) return html(404, '<pre>Cannot GET</pre>');
    const refusal = access.refusal(request, route === 'POST /flows');
    if (refusal !== null) return refusal;
    if (route === 'POST /auth/revoke') return access.revoke(request);
    if (route === 'GET /flows' || route === 'POST /flows') return onFlows(request);
    if (route === 'GET /settings') return json(200, { httpNodeRoot: '/', version: '5.0.7' });
    const [, type, id] = CREDENTIALS.exec(route) ?? [];
    if (type !== undefined && id !== undefined) return json(200, flows.shown(type, id));
    return html(404, '<pre>Cannot GET</pre>');
  }

  const server = await startServer(options, orAsProgrammed(programmed, usual));
  const ask = patiently(gateway);
  // Spread, its getters would become the values of this moment.
  return Object.assign(server, programmed, {
    tokenInUse: (node: string) => flows.tokenInUse(node),
    reads: (node: string) => ask(flows.tokenInUse(node) ?? ''),
    stored: (node: string) => flows.stored(node),
    flows: () => flows.nodes,
    deployments: () => flows.deployments,
    deployElsewhere: (nodes: readonly FlowNode[]) => flows.deploy(nodes, 'full'),
    editFile: (nodes: readonly FlowNode[]) => flows.editFile(nodes),
    sessions: () => access.sessions,
    endSessions: () => access.endSessions(),
    [Symbol.asyncDispose]: () => server.close(),
  });
}

function arrayIn(body: string): unknown[] | null {
  try {
    const value: unknown = JSON.parse(body);
    return Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
