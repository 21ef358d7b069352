import type { LeftAlone, TokenPlace } from '../../shared/delivery.ts';
import { holdsOnly } from '../domain/delivery-progress.ts';
import { appError } from '../domain/errors.ts';
import type { Clock, Inspection, TargetAccess, TargetKind } from '../domain/ports/index.ts';
import { heldIn, replaceInJson } from '../domain/replace-in-json.ts';
import { mayBeThere, withApiOf } from './http.ts';
import { proveThings } from './openhab-proof.ts';
import {
  nameOf,
  type OpenhabApi,
  openOpenhab,
  PUBLIC_PAGE,
  type Rule,
  SYSTEM,
  type Thing,
} from './openhab-rest.ts';

/** openHAB's things, over its REST API. What comes from its configuration files is left to the kind `replace`. */
export function createOpenhabKind(clock: Clock): TargetKind {
  const withApi = withApiOf({ clock, system: SYSTEM }, openOpenhab);
  return {
    mayBeThere: mayBeThere({ clock, system: SYSTEM }, PUBLIC_PAGE),
    inspect: (access) =>
      withApi(access, async (api) => {
        const { serial } = access.target;
        const things = (await readThings(api, access)).map((thing) => look(thing, serial));
        const rules = isForAll(access) ? (await api.rules()).map((rule) => lookAtRule(rule, serial)) : [];
        return inspectAll([...things, ...rules], serial);
      }),
    deliver: (access, { token }) =>
      withApi(access, async (api) => {
        let places = 0;
        for (const thing of await readThings(api, access)) {
          const found = look(thing, access.target.serial);
          if (found.tokens.length === 0 || found.reason !== null) continue;
          await api.store(thing, (each) => ({
            ...each,
            ...replaceInJson(settingsOf(each), access.target.serial, token).value,
          }));
          places += found.tokens.length;
        }
        return { places };
      }),
    verify: (access, token) =>
      withApi(access, async (api) => {
        const all = (await readThings(api, access)).map((thing) => ({
          thing,
          ...look(thing, access.target.serial),
        }));
        const own = all.filter(({ tokens, reason }) => tokens.length > 0 && reason === null);
        const things = own.map(({ thing }) => thing);
        // What somebody else has put there since proves nothing of this token.
        if (!holdsOnly(heldIn(own.flatMap(({ tokens }) => tokens)), token.fingerprint))
          return {
            level: null,
            problem: appError('target-changed', { place: SYSTEM }, { retryable: true }),
          };
        return await proveThings(api, access, things, { clock, isOld: await api.isOld(), token });
      }),
    recover: (access) =>
      withApi(access, async (api) => {
        const { weDisabled } = access.progress();
        // One that was deleted meanwhile cannot be enabled.
        const known = weDisabled.length === 0 ? [] : (await api.things()).map(({ UID }) => UID);
        for (const uid of weDisabled.filter((each) => known.includes(each))) await api.enable(uid, true);
        if (weDisabled.length > 0) await access.remember({ weDisabled: [] });
      }),
  };
}

/** Whether the target names no things. */
const isForAll = ({ target }: TargetAccess): boolean => (target.options.things ?? []).length === 0;

/** All things, or those that the target names. @throws AppError `target-no-token` if there is not one of these */
async function readThings(api: OpenhabApi, access: TargetAccess): Promise<readonly Thing[]> {
  const all = await api.things();
  if (isForAll(access)) return all;
  const { things: named = [] } = access.target.options;
  const found = all.filter(({ UID }) => named.includes(UID));
  const [first = ''] = named;
  if (found.length === 0) throw appError('target-no-token/no-thing', { thing: first });
  return found;
}

/** @throws AppError `target-no-token`, `target-not-writable` if no thing can be changed */
function inspectAll(looks: readonly Look[], serial: string): Inspection {
  const places = looks.flatMap((one) => one.places);
  const editable = looks.filter(({ reason }) => reason === null);
  const reference = looks.find(({ reason }) => reason === 'reference');
  const byHand = looks.filter(({ reason }) => reason === 'from-file' || reason === 'rule');
  const [fixed] = [reference ?? byHand].flat();
  const fixedError = fixed && fixedProblem(fixed, serial);
  if (!places.some((place) => place.editable)) {
    const own = looks.find(({ reason }) => reason === 'by-itself');
    if (fixed?.reason === 'rule') throw appError('target-no-token/rule', { place: fixed.name });
    if (fixedError !== undefined) throw fixedError;
    throw own === undefined
      ? appError('target-no-token', { serial })
      : appError('target-no-token/manages-itself', { place: own.name });
  }
  return {
    holds: heldIn(editable.flatMap(({ tokens }) => tokens)),
    places,
    problem: fixedError,
    // What the environment holds, openHAB does not tell.
    fixed: reference === undefined ? heldIn(byHand.flatMap(({ tokens }) => tokens)) : [],
  };
}

const fixedProblem = ({ reason, name }: Look, serial: string) =>
  reason === 'reference'
    ? appError('target-no-token/indirect', { serial, place: name })
    : appError(`target-not-writable/${reason === 'rule' ? 'rule' : 'from-file'}`, { place: name });

interface Look {
  readonly name: string;
  readonly tokens: ReturnType<typeof replaceInJson>['places'];
  /** Why the thing, or the rule, is left alone. */
  readonly reason: LeftAlone | null;
  readonly places: readonly TokenPlace[];
}

/** What the owner sets in a thing. What openHAB only tells of it, such as an error, may name a token too. */
const settingsOf = ({ configuration, channels }: Thing) => ({
  ...(configuration && { configuration }),
  ...(channels && { channels }),
});

/** What a thing has to do with the token of a gateway. */
function look(thing: Thing, serial: string): Look {
  const configuration = thing.configuration ?? {};
  const name = nameOf(thing);
  const held = replaceInJson(settingsOf(thing), serial, null).places;
  const isEnvoy = isEnphase(thing) && configuration['serialNumber'] === serial;
  const managesItself = isEnvoy && configuration['autoJwt'] !== false;
  const isReference = isEnvoy && /\$\{\w+:/.test(String(configuration['jwt'] ?? ''));
  let reason: Look['reason'] = null;
  if (managesItself) reason = 'by-itself';
  else if (isReference) reason = 'reference';
  else if (thing.editable === false && held.length > 0) reason = 'from-file';
  const placeOf = (key: string, role: string | null): TokenPlace => ({
    where: `${name} (${key})`,
    role,
    editable: reason === null,
    reason,
  });
  const own = managesItself || (isReference && held.length === 0) ? [placeOf('jwt', null)] : [];
  const rest = managesItself
    ? []
    : held.map(({ path, found }) => placeOf(keyOf(path), found[0]?.role ?? null));
  return { name, tokens: held, reason, places: [...own, ...rest] };
}

/** A rule of the user interface, whose script names a token: nobody but its author knows what may be changed there. */
function lookAtRule(rule: Rule, serial: string): Look {
  const name = `rule ${rule.name ?? rule.uid}`;
  const tokens = replaceInJson(rule, serial, null).places;
  const places = tokens.map(({ found }) => ({
    ...{ where: name, role: found[0]?.role ?? null, editable: false, reason: 'rule' as const },
  }));
  return { name, tokens, reason: tokens.length > 0 ? 'rule' : null, places };
}

/** `jwt` for `configuration.jwt`, `headers` for an entry of its list. */
const keyOf = (path: readonly (string | number)[]): string =>
  String(path[0] === 'configuration' ? path[1] : path.findLast((key) => typeof key === 'string'));

/** Things of the binding for gateways, whose handler keeps an old token until it is made anew. */
const isEnphase = ({ thingTypeUID }: Pick<Thing, 'thingTypeUID'>): boolean =>
  /^enphase:(envoy|entrez)\b/.test(thingTypeUID ?? '');
