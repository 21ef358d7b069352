import { LOCALES } from '../../shared/locales.ts';
import {
  LEAD_DAY_CHOICES,
  REFRESH_CHOICES_S,
  type Settings,
  TRAY_ICON_CHOICES,
} from '../../shared/settings.ts';
import { z } from './parse.ts';

const choice = (choices: readonly number[]) => z.number().check(z.refine((value) => choices.includes(value)));

/** Every setting as the window may change it and the file may hold it. */
export const SettingsSchema = z.strictObject({
  // Each once, the longest first.
  leadDays: z.pipe(
    z.array(choice(LEAD_DAY_CHOICES)),
    z.transform((days) => [...new Set(days)].sort((a, b) => b - a)),
  ),
  renewByItself: z.boolean(),
  trustYearlyCertificate: z.boolean(),
  startAtLogin: z.boolean(),
  automationAsked: z.boolean(),
  wattsInTray: z.boolean(),
  refreshS: choice(REFRESH_CHOICES_S),
  clearClipboard: z.boolean(),
  pinned: z.boolean(),
  language: z.enum(['auto', ...LOCALES]),
  trayAbsenceKnown: z.boolean(),
  trayIcon: z.enum(TRAY_ICON_CHOICES),
} satisfies Readonly<Record<keyof Settings, z.ZodMiniType>>);
