/** Converts values to text and back, and keeps what the structured clone of Electron's IPC keeps. */
export interface Codec {
  pack(value: unknown): string;
  unpack(text: string): unknown;
}

/**
 * Runs in the child and, as text, in the page, so it uses nothing from outside itself. Bytes become latin-1
 * text, so that a search for a secret finds them too. Refuses circular values, which Electron would accept.
 */
export function createCodec(): Codec {
  const refuse = (): never => {
    throw new Error('An object could not be cloned.');
  };
  type Tagged = { $: string; v?: unknown };

  function encode(value: unknown, above: readonly unknown[]): unknown {
    if (value === undefined) return { $: 'undefined' };
    if (typeof value === 'bigint') return { $: 'bigint', v: String(value) };
    if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0)))
      return { $: 'number', v: Object.is(value, -0) ? '-0' : String(value) };
    if (typeof value === 'function' || typeof value === 'symbol') return refuse();
    if (value === null || typeof value !== 'object') return value;
    if (above.includes(value)) return refuse();
    const inside = [...above, value];
    const each = (items: Iterable<unknown>) => Array.from(items, (item) => encode(item, inside));
    if (Array.isArray(value)) return each(value);
    if (value instanceof Promise || value instanceof WeakMap || value instanceof WeakSet) return refuse();
    if (value instanceof Date) return { $: 'date', v: value.getTime() };
    if (value instanceof RegExp) return { $: 'regexp', v: [value.source, value.flags] };
    if (value instanceof Map) return { $: 'map', v: Array.from(value, (pair) => each(pair)) };
    if (value instanceof Set) return { $: 'set', v: each(value) };
    if (value instanceof Error) return { $: 'error', v: [value.name, value.message] };
    if (value instanceof ArrayBuffer) return { $: 'bytes', v: latin(new Uint8Array(value)) };
    if (ArrayBuffer.isView(value))
      return { $: 'bytes', v: latin(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)) };
    const plain: Record<string, unknown> = {};
    for (const [key, item] of Object.entries(value)) plain[key] = encode(item, inside);
    return '$' in plain ? { $: 'object', v: plain } : plain;
  }
  function latin(bytes: Uint8Array): string {
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    return text;
  }

  function decode(value: unknown): unknown {
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map(decode);
    return '$' in value ? untag(value as Tagged) : fields(value);
  }
  function fields(value: object): unknown {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, decode(item)]));
  }
  function untag({ $: tag, v }: Tagged): unknown {
    const text = String(v);
    const list = () => (v as unknown[]).map(decode);
    switch (tag) {
      case 'undefined':
        return undefined;
      case 'bigint':
        return BigInt(text);
      case 'number':
        return Number(text);
      case 'date':
        return new Date(v as number);
      case 'regexp':
        return new RegExp((v as string[])[0] ?? '', (v as string[])[1]);
      case 'map':
        return new Map(list() as [unknown, unknown][]);
      case 'set':
        return new Set(list());
      case 'error': {
        const [name = '', message] = v as string[];
        const kinds = [TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError];
        const Kind = kinds.find((kind) => kind.name === name) ?? Error;
        return new Kind(message);
      }
      case 'bytes':
        return Uint8Array.from(text, (char) => char.charCodeAt(0));
      default:
        return fields(v as object);
    }
  }

  return {
    pack: (value) => JSON.stringify(encode(value, [])),
    unpack: (text) => decode(JSON.parse(text)),
  };
}
