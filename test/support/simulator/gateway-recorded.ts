import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { atLeast, type Firmware } from './firmware.ts';
import { notFound } from './gateway-pages.ts';
import type { Reply } from './reply.ts';

/** What was noted beside a recorded body. */
interface RecordedLog {
  readonly code?: number;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly duration_seconds?: number;
}

/** Headers Node writes itself, or that belong to the recording and not to this answer. */
const OWN_HEADERS = new Set(['content-length', 'transfer-encoding', 'date', 'set-cookie']);

/**
 * File name of a recorded endpoint: the path without its leading slash, every other separator an underscore;
 * "/production.json?details=1" becomes "production.json_details_1". Null for paths that name no recording.
 */
export function recordingName(path: string): string | null {
  const name = path.replace(/^\//, '').replaceAll(/[/?=&]/g, '_');
  return /^[A-Za-z0-9][\w.-]*$/.test(name) && !name.endsWith('_log.json') ? name : null;
}

/**
 * Answers from a folder of recorded replies: body, status, headers and, with `delays`, the time the real gateway
 * took. A query without a recording of its own gets that of the bare path; what was never recorded is a 404.
 */
export async function recordedReply(
  dir: string,
  path: string,
  firmware: Firmware,
  delays: boolean,
): Promise<Reply> {
  const bare = path.split('?')[0] ?? path;
  for (const name of [recordingName(path), recordingName(bare === '/info.xml' ? '/info' : bare)]) {
    const body = name === null ? null : await readIfThere(join(dir, name));
    if (name === null || body === null) continue;
    const log = await readLog(join(dir, `${name}_log.json`));
    const headers = Object.entries(log.headers ?? withoutLog(name, firmware));
    const chunked = headers.some(([header]) => header.toLowerCase() === 'transfer-encoding');
    return {
      status: log.code ?? log.status ?? 200,
      headers: Object.fromEntries(headers.filter(([header]) => !OWN_HEADERS.has(header.toLowerCase()))),
      body,
      chunked,
      delayMs: delays ? (log.duration_seconds ?? 0) * 1000 : 0,
    };
  }
  return notFound();
}

/** Some folders hold bodies only; then the type is the one that firmware family is known to send. */
function withoutLog(name: string, firmware: Firmware): Record<string, string> {
  if (name === 'info') return atLeast(firmware, '8.3') ? {} : { 'content-type': 'text/xml' };
  return name.startsWith('ivp_') && atLeast(firmware, '5') ? {} : { 'content-type': 'application/json' };
}

/** Serial and software from the recorded `/info`; both must be there, as text. */
export async function recordedIdentity(dir: string): Promise<{ serial: string; software: string }> {
  const xml = await readFile(join(dir, 'info'), 'utf8');
  const serial = /<sn>([^<]*)<\/sn>/.exec(xml)?.[1];
  const software = /<software>([^<]+)<\/software>/.exec(xml)?.[1];
  if (serial === undefined || software === undefined)
    throw new Error(`No gateway identity in ${join(dir, 'info')}`);
  return { serial, software };
}

async function readLog(file: string): Promise<RecordedLog> {
  const text = await readIfThere(file);
  return text === null ? {} : (JSON.parse(text.toString('utf8')) as RecordedLog);
}

async function readIfThere(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
