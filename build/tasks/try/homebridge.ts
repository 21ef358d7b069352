import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { HOST } from '../../../test/support/builders.ts';
import { install } from './install.ts';
import { freePort, newFolder, type RealSystem, type RealSystemOptions, startScript } from './real-system.ts';

const PACKAGES = { homebridge: '1.11.2', 'homebridge-config-ui-x': '5.10.0' };
const PLUGIN = 'homebridge-enphase-envoy';
const USER = 'admin';

/** Paths at the observer, one for each place that has the token. */
export const HOMEBRIDGE_PLACES = ['/plugin'];

/** In the place of the real plugin, which needs a gateway: shows the observer the token it started with. */
const PLUGIN_FILES = {
  'package.json': JSON.stringify({
    name: PLUGIN,
    version: '10.7.6',
    keywords: ['homebridge-plugin'],
    main: 'index.js',
    engines: { homebridge: '>=1.6.0', node: '>=18' },
  }),
  'index.js': `class Platform {
  constructor(_, { devices = [], observerUrl }) {
    for (const { envoyToken } of devices) {
      const headers = { Authorization: 'Bearer ' + envoyToken };
      fetch(observerUrl + '/plugin', { headers }).catch(() => undefined);
    }
  }
  configureAccessory() {}
}
module.exports = (api) => api.registerPlatform('enphaseEnvoy', Platform);
`,
};

async function config({ token, observerUrl }: RealSystemOptions, port: number) {
  const device = { name: 'Roof', host: HOST, envoyFirmware7xxTokenGenerationMode: 2 };
  const devices = [{ ...device, envoyToken: token, envoyTokenInstaller: false }];
  const bridge = { name: 'Homebridge', username: '0E:4D:2A:11:22:33', pin: '031-45-154' };
  return {
    // Nobody else in the network is to see it.
    bridge: { ...bridge, port: await freePort(), bind: ['127.0.0.1'], advertiser: 'ciao' },
    accessories: [],
    platforms: [
      { name: 'Config', platform: 'config', port, host: '127.0.0.1' },
      { platform: 'enphaseEnvoy', name: 'Envoy', observerUrl, devices },
    ],
  };
}

export async function startHomebridge(options: RealSystemOptions): Promise<RealSystem> {
  const program = await install('homebridge', PACKAGES);
  const plugins = join(program, 'node_modules');
  await mkdir(join(plugins, PLUGIN), { recursive: true });
  for (const [name, text] of Object.entries(PLUGIN_FILES)) await writeFile(join(plugins, PLUGIN, name), text);
  const folder = await newFolder('homebridge');
  const [port, password] = [await freePort(), randomUUID()];
  await writeFile(join(folder, 'config.json'), JSON.stringify(await config(options, port), null, 4), {
    mode: 0o600,
  });
  const asRoot = process.getuid?.() === 0 ? ['--allow-root'] : [];
  const script = join(plugins, 'homebridge-config-ui-x/dist/bin/hb-service.js');
  const running = await startScript([script, 'run', ...asRoot, '-U', folder, '-P', plugins, '--stdout'], {
    cwd: folder,
    words: ['is listening on', 'is running on port'],
  });
  const url = `http://127.0.0.1:${port}`;
  try {
    const key = await createUser(url, password);
    while ((await status(url, key)) !== 'ok') await sleep(100);
  } catch (error) {
    await running.stop();
    throw error;
  }
  return { url, user: USER, password, folder, ...running };
}

/** The UI's first user, in the way of its assistant. @returns the assistant's key */
async function createUser(url: string, password: string): Promise<string> {
  const wizard = `${url}/api/setup-wizard`;
  const given = await fetch(`${wizard}/get-setup-wizard-token`);
  const { access_token: key } = (await given.json()) as { access_token: string };
  const made = await fetch(`${wizard}/create-first-user`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'Admin', username: USER, password, admin: true }),
  });
  if (!made.ok) throw new Error(`The UI makes no user: ${made.status} ${await made.text()}`);
  return key;
}

/** Until it is `ok`, a restart would be something else than in a house: it begins late. */
async function status(url: string, key: string): Promise<string> {
  const headers = { Authorization: `Bearer ${key}` };
  const answer = await fetch(`${url}/api/status/homebridge`, { headers });
  return ((await answer.json()) as { status: string }).status;
}
