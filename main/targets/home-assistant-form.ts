import { type AppError, appError } from '../domain/errors.ts';
import { z } from '../domain/parse.ts';

/** What Home Assistant answers to a step of a form. */
export const Flow = z.object({
  flow_id: z.optional(z.string()),
  type: z.string(),
  reason: z.nullish(z.string()),
  errors: z.nullish(z.record(z.string(), z.string())),
  data_schema: z.nullish(
    z.array(
      z.object({
        name: z.string(),
        default: z.optional(z.unknown()),
        description: z.nullish(z.object({ suggested_value: z.optional(z.unknown()) })),
      }),
    ),
  ),
  description_placeholders: z.nullish(z.record(z.string(), z.unknown())),
});

export type FlowReply = z.infer<typeof Flow>;

/** What an entry's form for reconfiguration holds. */
export interface TokenForm {
  readonly host: string;
  /** The token that is stored. Real releases leave it out: then this is undefined. */
  readonly token: string | null | undefined;
  /** Whole days until the end of the stored token; null if the form does not tell. */
  readonly daysLeft: number | null;
  /** Whether the token is pasted; else Home Assistant gets one by itself. */
  readonly isManual: boolean;
  /** The gateway's serial, if the form names it. */
  readonly serial: string | null;
}

/**
 * Reads the form of an entry.
 *
 * @param place name of the entry
 * @throws AppError `target-changed`, `target-unproven` if it has no form now
 */
export function readForm(
  { data_schema, type, reason, description_placeholders }: FlowReply,
  place: string,
): TokenForm {
  if (type === 'abort') {
    const id = reason === 'already_in_progress' ? 'target-changed' : 'target-unproven';
    throw appError(id, { place }, { retryable: true });
  }
  const value = (name: string): unknown => {
    const field = data_schema?.find((each) => each.name === name);
    return field?.description?.suggested_value ?? field?.default;
  };
  const field = data_schema?.find(({ name }) => name === 'token');
  const showsToken = field?.description?.suggested_value !== undefined;
  const life = String(description_placeholders?.['token_life'] ?? '');
  const [host, token, serial] = [value('host'), value('token'), description_placeholders?.['serial']];
  return {
    host: String(host ?? ''),
    token: showsToken ? (typeof token === 'string' && token !== '' ? token : null) : undefined,
    daysLeft: /^-?\d+$/.test(life) ? Number(life) : null,
    isManual: field !== undefined && value('use_manual_token') !== false,
    serial: typeof serial === 'string' ? serial : null,
  };
}

/** Home Assistant could not try the token at the gateway. */
export const gatewayAway = (place: string): AppError =>
  appError('target-rejected-token/gateway-away', { place }, { retryable: true });

/** Why a form was not taken. */
export function reconfigureProblem(
  { type, reason, errors }: FlowReply,
  place: string,
  serial: string,
): AppError {
  if (type === 'abort' && reason === 'unique_id_mismatch') return appError('target-no-token', { serial });
  if (errors?.['base'] === 'invalid_auth')
    return appError('target-rejected-token/tried', { place }, { retryable: true });
  if (errors?.['base'] === 'cannot_connect') return gatewayAway(place);
  return appError('target-changed', { place }, { retryable: true });
}
