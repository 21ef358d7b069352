import type { TokenPlace } from '../../shared/delivery.ts';
import { holdsOnly, isLoaded } from '../domain/delivery-progress.ts';
import { appError, hasCode } from '../domain/errors.ts';
import type {
  Clock,
  Inspection,
  Proof,
  TargetAccess,
  TargetKind,
  TokenToDeliver,
} from '../domain/ports/index.ts';
import { heldIn, type JsonPlace, replaceInJson } from '../domain/replace-in-json.ts';
import { type HomebridgeApi, openHomebridge, PUBLIC_PAGE, SYSTEM } from './homebridge-rest.ts';
import { mayBeThere, withApiOf } from './http.ts';
import { waitFor } from './wait-for.ts';

/** `envoyFirmware7xxTokenGenerationMode` of a device that gets its tokens by an account. */
const BY_ACCOUNT = 1;
/** ms for a start that was under way before. It took 12 s. */
const START_TIMEOUT_MS = 30_000;

/** Homebridge's configuration, over the REST API of its UI. Plugins read it only when they start. */
export function createHomebridgeKind(clock: Clock): TargetKind {
  const withApi = withApiOf({ clock, system: SYSTEM }, openHomebridge);
  return {
    mayBeThere: mayBeThere({ clock, system: SYSTEM }, PUBLIC_PAGE),
    inspect: (access) =>
      withApi(access, async (api) => inspectConfig(await api.config(), access.target.serial)),
    deliver: (access, { token, fingerprint }) =>
      withApi(access, async (api) => {
        const { serial } = access.target;
        const config = await api.config();
        const { renewed, places } = replaceInConfig(config, serial, token);
        await api.store(renewed);
        if (!(await isStored(api, serial, fingerprint)))
          throw appError('target-not-writable/not-stored', { system: SYSTEM }, { retryable: true });
        return { places: places.length };
      }),
    verify: (access, token) => withApi(access, (api) => proveByRestart(api, access, clock, token)),
  };
}

/** Devices of the plugin that get a token by themselves are left as they are, and named. */
function replaceInConfig(config: unknown, serial: string, token: string | null) {
  const byAccount: string[] = [];
  const { value, places } = replaceInJson(config, serial, token, (object) => {
    const isByAccount = object['envoyFirmware7xxTokenGenerationMode'] === BY_ACCOUNT;
    if (isByAccount) byAccount.push(String(object['name'] ?? 'device'));
    return isByAccount;
  });
  return { renewed: value, places, byAccount };
}

const isStored = async (api: HomebridgeApi, serial: string, fingerprint: string): Promise<boolean> =>
  holdsOnly(heldIn(replaceInConfig(await api.config(), serial, null).places), fingerprint);

/** Name of the device or block that a place is in. */
function nameOf(config: unknown, path: JsonPlace['path']): string {
  let value: unknown = config;
  let name = SYSTEM;
  for (const key of path) {
    value = Reflect.get(Object(value), key);
    const own: unknown = Reflect.get(Object(value), 'name');
    if (typeof own === 'string') name = own;
  }
  return name;
}

/** @throws AppError `target-no-token` */
function inspectConfig(config: unknown, serial: string): Inspection {
  const { places, byAccount } = replaceInConfig(config, serial, null);
  const [itself] = byAccount;
  if (places.length === 0)
    throw itself === undefined
      ? appError('target-no-token', { serial })
      : appError('target-no-token/manages-itself', { place: itself });
  const own = places.map(({ path, found }): TokenPlace => {
    const where = `${nameOf(config, path)} (${String(path.at(-1))})`;
    return { where, role: found[0]?.role ?? null, editable: true, reason: null };
  });
  const others = byAccount.map((name): TokenPlace => {
    return { where: name, role: null, editable: false, reason: 'by-itself' };
  });
  return { holds: heldIn(places), places: [...own, ...others] };
}

/** Restarts Homebridge and waits until it is back: it reads its configuration only then. */
async function proveByRestart(
  api: HomebridgeApi,
  access: TargetAccess,
  clock: Clock,
  { fingerprint }: TokenToDeliver,
): Promise<Proof> {
  if (isLoaded(access.progress(), fingerprint)) return { level: 'taken-over', problem: null };
  const isUp = () =>
    api.isUp().catch((error: unknown) => {
      // The UI may restart as well.
      if (hasCode(error, 'target-unreachable')) return false;
      throw error;
    });
  // One that is still starting would say that it is up after the restart, before it goes down.
  await waitFor(clock, access, async () => ((await isUp()) ? true : undefined), START_TIMEOUT_MS);
  await api.restart();
  let wasDown = false;
  const isBack = await waitFor(clock, access, async () => {
    const isUpNow = await isUp();
    wasDown ||= !isUpNow;
    return wasDown && isUpNow ? true : undefined;
  });
  const place = { place: SYSTEM };
  if (isBack !== true)
    return { level: 'written', problem: appError('target-unproven', place, { retryable: true }) };
  // Its UI saves a page that was opened before as a whole, and so brings back the old token.
  if (!(await isStored(api, access.target.serial, fingerprint)))
    return { level: null, problem: appError('target-changed', place, { retryable: true }) };
  return { level: 'taken-over', problem: null };
}
