import { type Agent, Agent as HttpAgent, type RequestOptions, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { CREDENTIALS } from './world.ts';

export interface Places {
  readonly cloudUrl: string;
  readonly gatewayUrl: string;
  readonly serial: string;
}

interface Trip {
  readonly agent: Agent;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/**
 * The minimum of a renewal, in bare Node. Sign-in and `/info` run side by side, each over a new connection.
 * The token and its check follow over the same two. Validates and stores nothing.
 *
 * @returns ms from the start: `proven` until the check, `read` until a reading after it
 */
export async function roundTrips(
  places: Places,
): Promise<{ readonly proven: number; readonly read: number }> {
  const cloud = new HttpAgent({ keepAlive: true });
  const gateway = new HttpsAgent({ keepAlive: true, maxSockets: 1, rejectUnauthorized: false });
  const start = performance.now();
  try {
    const form = new URLSearchParams({
      'user[email]': CREDENTIALS.email,
      'user[password]': CREDENTIALS.password,
    });
    const [session] = await Promise.all([
      trip(`${places.cloudUrl}/login/login.json`, {
        agent: cloud,
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: form.toString(),
      }),
      trip(`${places.gatewayUrl}/info`, { agent: gateway }),
    ]);
    const { session_id } = JSON.parse(session) as { session_id: string };
    const token = await trip(`${places.cloudUrl}/tokens`, {
      agent: cloud,
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'User-Agent': 'bench', Accept: '*/*' },
      body: JSON.stringify({ session_id, serial_num: places.serial, username: CREDENTIALS.email }),
    });
    const bearer = { agent: gateway, headers: { Authorization: `Bearer ${token}` } };
    await trip(`${places.gatewayUrl}/auth/check_jwt`, bearer);
    const proven = performance.now() - start;
    await trip(`${places.gatewayUrl}/production.json`, bearer);
    return { proven, read: performance.now() - start };
  } finally {
    cloud.destroy();
    gateway.destroy();
  }
}

function trip(url: string, { agent, method = 'GET', headers = {}, body = '' }: Trip): Promise<string> {
  const options: RequestOptions = { agent, method, headers: { ...headers } };
  return new Promise((resolve, reject) => {
    const request = (url.startsWith('https:') ? requestHttps : requestHttp)(url, options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        if (response.statusCode === 200) resolve(text);
        else reject(new Error(`${url} answered ${response.statusCode}`));
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}
