import { createHash, randomUUID } from 'node:crypto';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SERIAL } from '../../../test/support/builders.ts';
import { root } from '../step.ts';
import { cacheFolder, installDebian, onceDone, run } from './debian.ts';
import { freePort, newFolder, type RealSystem, type RealSystemOptions, startProgram } from './real-system.ts';

/** The only distribution in Maven Central. It has no bindings, and runs on Java 11. */
const ADDRESS = 'https://repo1.maven.org/maven2/org/openhab/distro/openhab/3.0.1/openhab-3.0.1.zip';
const SHA256 = '8e62c65514ab61d83eb8a889a5d5a1b051503a00dd9bb28c8dcb30b6f1766411';
const JAVA = 'openjdk-11-jdk-headless';
const USER = 'admin';
const THING = 'enphase:envoy:roof';

/** Paths at the observer, one for each place that has the token. */
export const OPENHAB_PLACES = ['/enphase'];

/** Nothing is to be fetched from openHAB's servers. */
const ADD_ONS = 'package = minimal\nremote = false\n';

export async function startOpenhab(options: RealSystemOptions): Promise<RealSystem> {
  const enter = await installDebian('openhab', [JAVA]);
  const zip = join(cacheFolder('openhab'), 'openhab-3.0.1.zip');
  await onceDone(`${zip}.done`, `${SHA256}\n`, () => download(zip));
  const folder = await newFolder('openhab');
  const file = (path: string) => join(folder, path);
  await copyFile(zip, file('openhab.zip'));
  await run([...enter, 'sh', '-c', 'cd "$1" && jar xf openhab.zip && rm openhab.zip', 'sh', folder]);
  await addBinding(folder, enter);
  await writeFile(file('conf/services/addons.cfg'), ADD_ONS);
  const shell = file('userdata/etc/org.apache.karaf.shell.cfg');
  const settingsOfShell = await readFile(shell, 'utf8');
  await writeFile(shell, settingsOfShell.replace(/^sshPort.*$/m, `sshPort = ${await freePort()}`));
  const port = await freePort();
  const settings = [
    'OPENHAB_HTTP_ADDRESS=127.0.0.1',
    `OPENHAB_HTTP_PORT=${port}`,
    `OPENHAB_HTTPS_PORT=${await freePort()}`,
    'KARAF_EXEC=exec',
  ];
  // It is silent itself: what it does is told by its REST interface.
  const start = ['sh', '-c', 'echo started && exec sh "$1/runtime/bin/karaf" server', 'sh', folder];
  const running = await startProgram([...enter, ...settings, ...start], { cwd: folder, words: ['started'] });
  try {
    const url = `http://127.0.0.1:${port}`;
    const password = await createKey(url);
    await addThing({ url, key: password }, options);
    return { url, user: USER, password, folder, ...running };
  } catch (error) {
    await running.stop();
    throw error;
  }
}

/** @throws Error if it is not what was tried before */
async function download(file: string): Promise<void> {
  process.stderr.write('Downloading openHAB 3.0.1 from Maven Central (once, 84 MB) …\n');
  const bytes = new Uint8Array(await (await fetch(ADDRESS)).arrayBuffer());
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== SHA256) throw new Error(`${ADDRESS} has the SHA-256 ${found}`);
  await writeFile(file, bytes);
}

/** Compiles what stands in the place of the real binding, and shows the observer the token it uses. */
async function addBinding(folder: string, enter: readonly string[]): Promise<void> {
  const sources = join(root, 'build/tasks/try/openhab-binding');
  const work = join(folder, 'binding');
  const places = {
    'TokenHandler.java': 'TokenHandler.java',
    'TokenHandlerFactory.java': 'TokenHandlerFactory.java',
    'manifest.txt': 'manifest.txt',
    'factory.xml': 'out/OSGI-INF/factory.xml',
    'thing-types.xml': 'out/OH-INF/thing/thing-types.xml',
  };
  for (const inner of ['out/OSGI-INF', 'out/OH-INF/thing'])
    await mkdir(join(work, inner), { recursive: true });
  for (const [from, to] of Object.entries(places)) await copyFile(join(sources, from), join(work, to));
  const build = `cd "$1"
path=$(find ../runtime/system -name '*.jar' | tr '\\n' ':')
javac -nowarn -proc:none -cp "$path" -d out *.java
jar cfm ../addons/org.openhab.binding.enphase-3.0.1.jar manifest.txt -C out .`;
  await run([...enter, 'sh', '-ec', build, 'sh', work]);
}

/** The first user, made in the form that asks for it, and a token for the API. */
async function createKey(url: string): Promise<string> {
  const code_challenge = createHash('sha256').update(randomUUID()).digest('base64url');
  const asked = { response_type: 'code', client_id: url, redirect_uri: url, scope: 'admin' };
  const login = `/auth?${new URLSearchParams({ ...asked, code_challenge_method: 'S256', code_challenge })}`;
  while (
    !(await fetch(url + login).then(
      ({ ok }) => ok,
      () => false,
    ))
  )
    await sleep(500);
  const password = randomUUID();
  await sendForm(url, login, { username: USER, password, password_repeat: password });
  const name = { token_name: 'tray', token_scope: 'admin' };
  const page = await sendForm(url, '/createApiToken', { username: USER, password, ...name });
  const key = /oh\.tray\.\w+/.exec(page)?.[0];
  if (key === undefined) throw new Error('openHAB makes no API token');
  return key;
}

/** Fills a form in as a browser would, together with its hidden fields. */
async function sendForm(url: string, path: string, typed: Readonly<Record<string, string>>): Promise<string> {
  const page = await (await fetch(url + path)).text();
  const fields = new URLSearchParams();
  for (const [input] of page.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    const [name, value] = ['name', 'value'].map((key) => new RegExp(`${key}="([^"]*)"`).exec(input)?.[1]);
    if (name !== undefined) fields.set(name, value ?? '');
  }
  for (const [name, value] of Object.entries(typed)) fields.set(name, value);
  const address = new URL(path, url);
  const answer = await fetch(url + address.pathname, { method: 'POST', redirect: 'manual', body: fields });
  return await answer.text();
}

/** A thing that is told apart from one without a binding only once that has come. */
async function addThing(
  { url, key }: { readonly url: string; readonly key: string },
  { token, observerUrl }: RealSystemOptions,
): Promise<void> {
  const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' };
  // An unknown type is answered with 204.
  const isKnown = () =>
    fetch(`${url}/rest/thing-types/enphase:envoy`, { headers }).then(({ status }) => status === 200);
  while (!(await isKnown())) await sleep(500);
  const hostname = new URL(observerUrl).host;
  const configuration = { serialNumber: SERIAL, hostname, autoJwt: false, jwt: token, refresh: 1 };
  const thing = { UID: THING, thingTypeUID: 'enphase:envoy', label: 'Envoy', configuration };
  const add = () => fetch(`${url}/rest/things`, { method: 'POST', headers, body: JSON.stringify(thing) });
  let made = await add();
  // The parts of its interface come one after the other: until then it answers 404 or 500.
  for (let tries = 0; !made.ok && tries < 60; tries++, made = await add()) await sleep(500);
  if (!made.ok) throw new Error(`openHAB makes no thing: ${made.status} ${await made.text()}`);
}
