import { appError } from '../../domain/errors.ts';
import type { Credentials } from '../../domain/ports/index.ts';

/** Values of the `ENVOY_TRAY_…` environment variables, validated. */
export interface Environment {
  readonly home: string | undefined;
  readonly email: string | undefined;
  /** E-mail and password; null unless both are set. */
  readonly credentials: Credentials | null;
  readonly enlightenUrl: string;
  readonly entrezUrl: string;
  readonly secrets: string | undefined;
}

const ENLIGHTEN = 'https://enlighten.enphaseenergy.com';
const ENTREZ = 'https://entrez.enphaseenergy.com';

/** @throws AppError `usage` */
export function readEnvironment(env: NodeJS.ProcessEnv): Environment {
  const email = value('ENVOY_TRAY_EMAIL', env)?.trim() || undefined;
  const password = value('ENVOY_TRAY_PASSWORD', env);
  return {
    home: value('ENVOY_TRAY_HOME', env),
    email,
    credentials: email !== undefined && password !== undefined ? { email, password } : null,
    enlightenUrl: cloudUrl('ENVOY_TRAY_ENLIGHTEN_URL', env, ENLIGHTEN),
    entrezUrl: cloudUrl('ENVOY_TRAY_ENTREZ_URL', env, ENTREZ),
    secrets: value('ENVOY_TRAY_SECRETS', env),
  };
}

/**
 * The line end of a secret that an editor has saved is no part of it, nor is a byte order mark.
 *
 * @returns undefined if nothing is left
 * @throws AppError `usage` if it held bytes that are no UTF-8, which Node has replaced
 */
function value(name: string, env: NodeJS.ProcessEnv): string | undefined {
  const text = env[name]?.replace(/^\uFEFF/, '').replace(/[\r\n]+$/, '');
  if (text?.includes('\uFFFD')) throw appError('usage/not-text', { source: name });
  return text || undefined;
}

/** The password is sent to these addresses, so plain http is allowed only to this computer itself. */
function cloudUrl(name: string, env: NodeJS.ProcessEnv, standard: string): string {
  const text = value(name, env) ?? standard;
  const url = URL.canParse(text) ? new URL(text) : null;
  const loopback = url !== null && /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(url.hostname);
  if (
    url === null ||
    !(url.protocol === 'https:' || (url.protocol === 'http:' && loopback)) ||
    url.username !== '' ||
    url.password !== ''
  ) {
    throw appError('usage/cloud-url', { name });
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}
