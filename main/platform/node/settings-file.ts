import { LOCALES } from '../../../shared/locales.ts';
import {
  DEFAULT_SETTINGS,
  LEAD_DAY_CHOICES,
  REFRESH_CHOICES_S,
  type Settings,
  TRAY_ICON_CHOICES,
} from '../../../shared/settings.ts';
import { z } from '../../domain/parse.ts';
import type { StoredValue } from '../../domain/ports/index.ts';
import { createJsonFile } from './json-file.ts';

/** A field that makes no sense takes its default; the others stay. */
const StoredSettings = z.object({
  leadDays: z
    .array(z.number().refine((day) => LEAD_DAY_CHOICES.includes(day)))
    .catch([...DEFAULT_SETTINGS.leadDays])
    .transform((days) => [...new Set(days)].sort((a, b) => b - a)),
  renewByItself: z.boolean().catch(DEFAULT_SETTINGS.renewByItself),
  trustYearlyCertificate: z.boolean().catch(DEFAULT_SETTINGS.trustYearlyCertificate),
  startAtLogin: z.boolean().catch(DEFAULT_SETTINGS.startAtLogin),
  automationAsked: z.boolean().catch(DEFAULT_SETTINGS.automationAsked),
  wattsInTray: z.boolean().catch(DEFAULT_SETTINGS.wattsInTray),
  refreshS: z
    .number()
    .refine((s) => REFRESH_CHOICES_S.includes(s))
    .catch(DEFAULT_SETTINGS.refreshS),
  clearClipboard: z.boolean().catch(DEFAULT_SETTINGS.clearClipboard),
  pinned: z.boolean().catch(DEFAULT_SETTINGS.pinned),
  language: z.enum(['auto', ...LOCALES]).catch(DEFAULT_SETTINGS.language),
  trayAbsenceKnown: z.boolean().catch(DEFAULT_SETTINGS.trayAbsenceKnown),
  trayIcon: z.enum(TRAY_ICON_CHOICES).catch(DEFAULT_SETTINGS.trayIcon),
});

/** Settings in a JSON file. */
export function createSettingsFile(
  path: string,
  onSetAside?: (path: string) => void,
  onUnreadable?: (path: string) => void,
): StoredValue<Settings> {
  const file = createJsonFile<Settings>(path, StoredSettings, {
    initial: () => DEFAULT_SETTINGS,
    onSetAside,
    onUnreadable,
  });
  return { load: file.load, save: (settings) => file.change(() => settings) };
}
