import { makeToken, SERIAL } from '../builders.ts';
import type { ThingSeed } from './openhab-thing.ts';

/** A second gateway of the same owner. */
export const OTHER_SERIAL = '122399000002';

/** UIDs of the things in the usual house, by where each holds a token. */
export const UID = {
  /** `jwt` of the enphase binding. */
  envoy: 'enphase:envoy:roof',
  /** An inverter behind it, without a token. */
  inverter: 'enphase:inverter:roof:one',
  /** `headers`, as "Authorization=Bearer …". */
  headers: 'http:url:headers',
  /** `password`, with `authMode` TOKEN. */
  password: 'http:url:password',
  /** `${ENV:ENVOY_JWT}`. */
  environment: 'http:url:environment',
  /** The configuration of a channel. */
  channel: 'http:url:channel',
  /** The token of the other gateway, which is not ours to touch. */
  otherGateway: 'enphase:envoy:barn',
  /** A JWT with our `aud` from another issuer. */
  otherIssuer: 'http:url:issuer',
  /** A JWT of the right issuer for something that is no gateway of ours. */
  otherAudience: 'http:url:audience',
  /** `autoJwt`: signs in by itself and ignores the `jwt` that it still holds. */
  automatic: 'enphase:envoy:automatic',
  /** From a file: not in the usual house, see {@link fileThing}. */
  file: 'enphase:envoy:file',
  /** Disabled by its owner: {@link disabledThing}. */
  disabled: 'enphase:envoy:disabled',
  /** Its binding is missing: {@link missingThing}. */
  missing: 'http:url:missing',
} as const;

export const ENVIRONMENT_NAME = 'ENVOY_JWT';

const envoy = (uid: string, label: string, jwt: string, change: Partial<ThingSeed> = {}): ThingSeed => ({
  uid,
  label,
  properties: { version: '8.3.5289' },
  configuration: {
    serialNumber: SERIAL,
    hostname: '192.0.2.7',
    autoJwt: false,
    jwt,
    refresh: 5,
    username: 'envoy',
  },
  channels: [{ id: 'production#wattsNow', linkedItems: ['Envoy_WattsNow'] }],
  ...change,
});

const url = (uid: string, label: string, configuration: ThingSeed['configuration']): ThingSeed => ({
  uid,
  label,
  configuration: { baseURL: 'https://192.0.2.7', ignoreSSLErrors: true, refresh: 30, ...configuration },
  channels: [{ id: 'power', configuration: { stateExtension: '/production.json' } }],
});

export const otherGatewayToken = (): string => makeToken({ aud: OTHER_SERIAL });
export const otherIssuerToken = (): string => makeToken({ iss: 'https://issuer.example' });
export const otherAudienceToken = (): string => makeToken({ aud: 'https://api.example' });

/** A house where the token of the gateway {@link SERIAL} is used in each usual way, among others' tokens. */
export function usualThings(token: string): readonly ThingSeed[] {
  const bearer = (jwt: string) => ({ headers: ['Accept=application/json', `Authorization=Bearer ${jwt}`] });
  const barn = envoy(UID.otherGateway, 'Barn', otherGatewayToken(), { channels: [] });
  const automatic = envoy(UID.automatic, 'Envoy, automatic', token, { channels: [] });
  return [
    envoy(UID.envoy, 'Envoy', token),
    {
      uid: UID.inverter,
      label: 'Inverter',
      bridgeUid: UID.envoy,
      configuration: { serialNumber: '122300000011' },
    },
    url(UID.headers, 'PV by headers', bearer(token)),
    url(UID.password, 'PV by password', { authMode: 'TOKEN', password: token }),
    url(UID.environment, 'PV by environment', {
      authMode: 'TOKEN',
      password: `\${ENV:${ENVIRONMENT_NAME}}`,
    }),
    {
      ...url(UID.channel, 'PV by channel', {}),
      channels: [{ id: 'power', configuration: { stateExtension: `/production.json?token=${token}` } }],
    },
    { ...barn, configuration: { ...barn.configuration, serialNumber: OTHER_SERIAL } },
    url(UID.otherIssuer, 'Weather', bearer(otherIssuerToken())),
    url(UID.otherAudience, 'Heat pump', { authMode: 'TOKEN', password: otherAudienceToken() }),
    { ...automatic, configuration: { ...automatic.configuration, autoJwt: true } },
  ];
}

export const fileThing = (token: string): ThingSeed =>
  envoy(UID.file, 'Envoy from a file', token, { editable: false, channels: [] });

export const disabledThing = (token: string): ThingSeed =>
  envoy(UID.disabled, 'Envoy, off', token, { enabled: false, channels: [] });

export const missingThing = (token: string): ThingSeed => ({
  ...url(UID.missing, 'PV without its binding', { authMode: 'TOKEN', password: token }),
  handlerMissing: true,
});
