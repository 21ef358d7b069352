import type { Gateway, PowerReading } from '../../shared/domain.ts';
import { AppError, gatewayBusy } from '../domain/errors.ts';
import type { Ports } from '../domain/ports.ts';
import type { Contact, Target } from './gateways.ts';
import { createLink } from './link.ts';
import { type Outcome, outcome } from './outcome.ts';
import { readWithToken } from './reading.ts';
import { renewOn } from './renewal.ts';
import type { RenewalOptions } from './renewal-steps.ts';
import type { SignIn } from './sign-in.ts';
import { noToken, readStatus } from './status.ts';
import type { HeldToken, Vault } from './vault.ts';

export interface Measured {
  readonly gateway: Gateway;
  readonly power: PowerReading;
}

/** Takes readings from one gateway over a connection that stays. */
export interface Reader {
  /** One reading. A failure is a value; what cannot be foreseen is thrown. */
  read(): Promise<Outcome<Measured>>;
  /** ms that the gateway should be left alone after the last reading, by what it cost it. */
  pause(): number;
  close(): void;
}

/**
 * Readings with the token at hand; where there is none and somebody has signed in, with a new one. Without either
 * the gateway is asked all the same: some answer.
 */
export function createReader(
  ports: Ports,
  vault: Vault,
  signIn: SignIn,
  target: Target,
  options: RenewalOptions,
): Reader {
  const link = createLink(ports, { target: () => target });
  let remembered = false;
  let least = 0;
  return {
    read: () =>
      outcome(target, () =>
        link.use(
          async (reached) => {
            const measured = await measure(ports, vault, signIn, reached, options);
            least = reached.connection.pause();
            if (!remembered) await ports.gateways.remember([measured.gateway]);
            remembered = true;
            return measured;
          },
          { signal: options.signal },
        ),
      ),
    pause: () => least,
    close: link.close,
  };
}

async function measure(
  ports: Ports,
  vault: Vault,
  signIn: SignIn,
  reached: Contact,
  options: RenewalOptions,
): Promise<Measured> {
  const { gateway, connection } = reached;
  const { held, state } = await readStatus(vault, ports.clock, gateway);
  const usable = held !== null && state !== 'expired' ? held.token : null;
  if (usable === null && gateway.needsToken && (await hasCredentials(ports, vault))) {
    const { power } = await renewOn(ports, vault, signIn, reached, { ...options, brief: false });
    if (power === null) throw gatewayBusy('give a reading');
    return { gateway, power };
  }
  try {
    return { gateway, power: await readWithToken(connection, usable, options.signal) };
  } catch (error) {
    const refused = error instanceof AppError && error.code === 'token-rejected';
    throw refused && usable === null ? withoutToken(held) : error;
  }
}

async function hasCredentials(ports: Ports, vault: Vault): Promise<boolean> {
  return ports.givenCredentials !== null || (await vault.credentials()) !== null;
}

/** Why there was nothing to read with. */
const withoutToken = (held: HeldToken | null): AppError =>
  held === null ? noToken() : new AppError('token-expired', 'The stored token has expired.');
