import type { Problem } from '../../../shared/problem.ts';
import type { GatewayState } from '../../domain/gateway-state.ts';
import type { Log } from '../../domain/ports/index.ts';
import type { Store } from './store.ts';

/**
 * Logs changes of the state, which holds no secret, for users who look for a cause later. Readings that succeed are not
 * logged.
 */
export function logStateChanges(store: Store, log: Log): void {
  let before = store.get();
  store.subscribe((now) => {
    const { account, gateways, settings } = before;
    if (now.settings !== settings) log.info('settings', { ...now.settings });
    if (now.account.problem !== account.problem && now.account.problem !== null)
      log.warn('sign-in failed', fieldsOf(now.account.problem));
    if (now.account.maskedEmail !== account.maskedEmail)
      log.info(now.account.maskedEmail === null ? 'signed out' : 'signed in', {});
    for (const known of now.gateways) {
      const old = gateways.find(({ gateway }) => gateway.serial === known.gateway.serial);
      if (old !== known) logGateway(log, old, known);
    }
    before = now;
  });
}

function logGateway(log: Log, old: GatewayState | undefined, now: GatewayState): void {
  const { serial, firmware, endpoint } = now.gateway;
  const write = (level: 'info' | 'warn', event: string, fields: Record<string, string | number | null>) =>
    log[level](event, { gateway: serial.slice(-4), ...fields });

  if (old?.gateway !== now.gateway) write('info', 'gateway', { firmware, ...endpoint });
  if (old?.health !== now.health || old.problem?.id !== now.problem?.id)
    write(now.problem === null ? 'info' : 'warn', 'health', { health: now.health, ...fieldsOf(now.problem) });
  if (old?.token?.claims.expiresAt !== now.token?.claims.expiresAt)
    write('info', 'expiry', {
      until: now.token?.claims.expiresAt ?? null,
      role: now.token?.claims.role ?? null,
    });
  if (old?.renewal.running !== now.renewal.running)
    write('info', now.renewal.running ? 'renewal started' : 'renewal ended', fieldsOf(now.renewal.problem));
}

const fieldsOf = (problem: Problem | null): Record<string, string> =>
  problem === null ? {} : { code: problem.code, message: problem.message };
