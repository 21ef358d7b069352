import { cleanName } from '../../domain/clean-name.ts';
import { z } from '../../domain/parse.ts';
import { MOST_TAGS } from '../../domain/sign-in-policy.ts';

/** SHA-256 in the form that Node shows. */
export const Fingerprint = z.string().check(z.regex(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/));
const seconds = z.nullable(z.int());
const moment = z.int().check(z.minimum(0));

export const StoredCertificate = z.object({
  fingerprint256: Fingerprint,
  validFrom: seconds,
  validUntil: seconds,
});

export const StoredGateway = z.object({
  serial: z.string().check(z.minLength(1)),
  firmware: z.string(),
  metered: z.nullable(z.boolean()),
  needsToken: z.boolean(),
  endpoint: z.object({
    scheme: z.enum(['https', 'http']),
    host: z.string().check(z.minLength(1)),
    port: z.int().check(z.minimum(1), z.maximum(65_535)),
  }),
  addresses: z.readonly(z.array(z.string())),
  via: z.enum(['mdns', 'manual']),
  certificate: z.nullable(StoredCertificate),
});

/** By serial. They are cleaned before they are saved; somebody may have edited the file. */
export const StoredNames = z.record(z.string(), z.pipe(z.string(), z.transform(cleanName)));

export const StoredReminders = z.object({
  warned: z.record(
    z.string(),
    z.object({ expiresAt: z.number(), leadS: z.number(), againAt: z.optional(moment) }),
  ),
  attempts: z.record(z.string(), z.object({ at: moment, nextAt: moment })),
});

export const StoredSignIn = z.object({
  rejectedTags: z.readonly(z.array(z.string().check(z.maxLength(16))).check(z.maxLength(MOST_TAGS))),
  rejectedAs: z.nullable(z.enum(['credentials-rejected', 'account-locked'])),
  rejections: z.int().check(z.minimum(0)),
  blockedUntil: moment,
  unresolvedAttempts: z.int().check(z.minimum(0)),
  backoffUntil: moment,
  codeAskedAt: moment,
});
