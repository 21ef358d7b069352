import { join } from 'node:path';
import log from 'electron-log/node.js';
import type { Log } from '../../domain/ports/index.ts';
import type { Redactor } from '../../domain/redact.ts';

/** Bytes; at this size the file becomes `envoy-tray.old.log`, so that there are never more than two of them. */
const MAX_BYTES = 512 * 1024;

/** A log file in `folder`. Every line has gone through the redactor; a log that cannot be written is no error. */
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
