import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Replies of real gateways, beside the checkout where they are to be had; the project commits none of them. */
const FOLDER = fileURLToPath(new URL('../../../shared/gateways/', import.meta.url));

/** A recorded gateway and what it must give, whole watts; null for "not known". */
export interface RecordedGateway {
  readonly name: string;
  readonly dir: string;
  readonly firmware: string;
  readonly serial: string;
  readonly productionW: number;
  readonly consumptionW: number | null;
  readonly netW: number | null;
  readonly source: string;
}

/** All of them; none where the folder is absent. */
export function recordedGateways(): RecordedGateway[] {
  if (!existsSync(FOLDER)) return [];
  const [, ...rows] = readFileSync(`${FOLDER}expected.csv`, 'utf8').trim().split(/\r?\n/);
  const watts = (text: string | undefined) => (text ? Number(text) : null);
  return rows.map((row) => {
    const [name = '', firmware = '', serial = '', , , , production, consumption, net, source = ''] =
      row.split(',');
    return {
      name,
      dir: `${FOLDER}${name}`,
      firmware,
      serial,
      productionW: watts(production) ?? Number.NaN,
      consumptionW: watts(consumption),
      netW: watts(net),
      source,
    };
  });
}

/** What `power --json` and `watch --json` say, as much of it as the recordings have an answer for. */
export interface Power {
  readonly productionW: number | null;
  readonly consumptionW: number | null;
  readonly netW: number | null;
  readonly source: string;
}
