import { generateKeyPairSync, type KeyObject } from 'node:crypto';

/** An ES256 key pair standing in for the one Enphase's token service signs with. */
export interface EntrezKey {
  /** Key id in the header of every token. Deliberately not the one real tokens carry. */
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  /** Public half as base64 SPKI, the form in which the real one has been published. */
  readonly publicSpki: string;
}

/** Makes a new P-256 pair; tokens signed with one pair do not verify with another. */
export function makeEntrezKey(kid = '51a1ed00-0000-4000-8000-00000000e2e2'): EntrezKey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const publicSpki = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  return { kid, privateKey, publicKey, publicSpki };
}

/** The pair cloud and gateways of one process share unless told otherwise; new at every start. */
export const simulatorKey: EntrezKey = makeEntrezKey();
