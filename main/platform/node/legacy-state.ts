import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseJson, z } from '../../domain/parse.ts';
import type { SavedState } from '../../domain/ports/index.ts';
import { MOST_TAGS } from '../../domain/sign-in-policy.ts';
import { DAILY_RENEWAL_PAUSE_S } from '../../domain/timing.ts';
import { moveAside } from './json-file.ts';
import { LEGACY_FILES } from './paths.ts';
import { Fingerprint, StoredGateway, StoredReminders } from './state-schema.ts';

/** Version 1 knew certificates by their fingerprint alone. */
const GatewayOfVersion1 = z.pipe(
  z.extend(StoredGateway, { certificate: z._default(z.nullable(Fingerprint), null) }),
  z.transform(({ certificate: fingerprint256, ...gateway }) => ({
    ...gateway,
    certificate: fingerprint256 === null ? null : { fingerprint256, validFrom: null, validUntil: null },
  })),
);
const Gateways = z.union([
  z.object({ version: z.literal(2), gateways: z.array(StoredGateway) }),
  z.object({ version: z.literal(1), gateways: z.array(GatewayOfVersion1) }),
]);

/** It kept when a renewal was tried, not when the next one may be. */
const Reminders = z.extend(z.pick(StoredReminders, { warned: true }), {
  triedAt: z.record(z.string(), z.int().check(z.minimum(0))),
});

const moment = z._default(z.int().check(z.minimum(0)), 0);
const SignIns = z.pipe(
  z.object({
    refused: z.array(z.string().check(z.maxLength(16))).check(z.maxLength(MOST_TAGS)),
    refusedAs: z.nullable(z.enum(['credentials-rejected', 'account-locked'])),
    refusals: z.int().check(z.minimum(0)),
    waitUntil: moment,
    unanswered: z._default(z.int().check(z.minimum(0)), 0),
    quietUntil: moment,
    codeAskedAt: moment,
  }),
  z.transform(({ refused, refusedAs, refusals, waitUntil, unanswered, quietUntil, codeAskedAt }) => ({
    rejectedTags: refused,
    rejectedAs: refusedAs,
    rejections: refusals,
    blockedUntil: waitUntil,
    unresolvedAttempts: unanswered,
    backoffUntil: quietUntil,
    codeAskedAt,
  })),
);
const Reset = z.object({ mark: z.string().check(z.maxLength(64)) });

const SCHEMAS = {
  'gateways.json': Gateways,
  'memory.json': Reminders,
  'sign-ins.json': SignIns,
  'forgotten.json': Reset,
} as const satisfies Record<(typeof LEGACY_FILES)[number], z.ZodMiniType>;

/**
 * Reads what versions before `state.json` kept in several files. What is missing or unreadable has its initial value.
 *
 * @param folder of the app's files
 */
export async function readLegacyState(folder: string, initial: SavedState): Promise<SavedState> {
  const read = async <T>(
    name: (typeof LEGACY_FILES)[number],
    schema: z.ZodMiniType<T>,
  ): Promise<T | undefined> => parseJson(schema, await textOf(join(folder, name)));
  const [list, memory, signIn, reset] = await Promise.all([
    read('gateways.json', Gateways),
    read('memory.json', Reminders),
    read('sign-ins.json', SignIns),
    read('forgotten.json', Reset),
  ]);
  const attempts = Object.entries(memory?.triedAt ?? {}).map(
    ([serial, at]) => [serial, { at, nextAt: at + DAILY_RENEWAL_PAUSE_S }] as const,
  );
  return {
    resetId: reset?.mark ?? initial.resetId,
    listId: initial.listId,
    gateways: list?.gateways ?? initial.gateways,
    names: initial.names,
    reminders: { warned: memory?.warned ?? {}, attempts: Object.fromEntries(attempts) },
    signIn: signIn ?? initial.signIn,
    targets: initial.targets,
  };
}

/**
 * Removes the files that were converted. Those that could not be read are set aside.
 *
 * @throws if that cannot be done
 */
export async function retireLegacyFiles(folder: string, onSetAside?: (path: string) => void): Promise<void> {
  for (const name of LEGACY_FILES) {
    const path = join(folder, name);
    if (!existsSync(path)) continue;
    if (parseJson<unknown>(SCHEMAS[name], await textOf(path)) !== undefined) await rm(path, { force: true });
    else await moveAside(path, onSetAside);
  }
}

const textOf = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');
