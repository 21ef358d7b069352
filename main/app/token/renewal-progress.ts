import type {
  Gateway,
  PowerReading,
  SignatureVerdict,
  TokenClaims,
  TokenRoute,
} from '../../../shared/domain.ts';
import type { Problem } from '../../../shared/problem.ts';
import { appError } from '../../domain/errors.ts';

/** What a renewal reports while it runs, in this order; for a progress display. Holds no secret. */
export type RenewalProgress =
  | { readonly step: 'found'; readonly gateway: Gateway }
  | { readonly step: 'signed-in' }
  | { readonly step: 'token'; readonly claims: TokenClaims; readonly route: TokenRoute }
  | { readonly step: 'verified' }
  | { readonly step: 'reading'; readonly power: PowerReading | null; readonly problem: Problem | null }
  | { readonly step: 'stored'; readonly serial: string };

export interface Renewed {
  readonly gateway: Gateway;
  readonly claims: TokenClaims;
  readonly signature: SignatureVerdict;
  readonly route: TokenRoute;
  /** Null if the gateway accepted the token but gave no reading just then. */
  readonly power: PowerReading | null;
  /** The token before this one, which can be brought back; null if there is none. */
  readonly previous: TokenClaims | null;
}

export interface RenewalOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onStep?: ((step: RenewalProgress) => void) | undefined;
  /** Leaves out of the final reading what takes further requests, such as batteries. Default true. */
  readonly brief?: boolean | undefined;
}

/** The first step of every new token. @throws AppError `token-not-needed` */
export function reportFound(gateway: Gateway, { onStep }: RenewalOptions): void {
  onStep?.({ step: 'found', gateway });
  if (!gateway.needsToken) throw appError('token-not-needed/firmware', { firmware: gateway.firmware });
}
