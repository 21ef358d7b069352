import { type AppError, appError, hasCode } from '../domain/errors.ts';
import { fittingItems, z } from '../domain/parse.ts';
import type { TargetAccess } from '../domain/ports/index.ts';
import type { PublicPage, TargetHttp } from './http.ts';
import { assertAnswered, readJson } from './reply.ts';

export const SYSTEM = 'evcc';
/** Shown without a key. */
export const PUBLIC_PAGE: PublicPage = { path: '/api/state', schema: z.looseObject({}) };
const METERS = '/api/config/devices/meter';

const MeterSchema = z.looseObject({
  /** Missing for a meter from `evcc.yaml`. */
  id: z.pipe(
    z.nullish(z.number()),
    z.transform((id) => id ?? undefined),
  ),
  name: z.nullish(z.string()),
  type: z.nullish(z.string()),
  deviceTitle: z.nullish(z.string()),
  config: z._default(z.record(z.string(), z.unknown()), {}),
});
/** evcc answers null without any meter. */
const Meters = z.nullable(fittingItems(MeterSchema));
const Tried = z.record(z.string(), z.object({ error: z.nullish(z.string()) }));

export type Meter = z.infer<typeof MeterSchema>;

/** How messages name a meter. */
export const placeOf = ({ deviceTitle, name, id }: Meter): string =>
  `meter ${deviceTitle ?? name ?? id ?? '?'}`;

/** What is used of evcc's API. Every method may throw AppError `target-*`, and AbortError. */
export interface EvccApi {
  meters(): Promise<readonly Meter[]>;
  /** Reads the gateway with a configuration that is not stored. @throws AppError `target-rejected-token` */
  test(meter: Meter, body: object): Promise<void>;
  store(meter: Meter, body: object): Promise<void>;
  isRestartNeeded(): Promise<boolean>;
  /** Ends evcc; it does not come back by itself. */
  shutDown(): Promise<void>;
  /** Why a stored meter cannot read the gateway; null if it can. */
  problemOf(meter: Meter): Promise<AppError | null>;
}

/** @throws AppError `target-refused`, `target-unreachable` */
export async function openEvcc(http: TargetHttp, { secrets }: TargetAccess): Promise<EvccApi> {
  const headers = await signIn(http, secrets.key);
  const send = (path: string, method = 'GET', body?: object) => http.send(path, { method, headers, body });

  return {
    async meters() {
      return readJson(Meters, await send(METERS)) ?? [];
    },
    async test(meter, body) {
      const reply = await send(`/api/config/test/meter/merge/${meter.id}`, 'POST', body);
      // Versions without this check store a wrong token as well; the restart shows it.
      if (reply.status === 404) return;
      if (reply.status === 400 || hasFailed(assertAnswered(reply).json)) throw notTaken(meter);
    },
    async store(meter, body) {
      const reply = await send(`${METERS}/${meter.id}`, 'PUT', body);
      // It makes the meter before it stores anything.
      if (reply.status === 400) throw notTaken(meter);
      assertAnswered(reply);
    },
    async isRestartNeeded() {
      return assertAnswered(await send('/api/config/dirty')).json === true;
    },
    async shutDown() {
      try {
        assertAnswered(await send('/api/system/shutdown', 'POST'));
      } catch (error) {
        // evcc may end before it has answered. The restart shows whether it did.
        if (!hasCode(error, 'target-unreachable')) throw error;
      }
    },
    async problemOf(meter) {
      const reply = await send(`${METERS}/${encodeURIComponent(meter.name ?? `db:${meter.id}`)}/status`);
      // 400: it could not even be made at the start, as with a gateway that did not answer just then.
      if (reply.status === 400) return rejected(placeOf(meter));
      return hasFailed(assertAnswered(reply).json) ? rejected(placeOf(meter)) : null;
    },
  };
}

const notTaken = (meter: Meter) =>
  appError('target-rejected-token/tried', { place: placeOf(meter) }, { retryable: true });

const rejected = (place: string) => appError('target-rejected-token', { place }, { retryable: true });

/** Any value that could not be read, or no power at all. */
function hasFailed(json: unknown): boolean {
  const { success, data } = Tried.safeParse(json);
  return (
    !success || Object.values(data).some(({ error }) => error !== undefined && error !== null && error !== '')
  );
}

/** An API key, since 0.309, or the password of the administrator. */
async function signIn(http: TargetHttp, key: string | null): Promise<Record<string, string>> {
  if (key === null) return {};
  if (key.startsWith('evcc_')) return { Authorization: `Bearer ${key}` };
  const reply = await http.send('/api/auth/login', { method: 'POST', body: { password: key } });
  assertAnswered(reply);
  // A meter that runs a script wants the password once more.
  return { Cookie: reply.cookies.join('; '), 'X-Admin-Password': key };
}
