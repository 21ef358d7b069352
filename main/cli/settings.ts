import { parseHost } from '../../shared/endpoint.ts';
import type { Selection } from '../app/gateways.ts';
import { AppError } from '../domain/errors.ts';
import type { Credentials } from '../domain/ports.ts';

/** What stands in the options every command has, as typed. */
export interface CommonOptions {
  readonly json?: boolean;
  readonly host?: string;
  readonly serial?: string;
  readonly timeout?: string;
}

/** What the environment says, checked. */
export interface Environment {
  readonly home: string | undefined;
  readonly email: string | undefined;
  /** E-mail and password, where both are given. */
  readonly credentials: Credentials | null;
  readonly enlightenUrl: string;
  readonly entrezUrl: string;
  readonly secrets: string | undefined;
}

const ENLIGHTEN = 'https://enlighten.enphaseenergy.com';
const ENTREZ = 'https://entrez.enphaseenergy.com';

/** @throws AppError `usage` */
export function readEnvironment(env: NodeJS.ProcessEnv): Environment {
  const email = env['ENVOY_TRAY_EMAIL'] || undefined;
  const password = env['ENVOY_TRAY_PASSWORD'] || undefined;
  return {
    home: env['ENVOY_TRAY_HOME'] || undefined,
    email,
    credentials: email !== undefined && password !== undefined ? { email, password } : null,
    enlightenUrl: cloudUrl('ENVOY_TRAY_ENLIGHTEN_URL', env, ENLIGHTEN),
    entrezUrl: cloudUrl('ENVOY_TRAY_ENTREZ_URL', env, ENTREZ),
    secrets: env['ENVOY_TRAY_SECRETS'] || undefined,
  };
}

/** A password goes to these addresses, so in the clear only to this very computer. */
function cloudUrl(name: string, env: NodeJS.ProcessEnv, standard: string): string {
  const text = env[name] || standard;
  const url = URL.canParse(text) ? new URL(text) : null;
  const loopback = url !== null && /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(url.hostname);
  if (
    url === null ||
    !(url.protocol === 'https:' || (url.protocol === 'http:' && loopback)) ||
    url.username !== ''
  ) {
    throw new AppError('usage', `${name} must be an https address, or http on this computer.`);
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

/** ms, or undefined for the limits built in. @throws AppError `usage` */
export function readTimeout({ timeout }: CommonOptions): number | undefined {
  return timeout === undefined ? undefined : readSeconds('--timeout', timeout) * 1000;
}

/** @throws AppError `usage` */
export function readSeconds(option: string, text: string): number {
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
  if (serial !== undefined && !/^[\w-]{1,64}$/.test(serial)) {
    throw new AppError('usage', '--serial takes the serial number of a gateway, twelve digits as a rule.');
  }
  return { endpoints, serial, windowMs: readTimeout(options) };
}
