import type { Gateway, PowerReading } from '../../shared/domain.ts';
import { AppError, gatewayBusy } from '../domain/errors.ts';
import type { Ports } from '../domain/ports.ts';
import { type Contact, contact, type Target } from './gateways.ts';
import { type RenewalOptions, renewOn } from './renewal.ts';
import type { SignIn } from './sign-in.ts';
import { noToken, readStatus } from './status.ts';
import type { Vault } from './vault.ts';

export interface Measured {
  readonly gateway: Gateway;
  readonly power: PowerReading;
}

/**
 * One reading from one gateway, with the token at hand; where there is none and somebody has signed in, with a new
 * one. Without either the gateway is asked all the same: some answer.
 *
 * @throws AppError
 */
export async function measure(
  ports: Ports,
  vault: Vault,
  signIn: SignIn,
  target: Target,
  options: RenewalOptions,
): Promise<Measured> {
  const reached = await contact(ports, target, { signal: options.signal });
  const { gateway, connection } = reached;
  try {
    const { held, state } = await readStatus(vault, ports.clock, gateway);
    const usable = held !== null && state !== 'expired' ? held.token : null;
    const mayRenew = usable === null && gateway.needsToken && (await hasCredentials(ports, vault));
    const power = mayRenew
      ? await renewAndRead(ports, vault, signIn, reached, options)
      : await connection.readPower(usable, options.signal).catch((error: unknown) => {
          const refused = error instanceof AppError && error.code === 'token-rejected';
          throw refused && usable === null ? noToken() : error;
        });
    await ports.gateways.remember([gateway]);
    return { gateway, power };
  } finally {
    connection.close();
  }
}

async function hasCredentials(ports: Ports, vault: Vault): Promise<boolean> {
  return ports.givenCredentials !== null || (await vault.credentials()) !== null;
}

async function renewAndRead(
  ports: Ports,
  vault: Vault,
  signIn: SignIn,
  reached: Contact,
  options: RenewalOptions,
): Promise<PowerReading> {
  const { power } = await renewOn(ports, vault, signIn, reached, options);
  if (power !== null) return power;
  throw gatewayBusy('give a reading');
}
