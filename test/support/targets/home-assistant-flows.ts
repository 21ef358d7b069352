import { claimsOf } from '../simulator/jwt.ts';
import { json, type Reply } from '../simulator/reply.ts';
import type { AskGateway } from './ask-gateway.ts';
import { ACCOUNT, type Entry } from './home-assistant-entry.ts';

/** A form that has been opened and is not finished. */
interface Flow {
  readonly id: string;
  readonly entry: Entry;
  /** Which of the two forms it shows. */
  isManual: boolean;
}

export interface FlowParts {
  readonly entries: readonly Entry[];
  readonly ask: AskGateway;
  /** The address in the form belongs to another gateway. */
  readonly isOtherGateway: () => boolean;
}

const field = (name: string, type: 'string' | 'boolean', suggested: unknown) => ({
  name,
  type,
  ...(name === 'host'
    ? { required: true }
    : { optional: true, default: type === 'boolean' ? suggested === true : '' }),
  description: { suggested_value: suggested },
});

const notFound = (message: string): Reply => json(404, { message });
const malformed = (message: string): Reply => json(400, { message: `User input malformed: ${message}` });

/** The reconfigure forms of `enphase_envoy`, as they are driven over REST. */
export class Flows {
  readonly #parts: FlowParts;
  readonly #open = new Map<string, Flow>();
  #started = 0;
  /** Somebody else has a form of the entry open, in the browser. */
  isOtherOpen = false;

  constructor(parts: FlowParts) {
    this.#parts = parts;
  }

  /** Forms that were opened over REST and neither finished nor deleted. */
  get open(): number {
    return this.#open.size;
  }

  start(body: Record<string, unknown>): Reply {
    if (body['handler'] !== 'enphase_envoy') return notFound('Invalid handler specified');
    if (body['entry_id'] === undefined) return json(200, NEW_ENTRY);
    const entry = this.#parts.entries.find(({ id }) => id === body['entry_id']);
    if (entry === undefined) return notFound('Invalid entry specified');
    this.#started += 1;
    const id = `flow${this.#started}`;
    if (this.isOtherOpen) return abort(id, 'already_in_progress');
    const flow = { id, entry, isManual: entry.usesManualToken };
    this.#open.set(id, flow);
    return json(200, form(flow, {}));
  }

  show(id: string): Reply {
    const flow = this.#open.get(id);
    return flow === undefined ? notFound('Invalid flow specified') : json(200, form(flow, {}));
  }

  delete(id: string): Reply {
    return this.#open.delete(id)
      ? json(200, { message: 'Flow aborted' })
      : notFound('Invalid flow specified');
  }

  async submit(id: string, body: Record<string, unknown>): Promise<Reply> {
    const flow = this.#open.get(id);
    if (flow === undefined) return notFound('Invalid flow specified');
    const { host, token = '', use_manual_token: wantsManual = flow.isManual } = body;
    if (typeof host !== 'string') return malformed("required key not provided @ data['host']");
    const known: readonly string[] = form(flow, {}).data_schema.map(({ name }) => name);
    const extra = Object.keys(body).find((name) => !known.includes(name) && name !== 'use_manual_token');
    if (extra !== undefined) return malformed(`extra keys not allowed @ data['${extra}']`);
    // The switch alone shows the other form, whatever else was filled in.
    if (flow.entry.hasTokenBox && wantsManual !== flow.isManual) {
      flow.isManual = wantsManual === true;
      return json(200, form(flow, {}));
    }
    const problem = flow.isManual ? await this.#problemOf(flow.entry, host, String(token)) : null;
    if (problem !== null) return json(200, form(flow, { base: problem }));
    this.#open.delete(id);
    if (this.#parts.isOtherGateway()) return abort(id, 'unique_id_mismatch');
    flow.entry.host = host;
    flow.entry.usesManualToken = flow.isManual;
    if (flow.isManual) flow.entry.token = String(token);
    flow.entry.reload();
    return abort(id, 'reconfigure_successful');
  }

  /** It signs in at the gateway with what was filled in. */
  async #problemOf(entry: Entry, host: string, token: string): Promise<string | null> {
    if (host !== entry.host) return 'cannot_connect';
    const answer = token === '' ? 'refused' : await this.#parts.ask(token);
    return { accepted: null, refused: 'invalid_auth', unreachable: 'cannot_connect' }[answer];
  }
}

/** Without an entry it is the form for a new one. */
const NEW_ENTRY = {
  flow_id: 'new',
  handler: 'enphase_envoy',
  type: 'form',
  step_id: 'user',
  errors: {},
  data_schema: [field('host', 'string', '')],
};

const abort = (id: string, reason: string): Reply =>
  json(200, { flow_id: id, handler: 'enphase_envoy', type: 'abort', reason, description_placeholders: null });

/** The box for the token as real releases have it: without the token. */
const EMPTY_BOX = { name: 'token', type: 'string', required: false, optional: true, default: '' };

/** Whole days until a token ends, as the form tells them. */
const lifeOf = (token: string, nowMs: number): string => {
  const { exp } = claimsOf(token) ?? {};
  return exp === undefined ? '?' : String(Math.trunc((exp - nowMs / 1000) / 86_400));
};

/** The current secret stands in it, as a suggestion. */
function form({ id, entry, isManual }: Flow, errors: Readonly<Record<string, string>>) {
  const secrets = isManual
    ? [entry.showsToken ? field('token', 'string', entry.token) : EMPTY_BOX]
    : [field('username', 'string', ACCOUNT.username), field('password', 'string', ACCOUNT.password)];
  const toggle = entry.hasTokenBox ? [field('use_manual_token', 'boolean', isManual)] : [];
  return {
    flow_id: id,
    handler: 'enphase_envoy',
    type: 'form',
    step_id: 'reconfigure',
    errors,
    last_step: null,
    preview: null,
    data_schema: [field('host', 'string', entry.host), ...secrets, ...toggle],
    description_placeholders: {
      serial: entry.serial,
      token_life: lifeOf(entry.token, entry.now()),
      enphase_url: 'https://example.com',
    },
  };
}
