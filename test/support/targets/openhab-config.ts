/** The values of a thing or a channel, as REST shows them. */
export type Configuration = Readonly<Record<string, unknown>>;

interface Field {
  readonly type: 'text' | 'boolean' | 'integer' | 'list';
  readonly required?: true;
  /** Nothing else is allowed. */
  readonly options?: readonly string[];
  readonly least?: number;
  readonly pattern?: RegExp;
}

type Fields = Readonly<Record<string, Field>>;

const text: Field = { type: 'text' };
const needed: Field = { type: 'text', required: true };
const flag: Field = { type: 'boolean' };
const positive: Field = { type: 'integer', least: 1 };
const SERIAL_FIELD: Field = { ...needed, pattern: /^\d{12}$/ };

/** The described fields of each thing type; other keys are kept and never looked at. */
const DESCRIPTIONS: Readonly<Record<string, Fields>> = {
  'enphase:envoy': {
    serialNumber: SERIAL_FIELD,
    hostname: text,
    username: text,
    password: text,
    siteName: text,
    jwt: text,
    autoJwt: flag,
    refresh: positive,
  },
  'enphase:inverter': { serialNumber: SERIAL_FIELD },
  'http:url': {
    baseURL: needed,
    refresh: positive,
    timeout: positive,
    delay: { type: 'integer', least: 0 },
    username: text,
    password: text,
    authMode: { type: 'text', options: ['BASIC', 'BASIC_PREEMPTIVE', 'TOKEN', 'DIGEST'] },
    stateMethod: { type: 'text', options: ['GET', 'POST', 'PUT'] },
    commandMethod: { type: 'text', options: ['GET', 'POST', 'PUT'] },
    contentType: text,
    headers: { type: 'list' },
    ignoreSSLErrors: flag,
    strictErrorHandling: flag,
  },
  'exec:command': { command: needed, interval: { type: 'integer', least: 0 } },
};

const fieldsOf = (thingType: string): Fields => DESCRIPTIONS[thingType] ?? {};

/** openHAB turns texts into the described type before it looks at them, for the sake of old clients. */
function normalizedValue(field: Field | undefined, value: unknown): unknown {
  if (field?.type === 'integer' && typeof value === 'string' && /^-?\d+$/.test(value)) return Number(value);
  if (field?.type === 'boolean' && (value === 'true' || value === 'false')) return value === 'true';
  if (field?.type === 'list' && typeof value === 'string') return [value];
  return value;
}

export function normalized(thingType: string, values: Configuration): Configuration {
  const fields = fieldsOf(thingType);
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, normalizedValue(fields[name], value)]),
  );
}

const isMissing = (value: unknown): boolean => value === undefined || value === null;

const FITS: Readonly<Record<Field['type'], (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  integer: Number.isInteger,
  list: (value) => Array.isArray(value) && value.every((one) => typeof one === 'string'),
};

const WORDS = {
  en: {
    required: 'The parameter is required.',
    type: 'The data type of the value is not the one described.',
    least: 'The value is too small.',
    pattern: 'The value does not have the described form.',
    options: 'The value is not one of the allowed options.',
  },
  de: {
    required: 'Der Parameter ist erforderlich.',
    type: 'Der Datentyp des Werts ist nicht der beschriebene.',
    least: 'Der Wert ist zu klein.',
    pattern: 'Der Wert hat nicht die beschriebene Form.',
    options: 'Der Wert gehört nicht zu den erlaubten.',
  },
};

function problemOf(field: Field, value: unknown): keyof typeof WORDS.en | null {
  if (isMissing(value)) return field.required ? 'required' : null;
  if (!FITS[field.type](value)) return 'type';
  if (field.least !== undefined && Number(value) < field.least) return 'least';
  if (field.pattern !== undefined && !field.pattern.test(String(value))) return 'pattern';
  if (field.options !== undefined && !field.options.includes(String(value))) return 'options';
  return null;
}

/**
 * What is wrong with the values sent, by field. It goes over all described fields, not only those sent: a
 * body with a single changed value lacks the required ones, although the rest would be merged.
 */
export function problemsIn(
  thingType: string,
  values: Configuration,
  language: 'en' | 'de',
): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const [name, field] of Object.entries(fieldsOf(thingType))) {
    const problem = problemOf(field, values[name]);
    if (problem !== null) problems[name] = WORDS[language][problem];
  }
  return problems;
}

/** Whether a thing has all that its handler needs to start. */
export const isComplete = (thingType: string, values: Configuration): boolean =>
  Object.entries(fieldsOf(thingType)).every(([name, field]) => !field.required || !isMissing(values[name]));
