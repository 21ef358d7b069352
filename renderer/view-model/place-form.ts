import type { TargetInput, TargetKindName } from '../../shared/delivery.ts';
import type { TextKey } from '../i18n/catalog.ts';

/** Programs with an address, in the order in which they are offered. Most let in with a key only. */
export const SYSTEMS: readonly TargetKindName[] = [
  'openhab',
  'home-assistant',
  'evcc',
  'homebridge',
  'node-red',
];
/** Whatever else can use a token; what needs typing comes last. */
export const OTHER_KINDS: readonly TargetKindName[] = ['file', 'replace', 'command', 'webhook', 'clipboard'];

export type FieldName = 'url' | 'user' | 'path' | 'template' | 'command' | 'check' | 'header' | 'label';

/** What is asked for about a place of one kind. */
export interface PlaceForm {
  /** How to get a key, as numbered steps if there are several. */
  readonly guide: readonly TextKey[];
  readonly fields: readonly FieldName[];
  /** What its key is called; null if it has none. */
  readonly secret: 'key' | 'password' | 'value' | null;
  readonly isKeyNeeded: boolean;
  readonly example: string;
}

const SYSTEM = { fields: ['url'], secret: 'key', isKeyNeeded: true } as const;
/** Both may be set up so that nobody has to sign in. */
const WITH_USER = { fields: ['url', 'user'], secret: 'password', isKeyNeeded: false } as const;
const PLAIN = { secret: null, isKeyNeeded: false } as const;

export const PLACE_FORMS: Readonly<Record<TargetKindName, PlaceForm>> = {
  openhab: {
    ...SYSTEM,
    guide: ['add.openhab.1', 'add.openhab.2', 'add.openhab.3'],
    example: 'http://openhabian.local:8080',
  },
  'home-assistant': {
    ...SYSTEM,
    guide: ['add.home-assistant.1', 'add.home-assistant.2', 'add.home-assistant.3'],
    example: 'http://homeassistant.local:8123',
  },
  evcc: { ...SYSTEM, guide: ['add.evcc.1', 'add.evcc.2'], example: 'http://evcc.local:7070' },
  homebridge: { ...WITH_USER, guide: ['add.homebridge'], example: 'http://homebridge.local:8581' },
  'node-red': { ...WITH_USER, guide: ['add.node-red'], example: 'http://nodered.local:1880' },
  file: {
    ...PLAIN,
    guide: ['add.file'],
    fields: ['path', 'template'],
    example: '/etc/prometheus/envoy.token',
  },
  replace: { ...PLAIN, guide: ['add.replace'], fields: ['path'], example: '/etc/telegraf/telegraf.conf' },
  command: { ...PLAIN, guide: ['add.command'], fields: ['command', 'check'], example: 'ssh pi save-token' },
  webhook: {
    guide: ['add.webhook'],
    fields: ['url', 'header'],
    secret: 'value',
    isKeyNeeded: false,
    example: 'https://n8n.local/webhook/token',
  },
  clipboard: { ...PLAIN, guide: ['add.clipboard'], fields: ['label'], example: 'Loxone' },
};

export const isSystem = (kind: TargetKindName): boolean => SYSTEMS.includes(kind);

/** What was typed, by the name of its field; empty fields may be missing. */
export type Typed = Readonly<Partial<Record<FieldName, string>>>;

/** An address as typed, with `http://` before a bare host. */
function withScheme(url: string): string {
  const text = url.trim();
  return text === '' || /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
}

/** Whether what is sent to an address can be read on its way. What stays in this computer cannot. */
export function isReadable(url: string): boolean {
  const address = withScheme(url);
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'http:' && !/^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname);
}

/** The first field that cannot be sent as it is, `key` for the key; null if all is well. */
export function unusable(kind: TargetKindName, typed: Typed, key: string): FieldName | 'key' | null {
  const { fields, isKeyNeeded } = PLACE_FORMS[kind];
  const needed: readonly FieldName[] = ['url', 'path', 'command'];
  const empty = fields.find((name) => needed.includes(name) && (typed[name] ?? '').trim() === '');
  if (empty !== undefined) return empty;
  if (fields.includes('url') && !isAddress(typed.url ?? '', kind === 'webhook')) return 'url';
  if (kind === 'webhook') {
    // The value alone has no header to be sent in, and a header without one says nothing.
    const header = (typed.header ?? '').trim();
    if ((header === '') !== (key === '')) return header === '' ? 'header' : 'key';
  }
  return isKeyNeeded && key === '' ? 'key' : null;
}

/** @param mayHaveQuery whether it is the address of one request, rather than of a system */
function isAddress(url: string, mayHaveQuery: boolean): boolean {
  const address = withScheme(url);
  if (!URL.canParse(address)) return false;
  const { protocol, username, password, search } = new URL(address);
  if (search !== '' && !mayHaveQuery) return false;
  return /^https?:$/.test(protocol) && username === '' && password === '';
}

/**
 * The place to add, with a name that tells it from the others.
 *
 * @param name of its kind in the language in use, or what the system calls itself
 * @param taken names of the places known already
 */
export function readPlace(
  kind: TargetKindName,
  typed: Typed,
  name: string,
  taken: readonly string[],
): TargetInput {
  const given = Object.entries(typed).filter(([, text]) => text.trim() !== '');
  const input: TargetInput = {
    ...Object.fromEntries(given.map(([field, text]) => [field, text.trim()])),
    kind,
  };
  const whole = input.url === undefined ? input : { ...input, url: withScheme(input.url) };
  const label = input.label ?? labelOf(whole, name);
  const host = whole.url === undefined ? null : new URL(whole.url).host;
  return { ...whole, label: taken.includes(label) && host !== null ? `${label} (${host})` : label };
}

/** A file is told by its name, a command by its program, a web address by its host. */
function labelOf({ kind, path, command, url }: TargetInput, name: string): string {
  if (path !== undefined) return path.split(/[\\/]/).at(-1) || path;
  if (command !== undefined) return command.split(/\s/, 1)[0]?.split(/[\\/]/).at(-1) || name;
  return kind === 'webhook' && url !== undefined ? new URL(url).host : name;
}
