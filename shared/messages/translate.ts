/** A table of sentences; `{name}` stands for a value. */
export type Messages = Readonly<Record<string, string>>;

export type Translate<T extends Messages> = (
  key: keyof T & string,
  values?: Readonly<Record<string, string | number>>,
) => string;

/** Puts values into a sentence. A `{name}` without a value stays as it is, so that it is noticed. */
export const fill = (text: string, values: Readonly<Record<string, string | number>> = {}): string =>
  text.replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));

/** Looks sentences up and puts values in. */
export function translator<T extends Messages>(table: T): Translate<T> {
  return (key, values) => fill(table[key] ?? key, values);
}
