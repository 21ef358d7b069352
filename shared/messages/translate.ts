/** A table of sentences; `{name}` stands for what is put in. */
export type Messages = Readonly<Record<string, string>>;

export type Translate<T extends Messages> = (
  key: keyof T & string,
  values?: Readonly<Record<string, string | number>>,
) => string;

/** Looks sentences up and puts values in. A `{name}` without a value stays as it is, so that it is noticed. */
export function translator<T extends Messages>(table: T): Translate<T> {
  return (key, values = {}) => {
    const text: string = table[key] ?? key;
    return text.replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
  };
}
