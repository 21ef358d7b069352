import { dirname } from 'node:path';
import {
  DEFAULT_SETTINGS,
  LEAD_DAY_CHOICES,
  REFRESH_CHOICES_S,
  type Settings,
} from '../../../shared/settings.ts';
import { AppError } from '../../domain/errors.ts';
import { LAST_EPOCH_S, watts, z } from '../../domain/parse.ts';
import type {
  Ports,
  ReminderState,
  SharedValue,
  SignInState,
  SignInStore,
  StoredValue,
} from '../../domain/ports/index.ts';
import { INITIAL_SIGN_IN_STATE, MOST_TAGS } from '../../domain/sign-in-policy.ts';
import { createJsonFile } from './json-file.ts';
import { createProcessMutex } from './process-mutex.ts';

/** One field that makes no sense takes its default; the others stay. */
const StoredSettings = z.object({
  leadDays: z
    .array(z.number().refine((day) => LEAD_DAY_CHOICES.includes(day)))
    .catch([...DEFAULT_SETTINGS.leadDays])
    .transform((days) => [...new Set(days)].sort((a, b) => b - a)),
  renewByItself: z.boolean().catch(DEFAULT_SETTINGS.renewByItself),
  trustYearlyCertificate: z.boolean().catch(DEFAULT_SETTINGS.trustYearlyCertificate),
  startAtLogin: z.boolean().catch(DEFAULT_SETTINGS.startAtLogin),
  wattsInTray: z.boolean().catch(DEFAULT_SETTINGS.wattsInTray),
  refreshS: z
    .number()
    .refine((s) => REFRESH_CHOICES_S.includes(s))
    .catch(DEFAULT_SETTINGS.refreshS),
  clearClipboard: z.boolean().catch(DEFAULT_SETTINGS.clearClipboard),
  pinned: z.boolean().catch(DEFAULT_SETTINGS.pinned),
  language: z.enum(['auto', 'en', 'de']).catch(DEFAULT_SETTINGS.language),
});

/** Settings in a JSON file. */
export function createSettingsFile(path: string, onSetAside?: (path: string) => void): StoredValue<Settings> {
  const file = createJsonFile<Settings>(path, StoredSettings, DEFAULT_SETTINGS, { onSetAside });
  return { load: file.load, save: (settings) => file.change(() => settings) };
}

const StoredMemory = z.object({
  warned: z.record(z.string(), z.object({ expiresAt: z.number(), leadS: z.number() })),
  triedAt: z.record(z.string(), z.number()),
});

const known = watts.nullable();
const Point = z.tuple([z.number().int().min(0).max(LAST_EPOCH_S), known, known, known, known]).readonly();
const StoredHistory = z.object({
  version: z.literal(1),
  gateways: z.record(z.string(), z.array(Point).max(5000).readonly()).readonly(),
});

/** The curves of the last day, in a JSON file. A day of watts is no loss: what cannot be read is begun anew. */
export function createHistoryFile(path: string): Ports['history'] {
  const file = createJsonFile<z.infer<typeof StoredHistory>>(
    path,
    StoredHistory,
    { version: 1, gateways: {} },
    { dense: true },
  );
  return {
    load: async () => (await file.load()).gateways,
    save: (gateways) => file.change(() => ({ version: 1, gateways })),
    clear: file.clear,
  };
}

/** Size of the window, px. */
const StoredSize = z.object({
  width: z.number().int().min(200).max(4000),
  height: z.number().int().min(200).max(4000),
});
export type WindowSize = z.infer<typeof StoredSize>;

/** How large the window was left, in a JSON file; null before it was ever resized. */
export function createWindowFile(path: string): StoredValue<WindowSize | null> {
  const file = createJsonFile<WindowSize | null>(path, StoredSize.nullable(), null);
  return { load: file.load, save: (size) => file.change(() => size) };
}

const moment = z.number().int().min(0);
const StoredSignIns = z.object({
  rejectedTags: z.array(z.string().max(16)).max(MOST_TAGS).readonly(),
  rejectedAs: z.enum(['credentials-rejected', 'account-locked']).nullable(),
  rejections: z.number().int().min(0),
  blockedUntil: moment,
  // Not in files of earlier versions.
  unresolvedAttempts: z.number().int().min(0).default(0),
  backoffUntil: moment.default(0),
  codeAskedAt: moment.default(0),
});

/** Runs a change of a file that has to be kept for us to be polite. @throws AppError `storage-unavailable` */
async function durably(path: string, what: string, change: Promise<void>): Promise<void> {
  try {
    await change;
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('storage-unavailable', `${what} could not be written down.`, {
      hint: `Without that nothing is sent, since it must not be sent again and again. Make room in ${dirname(path)}, or make it writable.`,
    });
  }
}

/** What Enlighten said to the last sign-ins, in a JSON file. */
export function createSignInFile(path: string, onSetAside?: (path: string) => void): SignInStore {
  const file = createJsonFile<SignInState>(path, StoredSignIns, INITIAL_SIGN_IN_STATE, { onSetAside });
  return {
    ...file,
    change: (update) => durably(path, 'What Enlighten says', file.change(update)),
    alone: createProcessMutex(`${path}.turn`, () => {
      const hint = 'Wait until it has ended, then try again.';
      return new AppError('cloud-rate-limited', 'Another sign-in of this program is under way.', { hint });
    }),
  };
}

/** What was said and tried, in a JSON file. */
export function createMemoryFile(
  path: string,
  onSetAside?: (path: string) => void,
): SharedValue<ReminderState> {
  const file = createJsonFile<ReminderState>(path, StoredMemory, { warned: {}, triedAt: {} }, { onSetAside });
  return { ...file, change: (update) => durably(path, 'What was tried', file.change(update)) };
}

const StoredMark = z.object({ mark: z.string().max(64) });

/** The mark of the last forgetting, in a JSON file. */
export function createForgottenFile(path: string): SharedValue<string> {
  const file = createJsonFile<z.infer<typeof StoredMark>>(path, StoredMark, { mark: '' });
  return {
    load: async () => (await file.load()).mark,
    change: (update) => file.change(({ mark }) => ({ mark: update(mark) })),
    clear: file.clear,
  };
}
