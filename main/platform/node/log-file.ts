import { join } from 'node:path';
import log from 'electron-log/node.js';
import type { Log } from '../../domain/ports/index.ts';
import type { Redactor } from '../../domain/redact.ts';

/** Bytes; at this size the file is renamed to `envoy-tray.old.log`, so there are at most two files. */
const MAX_BYTES = 512 * 1024;

/** Opens a log file in `folder`. Every line passes through the redactor. Failures to write are ignored. */
export function openLogFile(folder: string, redactor: Redactor): Log {
  const logger = log.create({ logId: 'envoy-tray' });
  logger.transports.console.level = false;
  const { file } = logger.transports;
  file.level = 'info';
  file.maxSize = MAX_BYTES;
  file.format = '{iso} {level} {text}';
  file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
  file.resolvePathFn = () => join(folder, 'envoy-tray.log');
  logger.hooks.push((message) => ({ ...message, data: message.data.map((item) => redactor.value(item)) }));
  const line = (event: string, fields: object) => `${event} ${JSON.stringify(redactor.value(fields))}`;
  return {
    info: (event, fields) => logger.info(line(event, fields)),
    warn: (event, fields) => logger.warn(line(event, fields)),
    error: (event, error) => logger.error(event, error),
  };
}
