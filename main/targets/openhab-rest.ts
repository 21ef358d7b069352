import { isDeepStrictEqual } from 'node:util';
import { appError, hasCode } from '../domain/errors.ts';
import { fittingItems, z } from '../domain/parse.ts';
import type { TargetAccess } from '../domain/ports/index.ts';
import { MAX_LIST_BYTES, type PublicPage, type TargetHttp } from './http.ts';
import { assertAnswered, readJson, type TargetReply } from './reply.ts';

export const SYSTEM = 'openHAB';
/** Shown without a key. */
export const PUBLIC_PAGE: PublicPage = {
  path: '/rest/',
  schema: z.looseObject({ links: z.array(z.unknown()) }),
};

const Status = z.object({
  status: z.string(),
  statusDetail: z.nullish(z.string()),
});
const ThingSchema = z.looseObject({
  UID: z.string(),
  thingTypeUID: z.nullish(z.string()),
  label: z.nullish(z.string()),
  editable: z.nullish(z.boolean()),
  configuration: z.nullish(z.record(z.string(), z.unknown())),
  channels: z.nullish(
    z.array(z.looseObject({ configuration: z.nullish(z.record(z.string(), z.unknown())) })),
  ),
  statusInfo: z.nullish(Status),
});
const Things = fittingItems(ThingSchema);
const Rules = fittingItems(z.looseObject({ uid: z.string(), name: z.nullish(z.string()) }));
const Root = z.object({ runtimeInfo: z.optional(z.object({ version: z.string() })) });

export type Thing = z.infer<typeof ThingSchema>;
export type Rule = z.infer<typeof Rules>[number];
export type ThingStatus = z.infer<typeof Status>;

/** What is used of openHAB's REST API. Every method may throw AppError `target-*`, and AbortError. */
export interface OpenhabApi {
  things(): Promise<readonly Thing[]>;
  /** Rules with their scripts; none if openHAB does not tell of any, as without its rule engine. */
  rules(): Promise<readonly Rule[]>;
  status(uid: string): Promise<ThingStatus>;
  /** Changes a thing and reads it back. Everything in it is sent, since openHAB checks required fields. */
  store(thing: Thing, change: (thing: Thing) => Thing): Promise<void>;
  enable(uid: string, enabled: boolean): Promise<void>;
  /** Whether it is older than 4.0, whose HTTP binding says ONLINE without having asked. */
  isOld(): Promise<boolean>;
}

/** How messages name a thing. */
export const nameOf = ({ label, UID }: Thing): string => `thing ${label ?? UID}`;

export const isDisabled = ({ status, statusDetail }: ThingStatus): boolean =>
  status === 'UNINITIALIZED' && statusDetail === 'DISABLED';

export function openOpenhab(http: TargetHttp, { secrets: { key } }: TargetAccess): OpenhabApi {
  const headers = key === null ? {} : { Authorization: `Bearer ${key}` };
  const send = (path: string, method = 'GET', body?: unknown, more?: Record<string, string>) =>
    http.send(path, { method, headers: { ...headers, ...more }, maxBytes: MAX_LIST_BYTES, body });
  const pathOf = (uid: string) => `/rest/things/${encodeURIComponent(uid).replaceAll('%3A', ':')}`;

  async function read(uid: string): Promise<Thing> {
    return readJson(ThingSchema, await send(pathOf(uid)));
  }

  return {
    async things() {
      return readJson(Things, await send('/rest/things'));
    },
    async rules() {
      const reply = await send('/rest/rules');
      return reply.status === 404 ? [] : readJson(Rules, reply);
    },
    status: async (uid) => readJson(Status, await send(`${pathOf(uid)}/status`)),
    async store(thing, change) {
      const wanted = change(thing);
      if (isDeepStrictEqual(wanted, thing)) return;
      // The configuration alone re-initialises the thing; tokens in its channels and disabled things need the whole.
      const isWhole =
        !isDeepStrictEqual(wanted.channels, thing.channels) ||
        (thing.statusInfo != null && isDisabled(thing.statusInfo));
      const put = () =>
        isWhole
          ? send(pathOf(thing.UID), 'PUT', writable(wanted))
          : send(`${pathOf(thing.UID)}/config`, 'PUT', wanted.configuration);
      let reply = await putAgainIfCut(put);
      // "Not initialized": disabled, or its binding is not there yet.
      // Old releases say 500 to that.
      if ((reply.status === 409 || reply.status === 500) && !isWhole)
        reply = await send(pathOf(thing.UID), 'PUT', writable(wanted));
      assertStored(reply, thing);
      const after = await read(thing.UID);
      if (!isDeepStrictEqual(change(after), after))
        throw appError('target-not-writable/not-stored', { system: SYSTEM }, { retryable: true });
    },
    async enable(uid, enabled) {
      const type = { 'Content-Type': 'text/plain' };
      assertAnswered(await send(`${pathOf(uid)}/enable`, 'PUT', String(enabled), type));
    },
    async isOld() {
      const { runtimeInfo } = readJson(Root, await send('/rest/'));
      return Number.parseInt(runtimeInfo?.version ?? '', 10) < 4;
    },
  };
}

/** A thing without what openHAB only tells of it. */
const writable = ({ statusInfo: _status, editable: _editable, channels, ...thing }: Thing) => ({
  ...thing,
  ...(channels && { channels: channels.map(({ linkedItems: _items, ...channel }) => channel) }),
});

/** A connection that was cut off in the middle may have changed the thing or not; the same again does no harm. */
async function putAgainIfCut(put: () => Promise<TargetReply>): Promise<TargetReply> {
  try {
    return await put();
  } catch (error) {
    if (!hasCode(error, 'target-unreachable') || !error.retryable) throw error;
    return await put();
  }
}

function assertStored(reply: TargetReply, thing: Thing): void {
  if (reply.status === 409) throw appError('target-not-writable/from-file', { place: nameOf(thing) });
  if (reply.status === 500)
    throw appError('target-not-writable/not-stored', { system: SYSTEM }, { retryable: true });
  assertAnswered(reply);
}
