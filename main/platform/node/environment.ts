import { isAbsolute } from 'node:path';
import { filledLines, readCredentials, readEmail, readPassword } from '../../domain/credentials.ts';
import { appError } from '../../domain/errors.ts';
import type { GivenCredentials } from '../../domain/ports/index.ts';

/** Values of the `ENVOY_TRAY_…` environment variables, validated. */
export interface Environment {
  readonly home: string | undefined;
  readonly given: GivenCredentials;
  readonly enlightenUrl: string;
  readonly entrezUrl: string;
  readonly secrets: string | undefined;
}

const ENLIGHTEN = 'https://enlighten.enphaseenergy.com';
const ENTREZ = 'https://entrez.enphaseenergy.com';

/** @throws AppError `usage` */
export function readEnvironment(env: NodeJS.ProcessEnv): Environment {
  return {
    home: wholePath('ENVOY_TRAY_HOME', env),
    given: givenCredentials(env),
    enlightenUrl: cloudUrl('ENVOY_TRAY_ENLIGHTEN_URL', env, ENLIGHTEN),
    entrezUrl: cloudUrl('ENVOY_TRAY_ENTREZ_URL', env, ENTREZ),
    secrets: value('ENVOY_TRAY_SECRETS', env),
  };
}

function givenCredentials(env: NodeJS.ProcessEnv): GivenCredentials {
  const email = value('ENVOY_TRAY_EMAIL', env)?.trim() || undefined;
  const password = value('ENVOY_TRAY_PASSWORD', env);
  const given = {
    email: email && readEmail(email, 'ENVOY_TRAY_EMAIL'),
    password: password && readPassword(password, 'ENVOY_TRAY_PASSWORD'),
  };
  return email === undefined || password === undefined ? given : readCredentials(email, password);
}

/**
 * Line ends around a value are no part of it: the editor of a secret file has made them.
 *
 * @returns undefined if nothing is left
 * @throws AppError `usage` if it holds several lines, or held bytes that are no UTF-8, which Node has replaced
 */
function value(name: string, env: NodeJS.ProcessEnv): string | undefined {
  const text = env[name] ?? '';
  if (text.includes('\uFFFD')) throw appError('usage/not-text', { source: name });
  const [line, another] = filledLines(text);
  if (another !== undefined) throw appError('usage/several-lines', { source: name });
  return line;
}

/** A relative path would follow the working directory: cron would find an empty folder. */
function wholePath(name: string, env: NodeJS.ProcessEnv): string | undefined {
  const path = value(name, env);
  if (path !== undefined && !isAbsolute(path) && !/^~([\\/]|$)/.test(path)) throw appError('usage/home-path');
  return path;
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
