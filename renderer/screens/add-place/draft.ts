import type { TargetKindName, TokenPlace } from '../../../shared/delivery.ts';
import type { Typed } from '../../view-model/place-form.ts';

/** What was chosen and typed so far, without the key. */
export interface Draft {
  readonly kind: TargetKindName;
  /** What the system or its kind is called. */
  readonly name: string;
  readonly typed: Typed;
  /** Whether evcc is restarted without the user. */
  readonly restart: boolean;
}

/** A place that main remembers by now. */
export interface Added {
  readonly id: string;
  readonly label: string;
  readonly places: readonly TokenPlace[];
}
