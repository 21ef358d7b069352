/** Forms of a sentence that counts, chosen by the value `n`. A language leaves out the forms that it does not have. */
type Plural = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

export type Message = string | Plural;

/** A table of sentences; `{name}` stands for a value. */
export type Messages = Readonly<Record<string, Message>>;

export type Values = Readonly<Record<string, string | number>>;

export type Translate<T extends Messages> = (key: keyof T & string, values?: Values) => string;

/** Names of the values that a text has room for: `{code}` gives `code`. */
export type ValueNames<Text> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ValueNames<Rest>
  : never;

type Intersection<Union> = (Union extends unknown ? (_: Union) => void : never) extends (_: infer All) => void
  ? All
  : never;

/** A text that names these values. A union of one member each becomes a text that fits all of them. */
export type Naming<Names extends string> = [Names] extends [never]
  ? string
  : Intersection<Names extends unknown ? `${string}{${Names}}${string}` : never>;

/** What another language has to say: every key, with the values that the English text names. */
export type Translation<English extends Messages> = {
  readonly [Key in keyof English]: English[Key] extends Plural
    ? Plural & { readonly other: Naming<ValueNames<English[Key]['other']>> }
    : Naming<ValueNames<English[Key]>>;
};

/** Puts values into a sentence. A `{name}` without a value stays as it is, so that it is noticed. */
export const fill = (text: string, values: Values = {}): string =>
  text.replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));

/** By language. Made when the first plural is said: loading `Intl` takes 10 ms. */
const rules = new Map<string, Intl.PluralRules>();

function formFor(plural: Plural, n: number, locale: string): string {
  const rule = rules.get(locale) ?? new Intl.PluralRules(locale);
  rules.set(locale, rule);
  return plural[rule.select(n)] ?? plural.other;
}

/** Looks sentences up and puts values in. @param locale language of the table */
export function translator<T extends Messages>(table: T, locale: string): Translate<T> {
  return (key, values) => {
    const message: Message = table[key] ?? key;
    const text = typeof message === 'string' ? message : formFor(message, Number(values?.['n']), locale);
    return fill(text, values);
  };
}
