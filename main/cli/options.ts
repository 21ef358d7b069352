import { parseHost } from '../../shared/endpoint.ts';
import type { Selection } from '../app/gateway/wanted-gateways.ts';
import { type AppError, appError } from '../domain/errors.ts';
import { WATCH_INTERVAL_S } from '../domain/timing.ts';
import { exampleOf, flagOf, type OptionName, type Options } from './option-table.ts';

/** What to say of an option that lacks its value. */
export const valueError = (name: OptionName): AppError =>
  appError('usage/option-value', { option: flagOf(name), example: exampleOf(name) });

/**
 * @returns ms, or undefined for the built-in limits
 * @throws AppError `usage`
 */
export function readTimeout({ timeout }: Options): number | undefined {
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
  if (seconds < 1) throw appError('usage/interval');
  return seconds;
}

/**
 * @param days what was typed after the option; true for nothing
 * @param refusal of what is no number of days
 * @returns null for nothing
 * @throws AppError `usage`
 */
export function readDays(
  days: string | true | undefined,
  refusal: 'usage/days' | 'usage/expect-days',
): number | null {
  if (days === undefined || days === true) return null;
  if (!/^\d{1,3}$/.test(days)) throw appError(refusal);
  return Number(days);
}

/** @throws AppError `usage` */
function readSeconds(option: string, text: string): number {
  const seconds = Number(text);
  if (text.trim() === '' || !Number.isFinite(seconds) || seconds <= 0 || seconds > 86_400) {
    throw appError('usage/seconds', { option });
  }
  return seconds;
}

/** @throws AppError `usage` */
export function readSelection(options: Options): Selection {
  const { host, serial } = options;
  const endpoints = host === undefined ? undefined : parseHost(host);
  if (endpoints === null) {
    throw appError('usage/host');
  }
  if (serial !== undefined && !/^\w[\w-]{0,63}$/.test(serial)) {
    throw appError('usage/serial');
  }
  return { endpoints, serial, windowMs: readTimeout(options) };
}
