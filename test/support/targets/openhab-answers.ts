import { json, type Reply } from '../simulator/reply.ts';
import type { Thing } from './openhab-thing.ts';

const TEXTS = {
  en: {
    authentication: () => 'Authentication required',
    credentials: () => 'Invalid credentials',
    access: () => 'Access denied',
    unknown: (uid: string) => `Thing ${uid} does not exist!`,
    notEditable: (uid: string) => `Cannot update Thing ${uid} as it is not editable.`,
    notInitialized: (uid: string) => `Cannot update Thing ${uid} as it is not initialized.`,
    threw: (uid: string) => `The handler of ${uid} has failed.`,
  },
  de: {
    authentication: () => 'Anmeldung erforderlich',
    credentials: () => 'Ungültige Zugangsdaten',
    access: () => 'Zugriff verweigert',
    unknown: (uid: string) => `Das Thing ${uid} gibt es nicht!`,
    notEditable: (uid: string) => `Das Thing ${uid} lässt sich nicht ändern, es ist schreibgeschützt.`,
    notInitialized: (uid: string) => `Das Thing ${uid} lässt sich nicht ändern, es ist nicht bereit.`,
    threw: (uid: string) => `Das Thing ${uid} hat versagt.`,
  },
};

export type Language = keyof typeof TEXTS;

/** An error as openHAB writes it; a conflict carries the whole thing, with its secrets. */
export function problem(
  status: number,
  name: keyof typeof TEXTS.en,
  { language, uid = '', entity }: { language: Language; uid?: string; entity?: unknown },
): Reply {
  const error = { message: TEXTS[language][name](uid), 'http-code': status };
  return json(status, entity === undefined ? { error } : { error, entity });
}

/** A thing as REST shows it: fields without a value are left out, passwords are in plain text. */
export function shownThing({ type, stored, status }: Thing): Record<string, unknown> {
  const { uid, label, bridgeUid, editable = true, channels, properties = {}, configuration } = stored;
  return {
    channels: channels.map(({ id, configuration: values = {}, linkedItems = [] }) => ({
      linkedItems,
      uid: `${uid}:${id}`,
      id,
      channelTypeUID: `${type.split(':')[0]}:${id.split('#').at(-1)}`,
      itemType: 'Number:Power',
      kind: 'STATE',
      label: id,
      defaultTags: [],
      properties: {},
      configuration: values,
    })),
    statusInfo: status,
    editable,
    label,
    ...(bridgeUid === undefined ? {} : { bridgeUID: bridgeUid }),
    properties,
    configuration,
    UID: uid,
    thingTypeUID: type,
  };
}

/** The first page of the REST interface, which tells the version to anyone. */
export function rootPage(version: string, url: string): Reply {
  const links = ['things', 'items', 'rules'].map((type) => ({ type, url: `${url}/rest/${type}` }));
  return json(200, {
    version: '8',
    locale: 'en_GB',
    measurementSystem: 'SI',
    timezone: 'Europe/London',
    runtimeInfo: { version, buildString: 'Release Build' },
    links,
  });
}

/** An item that is linked to a channel. Only from 5.0 on it tells when it was last updated. */
export function itemAnswer(things: readonly Thing[], name: string, hasTimes: boolean): Reply {
  const thing = things.find(({ stored }) =>
    stored.channels.some(({ linkedItems = [] }) => linkedItems.includes(name)),
  );
  if (thing === undefined)
    return json(404, { error: { message: `Item ${name} does not exist!`, 'http-code': 404 } });
  const { readAt } = thing;
  return json(200, {
    name,
    type: 'Number:Power',
    state: readAt === null ? 'NULL' : '1234 W',
    ...(hasTimes && readAt !== null ? { lastStateUpdate: readAt, lastStateChange: readAt } : {}),
  });
}
