import { cleanName } from '../../domain/clean-name.ts';
import { z } from '../../domain/parse.ts';
import { MOST_TAGS } from '../../domain/sign-in-policy.ts';

/** SHA-256 in the form that Node shows. */
export const Fingerprint = z.string().regex(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
const seconds = z.number().int().nullable();
const moment = z.number().int().min(0);

export const StoredCertificate = z.object({
  fingerprint256: Fingerprint,
  validFrom: seconds,
  validUntil: seconds,
});

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
  certificate: StoredCertificate.nullable(),
});

/** By serial. They are cleaned before they are saved; somebody may have edited the file. */
export const StoredNames = z.record(z.string(), z.string().transform(cleanName));

export const StoredReminders = z.object({
  warned: z.record(
    z.string(),
    z.object({ expiresAt: z.number(), leadS: z.number(), againAt: moment.optional() }),
  ),
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
