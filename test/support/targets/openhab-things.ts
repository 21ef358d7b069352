import type { AskGateway } from './ask-gateway.ts';
import { createHandler } from './openhab-bindings.ts';
import { type Configuration, normalized } from './openhab-config.ts';
import { type HandlerContext, ONLINE, offline } from './openhab-handler.ts';
import {
  filledIn,
  stop,
  type Thing,
  type ThingSeed,
  thingFrom,
  uninitialized,
  whyNotStarted,
} from './openhab-thing.ts';
import type { Work } from './work.ts';

export interface ThingsOptions {
  readonly seeds: readonly ThingSeed[];
  readonly ask: AskGateway;
  readonly work: Work;
  readonly now: () => number;
  readonly isBefore: HandlerContext['isBefore'];
  readonly isRepaired: boolean;
  readonly automaticToken: string | null;
  readonly foundHostname: string | null;
  /** Read once at each start, as a process reads its own. */
  readonly environment: () => Readonly<Record<string, string>>;
}

/** The things of one openHAB: what is stored, and the handlers that run them. */
export class Things {
  readonly #things = new Map<string, Thing>();
  readonly #options: ThingsOptions;
  #environment: Readonly<Record<string, string>> = {};

  constructor(options: ThingsOptions) {
    this.#options = options;
    for (const seed of options.seeds) this.#things.set(seed.uid, thingFrom(seed));
    this.restart();
  }

  all(): readonly Thing[] {
    return [...this.#things.values()];
  }

  find(uid: string): Thing | undefined {
    return this.#things.get(uid);
  }

  /** Throws away whatever ran; what is stored stays, also that a thing is disabled. */
  restart(): void {
    this.#environment = { ...this.#options.environment() };
    for (const thing of this.#things.values()) stop(thing, uninitialized('NOT_YET_READY'));
    for (const thing of this.#things.values()) if (thing.handler === null) this.#start(thing);
  }

  /** A change by REST or from a file. The handler stays the same object; it is only initialized again. */
  configure(thing: Thing, configuration: Configuration): void {
    thing.stored.configuration = normalized(thing.type, configuration);
    this.reinitialize(thing);
  }

  reinitialize(thing: Thing): void {
    if (thing.stored.enabled) this.#start(thing);
  }

  /**
   * Stored at once, carried out later: a thing enabled again before it was DISABLED keeps its handler, and
   * with it whatever the handler remembers.
   */
  enable(thing: Thing, enabled: boolean): void {
    if (thing.stored.enabled === enabled) return;
    thing.stored.enabled = enabled;
    if (enabled) {
      if (thing.handler === null) this.#start(thing);
      return;
    }
    this.#options.work.later(() => {
      if (thing.stored.enabled) return;
      stop(thing, uninitialized('DISABLED'));
      for (const child of this.#childrenOf(thing)) stop(child, uninitialized('BRIDGE_UNINITIALIZED'));
    });
  }

  /** One round of reading, as after `refresh`. */
  async poll(thing: Thing): Promise<void> {
    const { handler, turn } = thing;
    const status = (await handler?.poll()) ?? null;
    if (thing.turn !== turn || status === null) return;
    thing.status = status;
    if (status.status === 'ONLINE') thing.readAt = this.#options.now();
    for (const child of this.#childrenOf(thing)) this.#followBridge(child, thing);
  }

  #childrenOf(bridge: Thing): readonly Thing[] {
    return this.all().filter(({ stored }) => stored.bridgeUid === bridge.stored.uid && stored.enabled);
  }

  #bridgeOf({ stored }: Thing): Thing | undefined {
    return stored.bridgeUid === undefined ? undefined : this.find(stored.bridgeUid);
  }

  #followBridge(child: Thing, bridge: Thing): void {
    if (child.handler === null) return;
    child.status = bridge.status.status === 'ONLINE' ? ONLINE : offline('BRIDGE_OFFLINE');
  }

  #start(thing: Thing): void {
    const bridge = this.#bridgeOf(thing);
    const detail = whyNotStarted(thing, bridge);
    if (detail !== null) {
      stop(thing, uninitialized(detail));
      return;
    }
    thing.turn += 1;
    thing.handler ??= createHandler(thing.type, this.#contextOf(thing));
    thing.status = thing.handler.initialize();
    if (bridge !== undefined) this.#followBridge(thing, bridge);
    const { turn } = thing;
    this.#options.work.later(() => (thing.turn === turn ? this.poll(thing) : undefined));
    for (const child of this.#childrenOf(thing)) if (child.handler === null) this.#start(child);
  }

  #contextOf({ stored }: Thing): HandlerContext {
    const { ask, isBefore, isRepaired, automaticToken, foundHostname } = this.#options;
    return {
      configuration: () => (isBefore(5, 2) ? stored.configuration : filledIn(stored, this.#environment)),
      channels: () => stored.channels.map(({ configuration }) => configuration ?? {}),
      write: (change) => {
        stored.configuration = { ...stored.configuration, ...change };
      },
      ask,
      isBefore,
      isRepaired,
      automaticToken,
      foundHostname,
    };
  }
}
