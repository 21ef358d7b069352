// The tray app with many gateways: reads all of them once and prints how much memory that took.

import { createTrayApp } from '../../main/app/desktop/tray-app.ts';
import { openVault } from '../../main/app/storage/vault.ts';
import type { Gateway } from '../../shared/domain.ts';
import { fakeDesktop } from '../support/fakes/desktop.ts';
import { realPorts } from './world.ts';

export interface ManyOrder {
  readonly cloudUrl: string;
  readonly known: readonly { readonly gateway: Gateway; readonly token: string }[];
  /** Renew all of them at once, as many clicks do, instead of reading. */
  readonly renew: boolean;
}
export interface ManyReport {
  /** Bytes, heap and buffers, over the app with one gateway. */
  readonly bytes: number;
  /** ms until all had a reading. */
  readonly took: number;
}

const { cloudUrl, known, renew } = JSON.parse(process.argv[2] ?? '{}') as ManyOrder;
const base = await withGateways(known.slice(0, 1));
const all = await withGateways(known);
const report: ManyReport = { bytes: all.bytes - base.bytes, took: all.took };
process.stdout.write(JSON.stringify(report));
process.exit(0);

async function withGateways(some: ManyOrder['known']) {
  const ports = {
    ...fakeDesktop().ports,
    ...realPorts(
      cloudUrl,
      some.map(({ gateway }) => gateway),
    ),
  };
  const vault = openVault(ports.secrets);
  for (const { gateway, token } of some)
    await vault.saveToken(gateway.serial, { token, route: 'entrez-tokens' });
  const app = createTrayApp(ports);
  const complete = Promise.withResolvers<void>();
  app.store.subscribe(({ gateways }) => {
    if (gateways.length === some.length && gateways.every(({ power }) => power !== null)) complete.resolve();
  });
  const start = performance.now();
  await app.start();
  if (renew) await Promise.all(some.map(({ gateway }) => app.commands.renew(gateway.serial)));
  else {
    app.setVisible(true);
    await complete.promise;
  }
  const took = performance.now() - start;
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  await app.stop();
  return { bytes: heapUsed + external, took };
}
