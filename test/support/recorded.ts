import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Replies of real gateways, in a folder beside the checkout. They are not part of the repository. */
const FOLDER = fileURLToPath(new URL('../../../shared/gateways/', import.meta.url));

/** A recorded gateway and its expected reading in whole watts; null for "not known". */
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

/** All recorded gateways; none when the folder is missing. */
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

/** The fields of `power --json` and `watch --json` that the recordings have an expected value for. */
export interface Power {
  readonly productionW: number | null;
  readonly consumptionW: number | null;
  readonly netW: number | null;
  readonly source: string;
}
