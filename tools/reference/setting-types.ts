// What a setting takes, in words: its type, its unit and its bounds, read from the schema that judges it.
import { mostWhole } from '../../src/core/tenants/settings/fields.ts';

interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly holds?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly patternProperties?: object;
  readonly const?: unknown;
}

const units = ['seconds', 'minutes', 'days', 'mebibytes', 'bytes', 'pixels'] as const;

/** The unit that the name says: `tokens.accessSeconds`. A number without one is a count of what its sentence names. */
export const unitOf = (name: string): (typeof units)[number] | undefined =>
  units.find((unit) => new RegExp(`(^|[a-z])${unit}([A-Z]|$)`, 'i').test(name));

const formats: Readonly<Record<string, string>> = {
  'web-address': 'an address: https, or http on this machine',
  colour: 'a colour as #rrggbb',
  'time-zone': 'a name of the IANA time zone database',
  network: 'networks: addresses, or CIDR notation',
  origin: 'origins of web pages',
};

/** `name` is the setting's own: it may say the unit. */
export function typeOf(name: string, schema: object): string {
  return words(name, schema as Schema);
}

function words(name: string, schema: Schema): string {
  const { type, anyOf, items, format, holds } = schema;
  if (anyOf) return alternatives(name, anyOf);
  if (schema.enum) return schema.enum.map(code).join(' or ');
  if (type === 'boolean') return 'true or false';
  if (type === 'integer' || type === 'number') return numberOf(name, schema);
  if (type === 'array') return listOf(name, items ?? {});
  if (schema.properties) return `an object: ${members(schema)}`;
  if (type === 'object') return 'an object of texts';
  if (holds === 'pattern') return 'a regular expression';
  return format === undefined ? 'text' : (formats[format] ?? 'text');
}

const code = (text: string): string => `\`${text}\``;

function alternatives(name: string, anyOf: readonly Schema[]): string {
  if (anyOf.every((one) => one.const !== undefined)) return anyOf.map((one) => code(String(one.const))).join(' or ');
  return anyOf.map((one) => (one.type === 'null' ? 'null for none' : words(name, one))).join(', or ');
}

function numberOf(name: string, { type, minimum, maximum: most, exclusiveMinimum }: Schema): string {
  const maximum = most === mostWhole ? undefined : most;
  const unit = unitOf(name);
  const kind = `${type === 'integer' ? 'whole number' : 'number'}${unit ? ` of ${unit}` : ''}`;
  if (minimum !== undefined && maximum !== undefined) return `${kind}, ${minimum} to ${maximum}`;
  if (minimum !== undefined) return `${kind}, at least ${minimum}`;
  return exclusiveMinimum === undefined ? kind : `${kind}, more than ${exclusiveMinimum}`;
}

function listOf(name: string, items: Schema): string {
  if (items.enum) return `a list of ${items.enum.map(code).join(', ')}`;
  if (items.properties) return `a list of objects: ${members(items)}`;
  if (items.type === 'array') return `a list of lists: each ${words(name, items)}`;
  return `a list of ${items.format === undefined ? 'texts' : (formats[items.format] ?? words(name, items))}`;
}

const members = ({ properties = {}, required = [] }: Schema): string =>
  Object.entries(properties)
    .map(([name, schema]) => `${code(name)} (${words(name, schema)}${required.includes(name) ? '' : '; may be absent'})`)
    .join(', ');
