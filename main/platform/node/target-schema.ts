import { ATTENTIONS, PROOF_LEVELS, type SavedTarget, TARGET_KINDS } from '../../../shared/delivery.ts';
import { type ProblemId, problemsEn } from '../../../shared/messages/problems.en.ts';
import { INITIAL_PROGRESS } from '../../domain/delivery-progress.ts';
import { z } from '../../domain/parse.ts';
import { StoredCertificate } from './state-schema.ts';

const moment = z.number().int().min(0).nullable();
const words = z.array(z.string()).max(1000).readonly().optional();
const text = z.string().max(65_536).optional();

const Held = z.object({
  fingerprint: z.string().max(12),
  expiresAt: z.number().nullable(),
  role: z.string(),
});

const Options = z.object({
  ...{ path: text, template: text, mode: text, url: text, entry: text, secrets: text },
  ...{ things: words, command: words, check: words, after: words, headers: words },
  ...{
    method: text,
    body: text,
    checkUrl: text,
    user: text,
    restart: z.boolean().optional(),
    replace: z.boolean().optional(),
    unlisted: z.enum(['asked', 'none']).optional(),
  },
});

const Progress = z.object({
  wanted: z.string().max(12).nullable(),
  held: z.array(Held).readonly().nullable(),
  delivered: Held.nullable(),
  deliveredAt: moment,
  level: z.enum(PROOF_LEVELS).nullable(),
  isProven: z.boolean(),
  attempts: z.number().int().min(0),
  nextTryAt: moment,
  error: z
    .object({
      id: z.custom<ProblemId>((id) => typeof id === 'string' && Object.hasOwn(problemsEn, id)),
      values: z.record(z.string(), z.union([z.string(), z.number()])),
    })
    .nullable()
    // A later version may know other problems.
    .catch(null),
  needsYou: z.boolean(),
  failingSince: moment,
  warned: z.enum(ATTENTIONS).nullable(),
  baseline: z.string().nullable().default(null),
  isAfterOwed: z.boolean(),
  weDisabled: z.array(z.string()).readonly(),
  certificate: StoredCertificate.nullable(),
});

/** A target in `state.json`. Damage to what is remembered of its deliveries costs no target. */
export const StoredTarget: z.ZodType<SavedTarget> = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,40}$/),
  serial: z.string().min(1),
  kind: z.enum(TARGET_KINDS),
  label: z.string(),
  where: z.string(),
  options: Options,
  hasKey: z.boolean().default(false),
  progress: Progress.catch(INITIAL_PROGRESS),
});
