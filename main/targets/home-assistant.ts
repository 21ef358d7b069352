import { appError } from '../domain/errors.ts';
import type { Clock, Proof, TargetAccess, TokenToDeliver, UnratedKind } from '../domain/ports/index.ts';
import { describeToken } from '../domain/token-fingerprint.ts';
import type { Backups } from './backup.ts';
import {
  type Entry,
  type HomeAssistantApi,
  openHomeAssistant,
  type TokenForm,
} from './home-assistant-rest.ts';
import { fileLockName, inspectFile, repairCutOff, replaceInFile } from './replace.ts';
import { waitFor } from './wait-for.ts';

const SYSTEM = 'Home Assistant';

/** Home Assistant: its integration `enphase_envoy`, or a `secrets.yaml` that its YAML sensors take the token from. */
export function createHomeAssistantKind(clock: Clock, backups: Backups): UnratedKind {
  /** `last_reported` of the sensor before a delivery, by target: what comes later was read with the new token. */
  const reportedBefore = new Map<string, string | null>();

  async function withApi<T>(access: TargetAccess, work: (api: HomeAssistantApi) => Promise<T>): Promise<T> {
    const api = openHomeAssistant(access, clock);
    try {
      return await work(api);
    } finally {
      api.close();
    }
  }

  const secretsOf = ({ target }: TargetAccess): string | undefined => target.options.secrets;

  return {
    async inspect(access) {
      const secrets = secretsOf(access);
      if (secrets !== undefined) {
        await withApi(access, (api) => api.check());
        return await inspectFile(secrets, access.target.serial);
      }
      return await withApi(access, async (api) => {
        const { entry, form } = await findEntry(api, access);
        const held = describeToken(form.token ?? '', access.target.serial);
        const role = held?.role ?? null;
        const where = `${entry.title} (token)`;
        return {
          holds: held === null ? [] : [held],
          places: [{ where, role, editable: true, reason: null }],
        };
      });
    },
    async deliver(access, token) {
      const secrets = secretsOf(access);
      if (secrets !== undefined) return { places: await replaceInFile(access, secrets, token, backups) };
      return await withApi(access, async (api) => {
        const { entry, form } = await findEntry(api, access);
        reportedBefore.set(
          access.target.id,
          (await api.productionSensor(access.target.serial))?.reported ?? null,
        );
        await api.reconfigure(entry, form, token.token);
        const { form: after } = await findEntry(api, access);
        if (after.token !== token.token)
          throw appError('target-not-writable/not-stored', { system: SYSTEM }, { retryable: true });
        return { places: 1 };
      });
    },
    verify: (access, token) =>
      withApi(access, async (api) => {
        if (secretsOf(access) !== undefined) return await reload(api, access, token, backups);
        const before = reportedBefore.get(access.target.id);
        return await proveEntry(api, access, clock, before ?? null);
      }),
    async recover(access) {
      const secrets = secretsOf(access);
      if (secrets !== undefined) await repairCutOff(access.target.id, secrets, backups);
    },
    forget: ({ id }) => backups.remove(id),
    lockedPart: async ({ id, options }) =>
      options.secrets === undefined ? id : await fileLockName(options.secrets),
  };
}

/** YAML is read again only by a reload. Which entity shows the watts, nobody here knows. */
async function reload(
  api: HomeAssistantApi,
  { target, progress }: TargetAccess,
  { fingerprint }: TokenToDeliver,
  backups: Backups,
): Promise<Proof> {
  const isLoaded = progress().delivered?.fingerprint === fingerprint && progress().level === 'taken-over';
  if (!isLoaded) await api.reload();
  await backups.remove(target.id);
  return { level: 'taken-over', problem: null };
}

/**
 * The entry of the gateway, with its form for a token.
 *
 * @throws AppError `target-no-token`
 */
async function findEntry(
  api: HomeAssistantApi,
  { target }: TargetAccess,
): Promise<{ entry: Entry; form: TokenForm }> {
  const { serial, options } = target;
  const all = await api.entries();
  const named = all.filter(({ entry_id }) => entry_id === options.entry);
  const titled = all.filter(({ title }) => title.includes(serial));
  const candidates = options.entry !== undefined ? named : titled.length > 0 ? titled : all;
  let itself: Entry | null = null;
  for (const entry of candidates) {
    const form = await api.openForm(entry);
    if (form.serial !== null && form.serial !== serial) continue;
    if (!form.isManual) itself ??= entry;
    else if (
      options.entry !== undefined ||
      titled.length > 0 ||
      candidates.length === 1 ||
      form.serial === serial
    )
      return { entry, form };
  }
  throw itself === null
    ? appError('target-no-token', { serial })
    : appError('target-no-token/manages-itself', { place: itself.title });
}

/** Waits until the entry is loaded and its sensor has a number that was reported since. */
async function proveEntry(
  api: HomeAssistantApi,
  access: TargetAccess,
  clock: Clock,
  before: string | null,
): Promise<Proof> {
  const { entry } = await findEntry(api, access);
  let isLoaded = false;
  let hasSensor = false;
  const isRead = await waitFor(clock, access, async () => {
    const state = (await api.entries()).find(({ entry_id }) => entry_id === entry.entry_id)?.state;
    isLoaded = state === 'loaded';
    if (!isLoaded) return undefined;
    const sensor = await api.productionSensor(access.target.serial);
    hasSensor = sensor !== null;
    return sensor?.isNumber === true && sensor.reported !== before ? true : undefined;
  });
  if (isRead === true) return { level: 'reads-data', problem: null };
  const problem = appError('target-unproven', { place: entry.title }, { retryable: true });
  if (!isLoaded) return { level: 'written', problem };
  return { level: 'taken-over', problem: hasSensor ? problem : null };
}
