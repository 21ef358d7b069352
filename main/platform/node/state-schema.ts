import { z } from '../../domain/parse.ts';
import { MOST_TAGS } from '../../domain/sign-in-policy.ts';

/** SHA-256 in the form that Node shows. */
export const Fingerprint = z.string().regex(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
const seconds = z.number().int().nullable();
const moment = z.number().int().min(0);

export const StoredGateway = z.object({
  serial: z.string().min(1),
  firmware: z.string(),
  metered: z.boolean().nullable(),
  needsToken: z.boolean(),
  endpoint: z.object({
    scheme: z.enum(['https', 'http']),
    host: z.string().min(1),
    port: z.number().int().min(1).max(65_535),
  }),
  addresses: z.array(z.string()).readonly(),
  via: z.enum(['mdns', 'manual']),
  certificate: z.object({ fingerprint256: Fingerprint, validFrom: seconds, validUntil: seconds }).nullable(),
});

export const StoredReminders = z.object({
  warned: z.record(z.string(), z.object({ expiresAt: z.number(), leadS: z.number() })),
  attempts: z.record(z.string(), z.object({ at: moment, nextAt: moment })),
});

export const StoredSignIn = z.object({
  rejectedTags: z.array(z.string().max(16)).max(MOST_TAGS).readonly(),
  rejectedAs: z.enum(['credentials-rejected', 'account-locked']).nullable(),
  rejections: z.number().int().min(0),
  blockedUntil: moment,
  unresolvedAttempts: z.number().int().min(0),
  backoffUntil: moment,
  codeAskedAt: moment,
});

/** `state.json` */
export const StoredState = z.object({
  version: z.literal(1),
  resetId: z.string().max(64),
  // Missing in files of earlier versions.
  listId: z.string().max(64).default(''),
  gateways: z.array(StoredGateway).readonly(),
  reminders: StoredReminders,
  signIn: StoredSignIn,
});
export type StoredState = z.infer<typeof StoredState>;
