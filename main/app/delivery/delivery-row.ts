import type { DeliveryNote, DeliveryResult, ProofLevel, Target } from '../../../shared/delivery.ts';
import { type AppError, appError } from '../../domain/errors.ts';
import type { Permissions } from '../../domain/may-replace.ts';

export interface DeliveryOptions extends Permissions {
  /** Only looks, and tells what would change. */
  readonly dryRun?: boolean | undefined;
  /** A person has carried the token there: for the clipboard. */
  readonly done?: boolean | undefined;
  /** Whether a person has named the target: only then a refused key is tried again. */
  readonly isNamed?: boolean | undefined;
  /** Whether a target that shows no token gets it once more: it may have been lost there. */
  readonly again?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** How the delivery to one target ended. */
export interface DeliveryRow {
  readonly target: Target;
  readonly result: DeliveryResult;
  readonly level: ProofLevel | null;
  /** Number of places with a token there. */
  readonly places: number;
  readonly error: AppError | null;
  /** End of the old token that is in use until a person has carried this one or restarted it; epoch seconds, or null. */
  readonly oldUntil?: number | null | undefined;
  readonly note?: DeliveryNote | undefined;
}

export const failedRow = (target: Target, error: AppError, level: ProofLevel | null = null): DeliveryRow => ({
  target,
  result: 'failed',
  level,
  places: 0,
  error,
});

/** What was an ordinary file may be a folder by now. Nobody has typed anything wrong. */
export const asTargetProblem = (error: AppError): AppError =>
  error.code === 'usage' ? appError('target-changed/no-file', error.values) : error;
