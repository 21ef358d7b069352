import {
  ATTENTIONS,
  PROOF_LEVELS,
  type SavedTarget,
  TARGET_KINDS,
  type TargetOptions,
} from '../../../shared/delivery.ts';
import { type ProblemId, problemsEn } from '../../../shared/messages/problems.en.ts';
import { INITIAL_PROGRESS } from '../../domain/delivery-progress.ts';
import { z } from '../../domain/parse.ts';
import { StoredCertificate } from './state-schema.ts';

const moment = z.nullable(z.int().check(z.minimum(0)));
const words = z.optional(z.readonly(z.array(z.string()).check(z.maxLength(1000))));
const text = z.optional(z.string().check(z.maxLength(65_536)));

const Held = z.object({
  fingerprint: z.string().check(z.maxLength(12)),
  expiresAt: z.nullable(z.number()),
  role: z.string(),
});

/** Every option: one that is missing here would be lost without a word. */
const Options = z.object({
  ...{ path: text, template: text, mode: text, url: text, entry: text, secrets: text },
  ...{ things: words, command: words, check: words, after: words, headers: words },
  ...{
    method: text,
    body: text,
    checkUrl: text,
    user: text,
    restart: z.optional(z.boolean()),
    replace: z.optional(z.boolean()),
    unlisted: z.optional(z.enum(['asked', 'none'])),
  },
} satisfies Readonly<Record<keyof TargetOptions, z.ZodMiniType>>);

const Progress = z.object({
  wanted: z.nullable(z.string().check(z.maxLength(12))),
  held: z.nullable(z.readonly(z.array(Held))),
  delivered: z.nullable(Held),
  unloaded: z._default(z.nullable(z.object({ oldUntil: moment })), null),
  deliveredAt: moment,
  level: z.nullable(z.enum(PROOF_LEVELS)),
  isProven: z.boolean(),
  attempts: z.int().check(z.minimum(0)),
  nextTryAt: moment,
  // A later version may know other problems.
  error: z.catch(
    z.nullable(
      z.object({
        id: z.custom<ProblemId>((id) => typeof id === 'string' && Object.hasOwn(problemsEn, id)),
        values: z.record(z.string(), z.union([z.string(), z.number()])),
      }),
    ),
    null,
  ),
  needsYou: z.boolean(),
  failingSince: moment,
  warned: z.nullable(z.enum(ATTENTIONS)),
  baseline: z._default(z.nullable(z.string()), null),
  isAfterOwed: z.boolean(),
  weDisabled: z.readonly(z.array(z.string())),
  certificate: z.nullable(StoredCertificate),
});

/** A target in `state.json`. Damage to what is remembered of its deliveries costs no target. */
export const StoredTarget: z.ZodMiniType<SavedTarget> = z.object({
  id: z.string().check(z.regex(/^[a-z][a-z0-9-]{0,40}$/)),
  serial: z.string().check(z.minLength(1)),
  kind: z.enum(TARGET_KINDS),
  label: z.string(),
  where: z.string(),
  options: Options,
  hasKey: z._default(z.boolean(), false),
  progress: z.catch(Progress, INITIAL_PROGRESS),
});
