import { createHash } from 'node:crypto';
import { HOST, makeToken } from '../builders.ts';
import { firstToken } from './ask-gateway.ts';

/** A node of a flow, a tab or a configuration. */
export interface FlowNode {
  readonly id: string;
  readonly type: string;
  /** In a body only: Node-RED never shows them. */
  readonly credentials?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

export type DeploymentType = 'full' | 'flows' | 'nodes' | 'reload';

/** What the editor sends for a secret that it was not shown. */
const KEPT = '__PWRD__';

/** Kinds of nodes with credentials, as the API writes them: with a dash for the blank. */
const SECRET_FIELDS: Readonly<Record<string, string>> = { 'http-request': 'password' };
const OPEN_FIELDS: Readonly<Record<string, string>> = { 'http-request': 'user' };

/**
 * Tokens in the code of a function (`by-function`), in a header (`by-header`), in the box (`by-bearer`)
 * and in a tab's environment (`roof`); beside them another gateway's token (`foreign`) and a node without any
 * (`show`).
 */
export const usualFlows = (token: string, host = HOST): readonly FlowNode[] => {
  const request = { type: 'http request', z: 'roof', method: 'GET', ret: 'obj', wires: [[]] };
  const url = `https://${host}/production.json`;
  const header = {
    keyType: 'Authorization',
    keyValue: '',
    valueType: 'other',
    valueValue: `Bearer ${token}`,
  };
  const other = makeToken({ aud: '122399000002' });
  const foreign = `msg.headers = { Authorization: 'Bearer ${other}' };\nreturn msg;`;
  return [
    { id: 'roof', type: 'tab', label: 'Roof', env: [{ name: 'TOKEN', value: token, type: 'str' }] },
    {
      id: 'by-function',
      type: 'function',
      z: 'roof',
      name: 'Header',
      func: `// ours\nmsg.headers = { Authorization: 'Bearer ${token}' };\nreturn msg;`,
      wires: [['by-header']],
    },
    { id: 'by-header', ...request, name: 'By header', url, headers: [header] },
    {
      id: 'by-bearer',
      ...request,
      name: 'By box',
      url,
      authType: 'bearer',
      credentials: { user: '', password: token },
    },
    { id: 'foreign', type: 'function', z: 'roof', name: 'Other', func: foreign, wires: [[]] },
    { id: 'show', type: 'debug', z: 'roof', name: 'Show', wires: [] },
  ];
};

interface Deployed {
  readonly nodes: readonly FlowNode[];
  readonly credentials: ReadonlyMap<string, Readonly<Record<string, string>>>;
}

const NOTHING: Deployed = { nodes: [], credentials: new Map() };
const bare = ({ credentials: _, ...node }: FlowNode): FlowNode => node;
const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** The flow file, the credentials, and what runs. */
export class Flows {
  #file: Deployed = NOTHING;
  #running: Deployed = NOTHING;
  /** Ids of the nodes that each deployment has started anew. */
  readonly deployments: string[][] = [];

  constructor(nodes: readonly FlowNode[]) {
    this.#file = this.#split(nodes);
    this.#running = this.#file;
  }

  /** Of what runs. Credentials are not in it, and so do not change it. */
  get rev(): string {
    return createHash('sha256').update(JSON.stringify(this.#running.nodes)).digest('hex');
  }

  get nodes(): readonly FlowNode[] {
    return structuredClone(this.#running.nodes);
  }

  /** What is stored of a node, with its credentials. */
  stored(id: string): FlowNode | null {
    return whole(this.#file, id);
  }

  /** The node as it runs, with its credentials. */
  running(id: string): FlowNode | null {
    return whole(this.#running, id);
  }

  tokenInUse(id: string): string | null {
    const node = this.running(id);
    return node === null ? null : firstToken(node);
  }

  /** What the API shows of a node's credentials. */
  shown(type: string, id: string): Readonly<Record<string, unknown>> {
    const credentials = this.#running.credentials.get(id);
    const [secret, open] = [SECRET_FIELDS[type], OPEN_FIELDS[type]];
    if (credentials === undefined || secret === undefined || open === undefined) return {};
    return { [open]: credentials[open] ?? '', [`has_${secret}`]: Boolean(credentials[secret]) };
  }

  deploy(nodes: readonly FlowNode[], type: DeploymentType): void {
    const before = this.#running;
    const given = new Set(nodes.filter(({ credentials }) => credentials !== undefined).map(({ id }) => id));
    this.#file = type === 'reload' ? this.#file : this.#split(nodes);
    this.#running = this.#file;
    const isNew = ({ id }: FlowNode) => given.has(id) || !isSame(whole(before, id), this.running(id));
    const all = this.#running.nodes;
    this.deployments.push(all.filter((node) => type !== 'nodes' || isNew(node)).map(({ id }) => id));
  }

  /** A change of the flow file by somebody else, which nobody notices before a restart or `reload`. */
  editFile(nodes: readonly FlowNode[]): void {
    this.#file = this.#split(nodes);
  }

  /** Nodes without credentials keep theirs, and so does each field that is not sent. */
  #split(nodes: readonly FlowNode[]): Deployed {
    const credentials = new Map<string, Record<string, string>>();
    for (const { id, credentials: sent = {} } of nodes) {
      const merged = { ...this.#file.credentials.get(id) };
      for (const [field, value] of Object.entries(sent)) if (value !== KEPT) merged[field] = value;
      if (Object.keys(merged).length > 0) credentials.set(id, merged);
    }
    return { nodes: structuredClone(nodes.map(bare)), credentials };
  }
}

function whole({ nodes, credentials }: Deployed, id: string): FlowNode | null {
  const node = nodes.find((one) => one.id === id);
  if (node === undefined) return null;
  const secrets = credentials.get(id);
  return structuredClone({ ...node, ...(secrets === undefined ? {} : { credentials: secrets }) });
}
