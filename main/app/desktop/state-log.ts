import type { Log } from '../../domain/ports/index.ts';
import type { GatewayState } from '../../domain/state.ts';
import type { Store } from './store.ts';

/**
 * Writes down what changes, for the day on which somebody asks why: from the state alone, which holds no secret. A
 * reading that goes well is no news.
 */
export function logStateChanges(store: Store, log: Log): void {
  let before = store.get();
  store.subscribe((now) => {
    const { account, gateways, settings } = before;
    if (now.settings !== settings) log.info('settings', { ...now.settings });
    if (now.account.problem !== account.problem && now.account.problem !== null)
      log.warn('sign-in failed', { code: now.account.problem.code, message: now.account.problem.message });
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
  const say = (level: 'info' | 'warn', event: string, fields: Record<string, string | number | null>) =>
    log[level](event, { gateway: serial.slice(-4), ...fields });

  if (old?.gateway !== now.gateway) say('info', 'gateway', { firmware, ...endpoint });
  if (old?.health !== now.health || old.problem?.code !== now.problem?.code)
    say(now.problem === null ? 'info' : 'warn', 'health', { health: now.health, ...told(now.problem) });
  if (old?.token?.facts.expiresAt !== now.token?.facts.expiresAt)
    say('info', 'expiry', { until: now.token?.facts.expiresAt ?? null, role: now.token?.facts.role ?? null });
  if (old?.renewal.running !== now.renewal.running)
    say('info', now.renewal.running ? 'renewal started' : 'renewal ended', told(now.renewal.problem));
}

const told = (problem: { code: string; message: string } | null) =>
  problem === null ? {} : { code: problem.code, message: problem.message };
