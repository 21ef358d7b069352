import type { Ports } from '../../domain/ports/index.ts';
import type { Vault } from './vault.ts';

/** What every use case works with: the ports, and the vault on top of the secret store. */
export interface Deps extends Ports {
  readonly vault: Vault;
}
