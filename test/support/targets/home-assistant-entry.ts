import type { AskGateway, GatewayAnswer } from './ask-gateway.ts';
import type { States } from './home-assistant-states.ts';
import type { Work } from './work.ts';

/** How the entry of `enphase_envoy` is set up; everything may be left out. */
export interface EntrySeed {
  readonly entryId?: string;
  /** Default "Envoy SERIAL", which users may change. */
  readonly title?: string;
  readonly host?: string;
  /** What the token box holds; default a new token. */
  readonly token?: string;
  /** False: it signs in with a password and renews the token by itself. Default true. */
  readonly usesManualToken?: boolean;
  /** Default false. */
  readonly isDisabled?: boolean;
  /** Default `sensor.envoy_SERIAL_current_power_production`. */
  readonly entityId?: string;
}

export type EntryState = 'not_loaded' | 'setup_in_progress' | 'setup_retry' | 'setup_error' | 'loaded';

/** Account of the automatic mode, which its form shows in plain text. */
export const ACCOUNT = { username: 'owner@example.com', password: 'canary-password' };

const STATE_AFTER: Readonly<Record<GatewayAnswer, EntryState>> = {
  accepted: 'loaded',
  refused: 'setup_error',
  unreachable: 'setup_retry',
};

export interface EntryParts {
  readonly serial: string;
  readonly ask: AskGateway;
  readonly states: States;
  readonly work: Work;
  readonly hasTokenBox: boolean;
  readonly showsToken: boolean;
  /** Epoch ms. */
  readonly now: () => number;
}

/** The entry: what is stored, and what it has loaded. */
export class Entry {
  readonly id: string;
  readonly title: string;
  readonly entityId: string;
  readonly serial: string;
  readonly isDisabled: boolean;
  readonly hasTokenBox: boolean;
  readonly showsToken: boolean;
  readonly now: () => number;
  readonly #parts: EntryParts;
  /** As stored. */
  host: string;
  token: string;
  usesManualToken: boolean;
  /** The token it has loaded; null while it is not set up. */
  tokenInUse: string | null = null;
  state: EntryState = 'not_loaded';
  #reloads = 0;

  constructor(seed: EntrySeed & { readonly token: string }, parts: EntryParts) {
    const { serial } = parts;
    this.#parts = parts;
    this.serial = serial;
    this.hasTokenBox = parts.hasTokenBox;
    this.showsToken = parts.showsToken;
    this.now = parts.now;
    this.id = seed.entryId ?? '01HSTANDINENTRY0000000000001';
    this.title = seed.title ?? `Envoy ${serial}`;
    this.entityId = seed.entityId ?? `sensor.envoy_${serial}_current_power_production`;
    this.host = seed.host ?? '192.0.2.7';
    this.token = seed.token;
    this.usesManualToken = parts.hasTokenBox && (seed.usesManualToken ?? true);
    this.isDisabled = seed.isDisabled ?? false;
    this.reload();
  }

  /** Sets the entry up anew with what is stored; the entity is unavailable until that has come to an end. */
  reload(): void {
    this.#reloads += 1;
    this.tokenInUse = null;
    this.state = this.isDisabled ? 'not_loaded' : 'setup_in_progress';
    this.#parts.states.report(this.entityId, 'unavailable', { restored: true });
    if (this.isDisabled) return;
    const reload = this.#reloads;
    this.#parts.work.later(async () => {
      if (reload !== this.#reloads) return;
      this.tokenInUse = this.token;
      const answer = await this.#parts.ask(this.token);
      if (reload !== this.#reloads) return;
      this.state = STATE_AFTER[answer];
      if (answer === 'accepted') this.#show(answer);
    });
  }

  /** One round of reading; an entry that waits for its gateway is set up by it. */
  async poll(): Promise<void> {
    if (this.tokenInUse === null || this.state === 'setup_error') return;
    const reload = this.#reloads;
    const answer = await this.#parts.ask(this.tokenInUse);
    if (reload !== this.#reloads) return;
    if (this.state === 'setup_retry') this.state = STATE_AFTER[answer];
    this.#show(answer);
  }

  /** As the list of entries shows it. */
  shown(): Record<string, unknown> {
    return {
      entry_id: this.id,
      domain: 'enphase_envoy',
      title: this.title,
      source: 'zeroconf',
      state: this.state,
      supports_options: true,
      supports_remove_device: true,
      supports_unload: true,
      supports_reconfigure: true,
      disabled_by: this.isDisabled ? 'user' : null,
      reason: this.state === 'setup_retry' ? 'Timeout' : null,
    };
  }

  #show(answer: GatewayAnswer): void {
    const { states } = this.#parts;
    states.report(this.entityId, answer === 'accepted' ? '1234' : 'unavailable', {
      unit_of_measurement: 'W',
    });
  }
}
