// npm run try -- node-red|homebridge|home-assistant|openhab: installs the real system, starts it on loopback
// with an old token, and runs the spec test/targets/try/NAME.spec.ts against it. With --stay it stays until
// Ctrl-C instead.
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { EXIT_INTERRUPTED } from '../../shared/problem.ts';
import { makeToken } from '../../test/support/builders.ts';
import { HANGS_MS } from '../../test/support/limits.ts';
import { runProgram } from './program.ts';
import { root } from './step.ts';
import { HOME_ASSISTANT_PLACES, startHomeAssistant } from './try/home-assistant.ts';
import { HOMEBRIDGE_PLACES, startHomebridge } from './try/homebridge.ts';
import { NODE_RED_PLACES, startNodeRed } from './try/node-red.ts';
import { type Observer, startObserver } from './try/observer.ts';
import { OPENHAB_PLACES, startOpenhab } from './try/openhab.ts';
import type { RealSystem } from './try/real-system.ts';

const SYSTEMS = {
  'node-red': { start: startNodeRed, places: NODE_RED_PLACES },
  homebridge: { start: startHomebridge, places: HOMEBRIDGE_PLACES },
  'home-assistant': { start: startHomeAssistant, places: HOME_ASSISTANT_PLACES },
  openhab: { start: startOpenhab, places: OPENHAB_PLACES },
};

const [name = '', ...rest] = process.argv.slice(2);
if (!isSystem(name)) {
  console.error(`Usage: npm run try -- ${Object.keys(SYSTEMS).join('|')} [--stay]`);
  process.exit(2);
}
process.exitCode = await tryOut(name, rest.includes('--stay'));

function isSystem(text: string): text is keyof typeof SYSTEMS {
  return Object.hasOwn(SYSTEMS, text);
}

async function tryOut(system: keyof typeof SYSTEMS, stays: boolean): Promise<number> {
  const { start, places } = SYSTEMS[system];
  const token = makeToken({ jti: 'the old one' });
  const observer = await startObserver();
  try {
    const real = await interruptible(() => start({ token, observerUrl: observer.url }));
    try {
      await interruptible(() => usesToken(real, observer, places, token));
      console.error(`${system} runs at ${real.url} and uses its token.`);
      return stays ? await stay(real) : await runSpec(system, environment(system, real, observer, token));
    } finally {
      await real.stop();
    }
  } finally {
    await observer.close();
  }
}

/** @throws Error with the end of the system's log if it does not use the token */
async function usesToken(real: RealSystem, observer: Observer, places: readonly string[], token: string) {
  const uses = Promise.all(places.map((place) => observer.seen(place, token))).then(() => true);
  const isUsed = await Promise.race([uses, sleep(HANGS_MS, false, { ref: false })]);
  if (!isUsed) throw new Error(`The token is not used everywhere:\n${real.log().slice(-2000)}`);
}

/** Without a handler, a signal would end this process and leave the started system behind. */
async function interruptible<T>(work: () => Promise<T>): Promise<T> {
  const end = () => process.exit(EXIT_INTERRUPTED);
  process.on('SIGINT', end).on('SIGTERM', end);
  try {
    return await work();
  } finally {
    process.off('SIGINT', end).off('SIGTERM', end);
  }
}

/** What a spec knows of the system: NODE_RED_URL, HOMEBRIDGE_URL and so on. */
function environment(
  system: string,
  { url, user, password, folder }: RealSystem,
  seen: Observer,
  token: string,
) {
  const values = {
    URL: url,
    USER: user,
    PASSWORD: password,
    FOLDER: folder,
    SEEN_URL: seen.seenUrl,
    TOKEN: token,
  };
  const prefix = system.toUpperCase().replace('-', '_');
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [`${prefix}_${key}`, value]));
}

function runSpec(system: string, env: Readonly<Record<string, string>>): Promise<number> {
  const vitest = [
    `${root}node_modules/vitest/vitest.mjs`,
    'run',
    '--config',
    'build/tasks/try/vitest.config.ts',
  ];
  return runProgram(process.execPath, [...vitest, `test/targets/try/${system}.spec.ts`], { env });
}

async function stay({ user, password }: RealSystem): Promise<number> {
  console.error(`User ${user}, password ${password}. Press Ctrl-C to end.`);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  return 0;
}
