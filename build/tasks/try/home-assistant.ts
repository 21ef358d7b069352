import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NOW, SERIAL } from '../../../test/support/builders.ts';
import { type SimulatedGateway, startGateway } from '../../../test/support/simulator/gateway.ts';
import { claimsOf } from '../../../test/support/simulator/jwt.ts';
import { installPython } from './python.ts';
import { freePort, newFolder, type RealSystem, type RealSystemOptions, startProgram } from './real-system.ts';

const PYTHON = '3.14';
/** The client is the one that this release asks for, and would install by itself. */
const PACKAGES = { homeassistant: '2026.10.4', pyenphase: '4.0.6' };
const USER = 'admin';

/** Paths at the observer, one for each place that has the token. */
export const HOME_ASSISTANT_PLACES = ['/integration', '/yaml'];

/** Little else than a sensor with a token from `secrets.yaml`: nothing that asks the internet. */
const configuration = (observerUrl: string) => `homeassistant:
  time_zone: UTC
logger:
  default: info
api:
config:
onboarding:
rest:
  - resource: ${observerUrl}${HOME_ASSISTANT_PLACES[1]}
    scan_interval: 1
    headers:
      Authorization: !secret envoy_bearer
    sensor:
      - name: Roof
        value_template: "{{ value_json.wattsNow }}"
`;

/** In YAML, an address would only be tried for five minutes, and then be everybody's. */
const httpSettings = (port: number) => ({
  version: 2,
  minor_version: 2,
  key: 'http',
  data: {
    stable: {
      server_host: ['127.0.0.1'],
      server_port: port,
      cors_allowed_origins: [],
      login_attempts_threshold: -1,
      ip_ban_enabled: true,
      ssl_profile: 'modern',
      use_x_frame_options: true,
      created_at: '2026-01-01T12:00:00+00:00',
      error: null,
      error_message: null,
    },
    pending: null,
    yaml_migration_done: true,
  },
});

export async function startHomeAssistant(options: RealSystemOptions): Promise<RealSystem> {
  const python = await installPython('home-assistant', PYTHON, PACKAGES);
  const folder = await newFolder('home-assistant');
  const port = await freePort();
  await mkdir(join(folder, '.storage'));
  await writeFile(join(folder, 'configuration.yaml'), configuration(options.observerUrl));
  await writeFile(join(folder, 'secrets.yaml'), `envoy_bearer: "Bearer ${options.token}"\n`, { mode: 0o600 });
  await writeFile(join(folder, '.storage/http'), JSON.stringify(httpSettings(port)));
  const gateway = await startObservedGateway(options);
  try {
    const running = await startProgram(python.commandOf('hass', ['-c', folder, '--log-no-color']), {
      cwd: folder,
      words: ['Home Assistant initialized in'],
    });
    const stop = async () => {
      await running.stop();
      await gateway.close();
    };
    try {
      const url = `http://127.0.0.1:${port}`;
      const password = await createUser(url);
      await addIntegration({ url, key: password }, gateway.authority, options.token);
      return { url, user: USER, password, folder, log: running.log, stop };
    } catch (error) {
      await running.stop();
      throw error;
    }
  } catch (error) {
    await gateway.close();
    throw error;
  }
}

/** A simulated gateway that shows the observer every token that it is asked with, and takes them all. */
function startObservedGateway({ observerUrl }: RealSystemOptions): Promise<SimulatedGateway> {
  return startGateway({
    serial: SERIAL,
    // Always the noon at which the tests' tokens are good.
    now: () => NOW,
    verifyToken(token) {
      const headers = { Authorization: `Bearer ${token}` };
      fetch(`${observerUrl}${HOME_ASSISTANT_PLACES[0]}`, { headers }).catch(() => undefined);
      return claimsOf(token);
    },
  });
}

interface Door {
  readonly url: string;
  readonly key: string;
}

/** The first user, an administrator. @returns a long-lived access token of theirs */
async function createUser(url: string): Promise<string> {
  const client_id = `${url}/`;
  const person = { client_id, name: 'Admin', username: USER, password: randomUUID(), language: 'en' };
  const { auth_code: code } = await post<{ auth_code: string }>(`${url}/api/onboarding/users`, {
    body: JSON.stringify(person),
    headers: { 'Content-Type': 'application/json' },
  });
  const { access_token } = await post<{ access_token: string }>(`${url}/auth/token`, {
    body: new URLSearchParams({ grant_type: 'authorization_code', code, client_id }),
  });
  return await longLivedToken(url, access_token);
}

/** As the page of a user's profile makes one, which has no other way than the web socket. */
async function longLivedToken(url: string, access_token: string): Promise<string> {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/api/websocket`);
  const made = Promise.withResolvers<string>();
  socket.onerror = () => made.reject(new Error('Home Assistant closes the web socket'));
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(String(data)) as { type: string; result?: string };
    const say = (words: unknown) => socket.send(JSON.stringify(words));
    if (message.type === 'auth_required') say({ type: 'auth', access_token });
    if (message.type === 'auth_ok')
      say({ id: 1, type: 'auth/long_lived_access_token', client_name: 'Envoy Tray', lifespan: 3650 });
    if (message.type === 'auth_invalid') made.reject(new Error('Home Assistant refuses its own user'));
    if (message.type === 'result') made.resolve(message.result ?? '');
  };
  try {
    return await made.promise;
  } finally {
    socket.close();
  }
}

/** Sets `enphase_envoy` up with a pasted token. The first form is the one for an account. */
async function addIntegration({ url, key }: Door, host: string, token: string): Promise<void> {
  const flows = `${url}/api/config/config_entries/flow`;
  const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' };
  const send = (address: string, body: object) =>
    post<{ flow_id: string; type: string }>(address, { headers, body: JSON.stringify(body) });
  const { flow_id } = await send(flows, { handler: 'enphase_envoy' });
  await send(`${flows}/${flow_id}`, { host, use_manual_token: true });
  const done = await send(`${flows}/${flow_id}`, { host, token, use_manual_token: true });
  if (done.type !== 'create_entry') throw new Error(`The integration is not set up: ${JSON.stringify(done)}`);
}

async function post<T>(address: string, request: RequestInit): Promise<T> {
  const answer = await fetch(address, { method: 'POST', ...request });
  if (!answer.ok) throw new Error(`${address} answers ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as T;
}
