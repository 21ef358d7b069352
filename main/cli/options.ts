import { parseHost } from '../../shared/endpoint.ts';
import type { Selection } from '../app/gateway/targets.ts';
import { AppError } from '../domain/errors.ts';
import { WATCH_INTERVAL_S } from '../domain/timing.ts';

/** Options that every command has, as typed. */
export interface CommonOptions {
  readonly json?: boolean;
  readonly host?: string;
  readonly serial?: string;
  readonly timeout?: string;
}

/**
 * @returns ms, or undefined for the built-in limits
 * @throws AppError `usage`
 */
export function readTimeout({ timeout }: CommonOptions): number | undefined {
  return timeout === undefined
    ? undefined
    : Math.max(1, Math.round(readSeconds('--timeout', timeout) * 1000));
}

/**
 * Seconds between two readings. A gateway is a slow computer, so the minimum is one second.
 *
 * @throws AppError `usage`
 */
export function readInterval(interval: string | undefined): number {
  const seconds = interval === undefined ? WATCH_INTERVAL_S : readSeconds('--interval', interval);
  if (seconds < 1) throw new AppError('usage', '--interval takes 1 second or more.');
  return seconds;
}

/** @throws AppError `usage` */
function readSeconds(option: string, text: string): number {
  const seconds = Number(text);
  if (text.trim() === '' || !Number.isFinite(seconds) || seconds <= 0 || seconds > 86_400) {
    throw new AppError('usage', `${option} takes a number of seconds, such as 10.`);
  }
  return seconds;
}

/** @throws AppError `usage` */
export function readSelection(options: CommonOptions): Selection {
  const { host, serial } = options;
  const endpoints = host === undefined ? undefined : parseHost(host);
  if (endpoints === null) {
    throw new AppError('usage', '--host takes an address or a name, with a port if need be.');
  }
  const [, place, page] = /^\s*(https?:\/\/[^/?#]+)\/?(.*?)\s*$/i.exec(host ?? '') ?? [];
  if (place !== undefined && page !== '') {
    throw new AppError('usage', '--host takes where the gateway is, not the address of a page on it.', {
      hint: `Leave out what comes after it: --host ${place}`,
    });
  }
  if (serial !== undefined && !/^[\w-]{1,64}$/.test(serial)) {
    throw new AppError('usage', '--serial takes the serial number of a gateway, twelve digits as a rule.');
  }
  return { endpoints, serial, windowMs: readTimeout(options) };
}
