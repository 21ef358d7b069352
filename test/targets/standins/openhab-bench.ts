import { onTestFinished } from 'vitest';
import { makeToken } from '../../support/builders.ts';
import { ask } from '../../support/simulator/ask.ts';
import type { GatewayAnswer } from '../../support/targets/ask-gateway.ts';
import {
  ADMIN_KEY,
  createOpenhab,
  type Openhab,
  type OpenhabOptions,
} from '../../support/targets/openhab.ts';
import { UID } from '../../support/targets/openhab-house.ts';

/** What the tests of the stand-in for openHAB share. */

export const OLD = makeToken({ jti: 'old' });
export const NEW = makeToken({ jti: 'new' });

export async function openhab(options: OpenhabOptions = {}): Promise<Openhab> {
  const house = await createOpenhab({ token: OLD, ...options });
  onTestFinished(() => house.close());
  await house.settled();
  return house;
}

export const bearer = (key: string) => ({ Authorization: `Bearer ${key}` });
export const ADMIN = bearer(ADMIN_KEY);
export const basic = (user: string, password: string) => ({
  Authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
});

export async function get({ url }: Openhab, path: string, headers: Record<string, string> = ADMIN) {
  const { status, body } = await ask(url + path, { headers });
  return { status, body: JSON.parse(body) };
}

export async function put({ url }: Openhab, path: string, body: unknown, type = 'application/json') {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = { ...ADMIN, 'Content-Type': type };
  const answer = await ask(`${url}/rest/things/${path}`, { method: 'PUT', headers, body: text });
  return { status: answer.status, body: JSON.parse(answer.body) };
}

export const enable = async (house: Openhab, uid: string, on: boolean) => {
  const { status } = await put(house, `${uid}/enable`, String(on), 'text/plain');
  await house.settled();
  return status;
};

export const withToken = (house: Openhab, jwt: string, uid: string = UID.envoy) => ({
  ...house.stored(uid).configuration,
  jwt,
});

export const only =
  (good: string, otherwise: GatewayAnswer = 'refused') =>
  async (token: string): Promise<GatewayAnswer> =>
    token === good ? 'accepted' : otherwise;
