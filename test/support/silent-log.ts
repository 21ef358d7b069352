import type { Log } from '../../main/domain/ports/index.ts';

export const SILENT_LOG: Log = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
