import { DEFAULT_SETTINGS, type Settings } from '../../../shared/settings.ts';
import { z } from '../../domain/parse.ts';
import type { StoredValue } from '../../domain/ports/index.ts';
import { SettingsSchema } from '../../domain/settings-schema.ts';
import { createJsonFile } from './json-file.ts';

/** A field that makes no sense takes its default; the others stay. */
const StoredSettings = z.pipe(
  z.record(z.string(), z.unknown()),
  z.transform((stored): Settings => {
    const fields = Object.entries(SettingsSchema.shape).map(([name, field]) => {
      const { success, data } = field.safeParse(stored[name]);
      return success ? { [name]: data } : {};
    });
    return Object.assign({}, DEFAULT_SETTINGS, ...fields);
  }),
);

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
  return { load: file.load, save: file.save };
}
