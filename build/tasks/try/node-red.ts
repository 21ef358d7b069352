import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { install } from './install.ts';
import { freePort, newFolder, type RealSystem, type RealSystemOptions, startScript } from './real-system.ts';

const PACKAGES = { 'node-red': '5.0.7' };
const USER = 'admin';

/** Paths at the observer, one for each place that has the token. */
export const NODE_RED_PLACES = ['/by-function', '/by-header'];

/**
 * A tab that asks the observer each second: with a token in the code of a function, and with one in a header. A third
 * node takes its token from its credentials; it has none until somebody writes them, as only Node-RED can encrypt them.
 * An id must not be a word that stands elsewhere, or Node-RED takes that for a reference.
 */
function flows({ token, observerUrl }: RealSystemOptions) {
  const request = { type: 'http request', z: 'roof', method: 'GET', ret: 'txt', wires: [[]] };
  const header = {
    keyType: 'Authorization',
    keyValue: '',
    valueType: 'other',
    valueValue: `Bearer ${token}`,
  };
  const func = `// The token of the roof\nmsg.headers = { Authorization: 'Bearer ${token}' };\nreturn msg;`;
  const inject = { type: 'inject', z: 'roof', props: [], repeat: '1', once: true, onceDelay: 0.1 };
  return [
    { id: 'roof', type: 'tab', label: 'Roof', disabled: false },
    { id: 'tick', ...inject, wires: [['by-function', 'by-header', 'by-bearer']] },
    { id: 'by-function', type: 'function', z: 'roof', name: 'Header', func, outputs: 1, wires: [['plain']] },
    { id: 'plain', ...request, url: `${observerUrl}/by-function` },
    { id: 'by-header', ...request, url: `${observerUrl}/by-header`, headers: [header] },
    { id: 'by-bearer', ...request, url: `${observerUrl}/by-bearer`, authType: 'bearer' },
  ];
}

const settings = (port: number, password: string) => `module.exports = {
  uiHost: '127.0.0.1',
  uiPort: ${port},
  flowFile: 'flows.json',
  credentialSecret: '${randomUUID()}',
  telemetry: { enabled: false, updateNotification: false },
  adminAuth: {
    type: 'credentials',
    users: async (username) => (username === '${USER}' ? { username, permissions: '*' } : null),
    authenticate: async (username, password) =>
      username === '${USER}' && password === '${password}' ? { username, permissions: '*' } : null,
  },
};
`;

export async function startNodeRed(options: RealSystemOptions): Promise<RealSystem> {
  const program = await install('node-red', PACKAGES);
  const folder = await newFolder('node-red');
  const [port, password] = [await freePort(), randomUUID()];
  const file = (name: string) => join(folder, name);
  // Without a package.json of its own, one in a folder above could make an ES module of settings.js.
  await writeFile(file('package.json'), '{"private": true}');
  await writeFile(file('settings.js'), settings(port, password), { mode: 0o600 });
  await writeFile(file('flows.json'), JSON.stringify(flows(options)));
  const script = join(program, 'node_modules/node-red/red.js');
  const running = await startScript([script, '-u', folder, '-s', file('settings.js')], {
    cwd: folder,
    words: ['Server now running', 'Started flows'],
  });
  return {
    url: `http://127.0.0.1:${port}`,
    user: USER,
    password,
    folder,
    ...running,
  };
}
