import { appError, hasId } from '../domain/errors.ts';
import { fittingItems, z } from '../domain/parse.ts';
import type { TargetAccess } from '../domain/ports/index.ts';
import { PROOF_TIMEOUT_MS } from '../domain/timing.ts';
import {
  Flow,
  type FlowReply,
  gatewayAway,
  readForm,
  reconfigureProblem,
  type TokenForm,
} from './home-assistant-form.ts';
import { MAX_LIST_BYTES, type PublicPage, type TargetHttp } from './http.ts';
import { assertAnswered, readJson, type TargetReply } from './reply.ts';

export const SYSTEM = 'Home Assistant';
/** Shown without a key. */
export const PUBLIC_PAGE: PublicPage = {
  path: '/manifest.json',
  schema: z.looseObject({ name: z.literal(SYSTEM) }),
};
const FLOW = '/api/config/config_entries/flow';

const EntrySchema = z.object({
  entry_id: z.string(),
  title: z.pipe(
    z.nullish(z.string()),
    z.transform((title) => title ?? SYSTEM),
  ),
  state: z.nullish(z.string()),
  disabled_by: z.nullish(z.string()),
  source: z.nullish(z.string()),
});
const Checked = z.object({
  result: z.string(),
  errors: z.nullish(z.string()),
  warnings: z.nullish(z.string()),
});
const State = z.object({
  entity_id: z.string(),
  state: z.string(),
  last_reported: z.nullish(z.string()),
  last_updated: z.optional(z.string()),
  attributes: z.nullish(z.looseObject({ device_class: z.optional(z.unknown()) })),
});

const States = fittingItems(State);

export type Entry = z.infer<typeof EntrySchema>;

/** What is used of Home Assistant's API. Every method may throw AppError `target-*`, and AbortError. */
export interface HomeAssistantApi {
  /** Whether the key is good. */
  check(): Promise<void>;
  entries(): Promise<readonly Entry[]>;
  /** Reads an entry's form and closes it. */
  openForm(entry: Entry): Promise<TokenForm>;
  /** Home Assistant tries the token at the gateway before it stores it. */
  reconfigure(entry: Entry, form: TokenForm, token: string): Promise<void>;
  productionSensor(serial: string): Promise<{ isNumber: boolean; reported: string | null } | null>;
  /**
   * Reads the YAML configuration and its secrets again.
   *
   * @returns false if there is a mistake in it, so that nothing may have been loaded: a reload is answered all the same
   */
  reload(): Promise<boolean>;
}

export function openHomeAssistant(http: TargetHttp, { secrets, target }: TargetAccess): HomeAssistantApi {
  const { key } = secrets;
  const headers = key === null ? {} : { Authorization: `Bearer ${key}` };
  const send = (path: string, method = 'GET', body?: unknown, timeout?: number) =>
    http.send(path, { method, headers, maxBytes: MAX_LIST_BYTES, body, timeout });
  let isKeyGood = false;
  async function checkKey() {
    isKeyGood ||= assertAllowed(await send('/api/'), false).status === 200;
  }
  const ask = async (path: string, method?: string, body?: unknown, timeout?: number) => {
    await checkKey();
    return assertAllowed(await send(path, method, body, timeout), isKeyGood);
  };

  const openFlow = async ({ entry_id }: Entry): Promise<FlowReply> => {
    const body = { handler: 'enphase_envoy', entry_id, show_advanced_options: false };
    return readJson(Flow, await ask(FLOW, 'POST', body));
  };
  /** Left open, it would keep the owner from reconfiguring. */
  const closeFlow = async ({ flow_id, type }: FlowReply) => {
    if (flow_id !== undefined && type === 'form')
      await send(`${FLOW}/${encodeURIComponent(flow_id)}`, 'DELETE');
  };

  return {
    check: checkKey,
    async entries() {
      const reply = await ask('/api/config/config_entries/entry?domain=enphase_envoy');
      // A gateway that somebody does not want to hear of is an entry without anything in it.
      return readJson(z.array(EntrySchema), reply).filter(({ source }) => source !== 'ignore');
    },
    async openForm(entry) {
      const flow = await openFlow(entry);
      await closeFlow(flow);
      return readForm(flow, entry.title);
    },
    async reconfigure(entry, { host }, token) {
      const flow = await openFlow(entry);
      const body = { host, token, use_manual_token: true };
      const path = `${FLOW}/${encodeURIComponent(flow.flow_id ?? '')}`;
      const done = await ask(path, 'POST', body, PROOF_TIMEOUT_MS)
        .then((reply) => readJson(Flow, reply))
        .catch(async (error: unknown) => {
          await closeFlow(flow).catch(() => undefined);
          // It is the gateway that it waits for.
          throw hasId(error, 'target-unreachable/timeout') ? gatewayAway(entry.title) : error;
        });
      if (done.type === 'abort' && done.reason === 'reconfigure_successful') return;
      await closeFlow(done);
      throw reconfigureProblem(done, entry.title, target.serial);
    },
    async productionSensor(serial) {
      const sensor = readJson(States, await ask('/api/states'))
        .filter(({ entity_id }) => entity_id.startsWith('sensor.') && entity_id.includes(serial))
        // Its name is in the language of the house.
        .toSorted((one, other) => rankOf(one) - rankOf(other))
        .find((each) => rankOf(each) < 2);
      if (sensor === undefined) return null;
      const { state, last_reported, last_updated } = sensor;
      const isNumber = state.trim() !== '' && Number.isFinite(Number(state));
      return { isNumber, reported: last_reported ?? last_updated ?? null };
    },
    async reload() {
      await checkKey();
      const call = (service: string) => send(`/api/services/${service}`, 'POST', {});
      const replies: TargetReply[] = [];
      for (const domain of ['rest', 'rest_command', 'command_line']) {
        const reply = await call(`${domain}/reload`);
        // A domain that is not set up in YAML has no reload.
        if (reply.status !== 400 && reply.status !== 404) replies.push(reply);
      }
      if (replies.length === 0) replies.push(await call('homeassistant/reload_all'));
      const isFailed = replies.some(({ status }) => status === 500);
      for (const reply of replies) if (reply.status !== 500) assertAllowed(reply, isKeyGood);
      const checked = await send('/api/config/core/check_config', 'POST', undefined, PROOF_TIMEOUT_MS);
      const { result, errors, warnings } = Checked.safeParse(checked.json).data ?? {};
      const isKept = KEEPS_FROM_LOADING.test(`${errors} ${warnings}`);
      if (isKept || (result === 'invalid' && (isFailed || !errors))) return false;
      if (isFailed)
        throw appError('target-unreachable/server', { system: SYSTEM, status: 500 }, { retryable: true });
      return true;
    },
  };
}

/** A file that cannot be read, or a mistake in what is reloaded. Others are not in the way. */
const KEEPS_FROM_LOADING = /Error loading|'(?:rest|rest_command|command_line)'/;
const PRODUCTION = /^sensor\..*current_power_production/;
/** The current production, then any power. */
const rankOf = ({ entity_id, attributes }: z.infer<typeof State>): number =>
  PRODUCTION.test(entity_id) ? 0 : attributes?.device_class === 'power' ? 1 : 2;

/** A user who is no administrator is answered as a wrong key is. A computer that was refused too often is banned. */
function assertAllowed(reply: TargetReply, isKeyGood: boolean): TargetReply {
  if (reply.status === 401 && isKeyGood) throw appError('target-refused/no-right', { system: SYSTEM });
  if (reply.status === 403) throw appError('target-refused/banned', { system: SYSTEM });
  return assertAnswered(reply);
}
