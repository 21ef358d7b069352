import type { Target, TargetKindName, TokenPlace } from '../../../shared/delivery.ts';
import type { Gateway } from '../../../shared/domain.ts';
import { INITIAL_PROGRESS } from '../../domain/delivery-progress.ts';
import { type AppError, appError, hasCode, hasId } from '../../domain/errors.ts';
import { logFailure } from '../../domain/log.ts';
import { type NewTarget, withoutPage } from '../../domain/new-target.ts';
import type { TargetAccess, TargetSecrets } from '../../domain/ports/index.ts';
import { assertNotRemoved, freeTargetId } from '../../domain/saved-state.ts';
import { fingerprintOf } from '../../domain/token-fingerprint.ts';
import { withoutUnlistedPrograms } from '../../domain/unlisted-programs.ts';
import type { Deps } from '../storage/deps.ts';
import { accessTo, isAnySecret } from './access.ts';

export interface AddedTarget {
  readonly target: Target;
  /** What was found there. */
  readonly places: readonly TokenPlace[];
  /** Why nothing can be put there yet; null if nothing speaks against it. */
  readonly problem: AppError | null;
}

const LABELS: Readonly<Record<TargetKindName, string>> = {
  file: 'File',
  replace: 'Token in a file',
  openhab: 'openHAB',
  'home-assistant': 'Home Assistant',
  command: 'Command',
  webhook: 'Webhook',
  evcc: 'evcc',
  homebridge: 'Homebridge',
  'node-red': 'Node-RED',
  clipboard: 'Clipboard',
};

/**
 * Remembers a target after looking at it. Nothing is written there.
 *
 * @param ask gives the keys. It is called once all else is right, so that nobody fetches a key for nothing.
 * @throws AppError `usage`, `gateway-not-found`, what `ask` throws or the look ended with; then nothing is remembered
 */
export async function addTarget(
  deps: Deps,
  wanted: NewTarget,
  ask: () => Promise<TargetSecrets>,
  signal?: AbortSignal,
): Promise<AddedTarget> {
  const state = await deps.state.load();
  const serial = serialFor(
    state.gateways.map((gateway) => gateway.serial),
    wanted.serial,
  );
  const typed = draftOf(wanted, serial);
  assertNoGateway(typed, state.gateways);
  await assertNew(deps, withoutUnlistedPrograms(state.targets, serial), typed);
  const secrets = await ask();
  const open = (draft: Draft) =>
    accessTo({ target: { ...draft, id: '' }, secrets, progress: INITIAL_PROGRESS, signal }, state.gateways);
  const system = withoutPage(wanted);
  const { access, seen } = await find(deps, open(typed), system && open(draftOf(system, serial)));
  const { id: _none, ...draft } = access.target;
  const inUse = await deps.vault.token(serial).catch(logFailure(deps.log, 'looking for the token in use'));
  return await deps.state.transaction(async ({ state: now, save }) => {
    assertNotRemoved(now, state, serial);
    const listed = withoutUnlistedPrograms(now.targets, serial);
    await assertNew(deps, listed, draft);
    const id = freeTargetId(draft.kind, now.targets);
    const target: Target = { id, ...draft };
    const needsYou = draft.kind === 'clipboard';
    const hasKey = isAnySecret(secrets);
    // The key first: a target without its key would ask for one that nobody can type.
    if (hasKey) await deps.vault.saveTargetSecrets(id, secrets);
    // What it holds besides the token in use is an old token from now on.
    const fingerprint = inUse ? fingerprintOf(inUse.token) : null;
    const saved = {
      ...target,
      hasKey,
      progress: { ...access.progress(), held: seen.holds, needsYou, wanted: fingerprint },
    };
    await save({ ...now, targets: [...listed, saved] });
    return { target, places: seen.places, problem: seen.problem ?? null };
  });
}

type Draft = Omit<Target, 'id'>;

const draftOf = ({ kind, where, options, label = LABELS[kind] }: NewTarget, serial: string): Draft => ({
  kind,
  serial,
  where,
  options,
  label,
});

/**
 * Looks at a target. People paste the address of a page: a system that is not there is looked for at the address without
 * its path.
 */
async function find(deps: Deps, access: TargetAccess, system: TargetAccess | null) {
  try {
    return { access, seen: await look(deps, access) };
  } catch (error) {
    if (system === null || !hasId(error, ...NOT_THERE)) throw error;
    return {
      access: system,
      seen: await look(deps, system).catch((other: unknown) => {
        throw hasCode(other, 'target-unreachable') ? error : other;
      }),
    };
  }
}

const NOT_THERE = [
  'target-unreachable/not-found',
  'target-unreachable/not-it',
  'target-unreachable/redirect',
] as const;

/** What another system says to a key that it does not know, or to a request. */
const REFUSALS = ['target-refused', 'target-refused/no-right', 'target-not-writable/refused'] as const;

/** A gateway refuses every key, and should get none. @throws AppError `usage` */
function assertNoGateway({ kind, options }: Draft, gateways: readonly Gateway[]): void {
  if (kind === 'webhook' || options.url === undefined) return;
  const { hostname, port, protocol } = new URL(options.url);
  const wanted = Number(port) || (protocol === 'https:' ? 443 : 80);
  // https and http of the same device.
  const isUsual = (one: number) => one === 443 || one === 80;
  const isThere = ({ endpoint, addresses }: Gateway) =>
    (endpoint.port === wanted || (isUsual(endpoint.port) && isUsual(wanted))) &&
    [endpoint.host, ...addresses].some((host) => host.toLowerCase() === hostname);
  if (gateways.some(isThere)) throw appError('usage/target-gateway', { system: LABELS[kind] });
}

/** A file that may not be overwritten is no target, rather than one that has changed; a missing key is not a wrong one. */
async function look(deps: Deps, access: TargetAccess) {
  const { target, secrets } = access;
  const kind = deps.targets.kinds[target.kind];
  try {
    return await kind.inspect(access);
  } catch (error) {
    // Another system at a mistyped port refuses every key, and a new one would not help there.
    if (hasId(error, ...REFUSALS) && (await kind.mayBeThere?.(access)) === false)
      throw appError('target-unreachable/not-it', { system: LABELS[target.kind] }, { retryable: true });
    // A web address may want a header of any name.
    if (hasId(error, 'target-refused') && target.kind !== 'webhook' && !isAnySecret(secrets))
      throw appError('target-refused/no-key', error.values);
    if (!hasId(error, 'target-changed/foreign')) throw error;
    throw appError('usage/target-not-ours', { path: target.where, serial: target.serial });
  }
}

/** @throws AppError `gateway-not-found`, `usage` */
function serialFor(known: readonly string[], serial: string | undefined): string {
  const [only, ...others] = known.filter((each) => serial === undefined || each === serial);
  if (known.length === 0) throw appError('gateway-not-found/none-set-up');
  if (only === undefined)
    throw appError('gateway-not-found/not-this-serial', { serial: serial ?? '', known: known.join(', ') });
  if (others.length > 0) throw appError('usage/which-gateway', { serials: [only, ...others].join(', ') });
  return only;
}

/**
 * The same place twice would be written twice. A file has many names; a file of its own belongs to one gateway alone,
 * while others may hold tokens of several.
 */
async function assertNew(deps: Deps, targets: readonly Target[], draft: Draft): Promise<void> {
  const placeOf = async ({ kind, options, ...target }: Draft) => {
    const { path, secrets, url, things, entry, command } = options;
    const file = path ?? secrets;
    if (file !== undefined) {
      const lock = await deps.targets.kinds[kind].lockedPart?.({ ...target, kind, options, id: '' });
      return { file: lock ?? file, rest: kind === 'file' ? '' : target.serial };
    }
    const { serial, where, label } = target;
    // What a person does by hand is told apart by its name alone.
    const byHand = kind === 'clipboard' ? label : null;
    return { file: null, rest: JSON.stringify([kind, serial, where, url, things, entry, command, byHand]) };
  };
  const mine = await placeOf(draft);
  for (const target of targets) {
    const other = await placeOf(target);
    const isShared = mine.file !== null && mine.rest !== '' && other.rest !== '' && mine.rest !== other.rest;
    const isSame = mine.file === null ? mine.rest === other.rest : mine.file === other.file && !isShared;
    if (!isSame) continue;
    const { id, label, kind } = target;
    throw kind === 'clipboard'
      ? appError('usage/target-name', { label })
      : appError('usage/target-twice', { id });
  }
}
