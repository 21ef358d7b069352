import { parseJson, z } from '../../domain/parse.ts';
import type { CloudApi, KeyValueSecrets, Ports } from '../../domain/ports/index.ts';
import type { Redactor } from '../../domain/redact.ts';

const Strings = z.record(z.string(), z.unknown());

/**
 * Registers every secret with the redactor as soon as it enters the program, so that no log can contain it later. It
 * comes from the keychain, from Enphase or from the user.
 */
export function withSecretRedaction<P extends Ports>(ports: P, redactor: Redactor): P {
  if (ports.givenCredentials !== null) registerSecrets(redactor, ports.givenCredentials);
  return {
    ...ports,
    secrets: redactStore(ports.secrets, redactor),
    cloud: redactCloud(ports.cloud, redactor),
  };
}

function redactStore(secrets: KeyValueSecrets, redactor: Redactor): KeyValueSecrets {
  const stored = (text: string) => registerSecrets(redactor, parseJson(Strings, text) ?? { text });
  return {
    kind: secrets.kind,
    async get(account) {
      const secret = await secrets.get(account);
      if (secret !== null) stored(secret);
      return secret;
    },
    set(account, secret) {
      stored(secret);
      return secrets.set(account, secret);
    },
    delete: (account) => secrets.delete(account),
  };
}

function redactCloud(cloud: CloudApi, redactor: Redactor): CloudApi {
  return {
    async signIn(credentials, options) {
      registerSecrets(redactor, { ...credentials });
      const session = await cloud.signIn(credentials, options);
      registerSecrets(redactor, { ...session });
      for (const pair of session.cookie.split('; ')) redactor.add(pair.slice(pair.indexOf('=') + 1));
      return session;
    },
    async requestToken(session, serial, options) {
      const issued = await cloud.requestToken(session, serial, options);
      redactor.add(issued.token);
      return issued;
    },
    checkSignature: (token) => cloud.checkSignature(token),
  };
}

/** Fields that hold no secret, but words of ordinary sentences. */
const PUBLIC: ReadonlySet<string> = new Set(['route']);

function registerSecrets(redactor: Redactor, fields: object): void {
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'string' && !PUBLIC.has(name)) redactor.add(value);
    // Secret headers of a target.
    if (typeof value === 'object' && value !== null) registerSecrets(redactor, value);
  }
}
