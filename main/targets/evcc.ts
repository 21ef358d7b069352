import { type AppError, appError, hasCode } from '../domain/errors.ts';
import type { Clock, Inspection, Proof, TargetAccess, TargetKind } from '../domain/ports/index.ts';
import { replaceTokens } from '../domain/replace-tokens.ts';
import { type EvccApi, type Meter, openEvcc, PUBLIC_PAGE, placeOf, SYSTEM } from './evcc-rest.ts';
import { addressesOf } from './gateway-addresses.ts';
import { mayBeThere, withApiOf } from './http.ts';
import { waitFor } from './wait-for.ts';

/** evcc's meters that read the gateway. It shows no token, and its loop uses a new one only after a restart. */
export function createEvccKind(clock: Clock): TargetKind {
  const withApi = withApiOf({ clock, system: SYSTEM }, openEvcc);
  return {
    mayBeThere: mayBeThere({ clock, system: SYSTEM }, PUBLIC_PAGE),
    inspect: (access) =>
      withApi(access, async (api) => {
        const all = await api.meters();
        const seen = inspectMeters(findMeters(all, access), all, access);
        const { delivered, wanted, level, unloaded } = access.progress();
        const waits = unloaded !== null || (level === 'written' && delivered?.fingerprint === wanted);
        const isRestartNeeded =
          waits &&
          (await api.isRestartNeeded().catch((error: unknown) => asBefore(error, unloaded !== null)));
        return isRestartNeeded ? { ...seen, note: 'restart-needed' } : seen;
      }),
    deliver: (access, { token }) =>
      withApi(access, async (api) => {
        const meters = findMeters(await api.meters(), access);
        const bodies = meters.map((meter) => ({ meter, body: bodyOf(meter, access, token) }));
        // All of them are tried first: either every meter gets the token or none.
        for (const { meter, body } of bodies) await api.test(meter, body);
        for (const { meter, body } of bodies) await api.store(meter, body);
        return { places: meters.length };
      }),
    verify: (access) =>
      withApi(access, async (api) =>
        access.target.options.restart === true
          ? await proveByRestart(api, access, clock)
          : { level: 'written', problem: null, note: 'restart-needed' },
      ),
  };
}

/** A version that does not tell it, or an evcc that has just gone away: the meters were read all the same. */
function asBefore(error: unknown, wasNeeded: boolean): boolean {
  if (hasCode(error, 'target-unreachable')) return wasNeeded;
  throw error;
}

/** Meters of the gateway: by its address in the template, or by a token in a configuration of their own. */
function findMeters(all: readonly Meter[], { gateway, others, target }: TargetAccess): Meter[] {
  const listed = all.filter(({ id }) => id !== undefined);
  const custom = listed.filter((meter) => customTokens(meter, target.serial) > 0);
  const addresses = new Set(addressesOf(gateway));
  // Routers exchange addresses: one that another gateway had before may be this one's by now.
  const foreign = others.flatMap(addressesOf).filter((host) => !addresses.has(host));
  const templates = listed.filter(
    ({ config }) => config['template'] === 'enphase' && !foreign.includes(String(config['host'])),
  );
  const own = templates.filter(({ config }) => addresses.has(String(config['host'])));
  // A name in place of the address: the only gateway there is must be the one.
  const isOneHost = new Set(templates.map(({ config }) => config['host'])).size === 1;
  return [...custom, ...(own.length > 0 || !isOneHost ? own : templates)];
}

const customTokens = ({ config }: Meter, serial: string): number =>
  typeof config['yaml'] === 'string' ? replaceTokens(config['yaml'], serial, null).places : 0;

/** @throws AppError `target-no-token`, `target-not-writable` if there is nothing to change */
function inspectMeters(own: readonly Meter[], all: readonly Meter[], { target }: TargetAccess): Inspection {
  // evcc tells only the name of a meter in `evcc.yaml`.
  const fromFile = all.find(({ id }) => id === undefined);
  if (own.length === 0)
    throw fromFile === undefined
      ? appError('target-no-token', { serial: target.serial })
      : appError('target-not-writable/from-file', { place: placeOf(fromFile) });
  const places = own.map((meter) => ({
    ...{ where: placeOf(meter), role: null, editable: true, reason: null },
  }));
  return { holds: null, places };
}

/**
 * What evcc wants written is flat, and what is left out is gone. `***` keeps a secret that it does not show. A device
 * with a YAML text takes nothing beside it.
 */
function bodyOf(meter: Meter, { target }: TargetAccess, token: string): Record<string, unknown> {
  const { config, type, ...rest } = meter;
  const device = Object.fromEntries(Object.entries(rest).filter(([name]) => name.startsWith('device')));
  const yaml = config['yaml'];
  if (typeof yaml === 'string')
    return { ...device, type, yaml: replaceTokens(yaml, target.serial, token).text };
  return { ...config, ...device, type, token };
}

/** Restarts evcc, which something outside starts again, and then reads each meter. */
async function proveByRestart(api: EvccApi, access: TargetAccess, clock: Clock): Promise<Proof> {
  // Before the restart: evcc answers nothing while it is down.
  const meters = findMeters(await api.meters(), access);
  const isShutDown = await api.isRestartNeeded();
  if (isShutDown) await api.shutDown();
  let isBack = false;
  let failure: AppError | null = null;
  const isRead = await waitFor(clock, access, async () => {
    try {
      const isOld = await api.isRestartNeeded();
      isBack = true;
      if (isOld) return undefined;
      failure = null;
      for (const meter of meters) failure = (await api.problemOf(meter)) ?? failure;
      return failure === null ? true : undefined;
    } catch (error) {
      // It is not back yet.
      isBack = false;
      if (hasCode(error, 'target-unreachable')) return undefined;
      throw error;
    }
  });
  if (isRead === true) return { level: 'reads-data', problem: null };
  const missing = isShutDown && !isBack ? 'target-unproven/not-back' : 'target-unproven';
  const problem = failure ?? appError(missing, { place: SYSTEM }, { retryable: true });
  return { level: 'written', problem };
}
