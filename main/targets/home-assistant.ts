import { isLoaded } from '../domain/delivery-progress.ts';
import { DAY_S, nowS } from '../domain/epoch-seconds.ts';
import { appError } from '../domain/errors.ts';
import type { Clock, Proof, TargetAccess, TargetKind, TokenToDeliver } from '../domain/ports/index.ts';
import { describeToken } from '../domain/token-fingerprint.ts';
import type { Backups } from './backup.ts';
import type { TokenForm } from './home-assistant-form.ts';
import {
  type Entry,
  type HomeAssistantApi,
  openHomeAssistant,
  PUBLIC_PAGE,
  SYSTEM,
} from './home-assistant-rest.ts';
import { mayBeThere, withApiOf } from './http.ts';
import { fileLockName, inspectFile, removeTraces, repairCutOff, replaceInFile } from './token-in-file.ts';
import { waitFor } from './wait-for.ts';

/** In place of the moment of a reading, if no sensor shows the watts. */
const NO_SENSOR = 'none';

/** Home Assistant: its integration `enphase_envoy`, or a `secrets.yaml` that its YAML sensors take the token from. */
export function createHomeAssistantKind(clock: Clock, backups: Backups): TargetKind {
  const withApi = withApiOf({ clock, system: SYSTEM }, openHomeAssistant);
  const secretsOf = ({ target }: TargetAccess): string | undefined => target.options.secrets;

  return {
    mayBeThere: mayBeThere({ clock, system: SYSTEM }, PUBLIC_PAGE),
    async inspect(access) {
      const secrets = secretsOf(access);
      if (secrets !== undefined) {
        await withApi(access, (api) => api.check());
        return await inspectFile(secrets, access.target.serial);
      }
      return await withApi(access, async (api) => {
        const { entry, form } = await findEntry(api, access);
        const held = describeToken(form.token ?? '', access.target.serial);
        const where = `${entry.title} (token)`;
        const places = [{ where, role: held?.role ?? null, editable: true, reason: null }];
        if (held !== null) return { holds: [held], places };
        return { holds: form.token === undefined && !isAnother(form, access, clock) ? null : [], places };
      });
    },
    async deliver(access, token) {
      const secrets = secretsOf(access);
      if (secrets !== undefined) return { places: await replaceInFile(access, secrets, token, backups) };
      return await withApi(access, async (api) => {
        const { entry, form } = await findEntry(api, access);
        const sensor = await api.productionSensor(access.target.serial);
        await access.remember({ baseline: sensor?.reported ?? NO_SENSOR });
        await api.reconfigure(entry, form, token.token);
        const { form: after } = await findEntry(api, access);
        if (after.token !== undefined && after.token !== token.token)
          throw appError('target-not-writable/not-stored', { system: SYSTEM }, { retryable: true });
        return { places: 1 };
      });
    },
    verify: (access, token) =>
      withApi(access, async (api) => {
        if (secretsOf(access) !== undefined) return await reload(api, access, token, backups);
        return await proveEntry(api, access, clock);
      }),
    async recover(access) {
      const secrets = secretsOf(access);
      if (secrets !== undefined) await repairCutOff(access.target.id, secrets, backups);
    },
    async forget({ id, options }) {
      if (options.secrets !== undefined) await removeTraces(id, options.secrets, backups);
    },
    lockedPart: async ({ id, options }) =>
      options.secrets === undefined ? id : await fileLockName(options.secrets),
  };
}

/** Home Assistant reads YAML again only at a reload. It does not tell which entity shows the watts. */
async function reload(
  api: HomeAssistantApi,
  { target, progress }: TargetAccess,
  { fingerprint }: TokenToDeliver,
  backups: Backups,
): Promise<Proof> {
  if (!isLoaded(progress(), fingerprint) && !(await api.reload())) {
    const problem = appError('target-unproven/yaml', { system: SYSTEM }, { retryable: true });
    return { level: 'written', problem };
  }
  await backups.remove(target.id);
  return { level: 'taken-over', problem: null };
}

/**
 * The entry whose token is one of the gateway, or the one that the target names, with its form.
 *
 * @throws AppError `target-no-token`
 */
async function findEntry(
  api: HomeAssistantApi,
  { target }: TargetAccess,
): Promise<{ entry: Entry; form: TokenForm }> {
  const { serial, options } = target;
  let itself: Entry | null = null;
  const isWanted = ({ entry_id }: Entry) => options.entry === undefined || entry_id === options.entry;
  const entries = (await api.entries()).filter(isWanted);
  if (entries.length === 0) throw appError('target-no-token/no-integration');
  for (const entry of entries) {
    const isNamed = entry.entry_id === options.entry;
    const form = await api.openForm(entry);
    if (form.serial !== null && form.serial !== serial) continue;
    if (!form.isManual)
      itself ??= isNamed || form.serial === serial || entry.title.includes(serial) ? entry : null;
    else if (isNamed || isOf(form, entry, serial)) return { entry, form };
  }
  throw itself === null
    ? appError('target-no-token', { serial })
    : appError('target-no-token/manages-itself', { place: itself.title });
}

/** Whether the entry is the gateway's: by its token, or if the form does not show it, by its serial. */
const isOf = ({ token, serial: shown }: TokenForm, { title }: Entry, serial: string): boolean =>
  token === undefined
    ? shown === serial || title.includes(serial)
    : describeToken(token ?? '', serial) !== null;

/** Whether the token there ends on another day than the one that was put there last. */
function isAnother({ daysLeft }: TokenForm, { progress }: TargetAccess, clock: Clock): boolean {
  const expiresAt = progress().delivered?.expiresAt ?? null;
  if (expiresAt === null || daysLeft === null) return false;
  return Math.abs(daysLeft - Math.trunc((expiresAt - nowS(clock)) / DAY_S)) > 1;
}

/** Waits until the entry is loaded and its sensor has a number that was reported since. */
async function proveEntry(api: HomeAssistantApi, access: TargetAccess, clock: Clock): Promise<Proof> {
  const { entry } = await findEntry(api, access);
  const { serial } = access.target;
  // Somebody has switched it off, and it stays that way.
  if (entry.disabled_by != null) return { level: 'written', problem: null };
  let isUp = false;
  const shown = await waitFor(clock, access, async () => {
    const state = (await api.entries()).find(({ entry_id }) => entry_id === entry.entry_id)?.state;
    isUp = state === 'loaded';
    if (!isUp) return undefined;
    const sensor = await api.productionSensor(serial);
    if (sensor === null) return NO_SENSOR;
    const { baseline } = access.progress();
    // The token was put there by somebody else: only what comes from now on was surely read with it.
    if (baseline === null) await access.remember({ baseline: sensor.reported });
    return sensor.isNumber && baseline !== null && sensor.reported !== baseline ? sensor.reported : undefined;
  });
  if (shown === NO_SENSOR) return { level: 'taken-over', problem: null };
  if (shown !== undefined) return { level: 'reads-data', problem: null };
  const problem = appError('target-unproven', { place: entry.title }, { retryable: true });
  return { level: isUp ? 'taken-over' : 'written', problem };
}
