/** Texts by key; `{name}` is a placeholder for a value. */
export type Messages = Readonly<Record<string, string>>;

export type Translate<T extends Messages> = (
  key: keyof T & string,
  values?: Readonly<Record<string, string | number>>,
) => string;

/** Looks up texts and inserts values. A `{name}` without a value stays as it is, so that it is noticed. */
export function translator<T extends Messages>(table: T): Translate<T> {
  return (key, values = {}) => {
    const text: string = table[key] ?? key;
    return text.replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
  };
}
