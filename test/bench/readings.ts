import { Agent } from 'node:https';
import axios from 'axios';
import { createConnector } from '../../main/enphase/gateway/connector.ts';
import { systemClock as clock } from '../../main/platform/node/clock.ts';
import { gatewayOf } from '../support/builders.ts';
import { signToken } from '../support/simulator/jwt.ts';
import { type Effort, medians, timed } from './rounds.ts';
import type { Row } from './table.ts';
import { startWorld } from './world.ts';

const BATCH = 100;

/** Readings over a kept connection, against bare axios requesting the same page. */
export async function benchReadings({ rounds }: Effort): Promise<Row[]> {
  await using world = await startWorld(0);
  const { gateway } = world;
  const token = signToken({ aud: gateway.serial });
  const { endpoint, certificate } = gatewayOf(gateway);
  const connection = await createConnector({ clock }).connect([endpoint], { certificate });
  const httpsAgent = new Agent({ keepAlive: true, maxSockets: 1, rejectUnauthorized: false });
  const bare = axios.create({ baseURL: gateway.url, httpsAgent, proxy: false });
  const batch = (work: () => Promise<unknown>) =>
    timed(async () => {
      for (let i = 0; i < BATCH; i++) await work();
    });
  try {
    const took = await medians(rounds, {
      ours: () => batch(() => connection.readPower(token)),
      bare: () =>
        batch(() => bare.get('/production.json', { headers: { Authorization: `Bearer ${token}` } })),
    });
    const rate = (batchMs: number) => (BATCH / batchMs) * 1000;
    return [
      {
        what: 'readings a second, one kept connection',
        measured: `${rate(took.ours).toFixed(0)}`,
        yardstick: `${rate(took.bare).toFixed(0)} by a bare axios loop`,
        ratio: took.bare / took.ours,
      },
    ];
  } finally {
    connection.close();
    httpsAgent.destroy();
  }
}
