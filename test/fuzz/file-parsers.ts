import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { openVault } from '../../main/app/storage/vault.ts';
import { INITIAL_SAVED_STATE, withGateways } from '../../main/domain/saved-state.ts';
import { createFileSecrets } from '../../main/platform/node/secrets.ts';
import { createSettingsFile } from '../../main/platform/node/settings-file.ts';
import { createStateFile } from '../../main/platform/node/state-file.ts';
import { createWindowFile } from '../../main/platform/node/window-file.ts';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import { gateway, makeToken, SERIAL } from '../support/builders.ts';
import { expectNumber, fuzz } from './fuzz.ts';
import { brokenJson } from './mutations.ts';

const GATEWAYS = [gateway(), gateway({ serial: '2', via: 'manual' })];
const warned = { [SERIAL]: { expiresAt: 1, leadS: 2 } };
const STATE = {
  ...withGateways(INITIAL_SAVED_STATE, ...GATEWAYS),
  reminders: { warned, attempts: { [SERIAL]: { at: 3, nextAt: 4 } } },
};
const FILES = {
  settings: [DEFAULT_SETTINGS, { ...DEFAULT_SETTINGS, leadDays: [7, 7, 30], refreshS: 1e9 }, {}],
  state: [{ version: 1, ...STATE }, { version: 2 }],
  window: [{ width: 360, height: 560 }, null, { width: 1e9, height: -1 }],
  secrets: [
    {
      enlighten: JSON.stringify({ email: 'a@b.c', password: 'x' }),
      [`token ${SERIAL}`]: JSON.stringify({ token: makeToken(), route: 'manual' }),
    },
  ],
} as const;
/** What `state.json` replaces. */
const LEGACY_FILES = {
  gateways: [{ version: 1, gateways: GATEWAYS }, { version: 2 }],
  memory: [{ warned, triedAt: { [SERIAL]: 3 } }],
  'sign-ins': [{ refused: ['a1b2'], refusedAs: 'account-locked', refusals: 1, waitUntil: 2 }],
} as const;

/** All numbers at any depth of a value. */
function* numbersIn(value: unknown): Iterable<number> {
  if (typeof value === 'number') yield value;
  if (typeof value === 'object' && value !== null)
    for (const one of Object.values(value)) yield* numbersIn(one);
}

export function fileParsers(): void {
  const folder = mkdtempSync(join(tmpdir(), 'envoy-tray-hostile-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  describe('a file of our own says', () => {
    it.each(['settings', 'state', 'window'] as const)('%s', async (name) => {
      const path = join(folder, `${name}.json`);
      let aside = 0;
      const onSetAside = () => void aside++;
      const load = {
        settings: () => createSettingsFile(path, onSetAside).load(),
        state: () => createStateFile(path, onSetAside).load(),
        window: () => createWindowFile(path).load(),
      }[name];
      await fuzz({
        inputs: brokenJson(...FILES[name]),
        runs: 1200,
        async parse(text) {
          writeFileSync(path, text);
          const value: unknown = await load();
          const kept = readdirSync(folder).filter((file) => file.includes('.unreadable'));
          for (const file of kept) rmSync(join(folder, file));
          return { value, unreadable: kept.length > 0 };
        },
        codes: [],
        refusal: ({ unreadable }) => unreadable,
        check({ value }) {
          // A file may contain any number, but nothing else may be read as one; `+ 0` allows -0.
          for (const number of numbersIn(value)) expectNumber(number + 0);
        },
      });
      if (name !== 'window') expect(aside).toBeGreaterThan(10);
      expect(readdirSync(folder).filter((file) => file.endsWith('.lock'))).toEqual([]);
    });

    it.each(['gateways', 'memory', 'sign-ins'] as const)('%s, before there was a state', async (name) => {
      const home = mkdtempSync(join(folder, 'legacy-'));
      const path = join(home, `${name}.json`);
      await fuzz({
        inputs: brokenJson(...LEGACY_FILES[name]),
        runs: 1200,
        parse(text) {
          writeFileSync(path, text);
          return createStateFile(join(home, 'state.json')).load();
        },
        codes: [],
        refusal: (state) => isDeepStrictEqual(state, { version: 1, ...INITIAL_SAVED_STATE }),
        check(state) {
          for (const number of numbersIn(state)) expectNumber(number + 0);
        },
      });
      expect(readdirSync(home)).toEqual([`${name}.json`]);
    });

    it('secrets', async () => {
      const path = join(folder, 'secrets.json');
      const vault = openVault(createFileSecrets(path));
      await fuzz({
        inputs: brokenJson(...FILES.secrets),
        runs: 2500,
        async parse(text) {
          writeFileSync(path, text);
          return [await vault.credentials(), await vault.token(SERIAL)] as const;
        },
        codes: ['keychain-unavailable'],
        refusal: ([credentials, token]) => credentials === null && token === null,
        check([credentials, token]) {
          expect(credentials?.password ?? 'x').not.toBe('');
          for (const number of numbersIn(token?.claims)) expectNumber(number);
        },
      });
    });
  });
}
