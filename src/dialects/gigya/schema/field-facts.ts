// The facts of a field in the vendor's words: its type, who writes it, and the form of its values.
import type { Attribute, AttributeType, Writer } from '../../../core/schema/index.ts';

/** The vendor's types, and what they are here. Several are one: they differ in how the vendor indexes them. */
const types: Readonly<Record<string, AttributeType>> = {
  string: 'string',
  'basic-string': 'string',
  text: 'string',
  binary: 'string',
  integer: 'integer',
  long: 'integer',
  float: 'number',
  boolean: 'boolean',
  date: 'date-time',
};

const shown: { readonly [T in AttributeType]?: string } = {
  string: 'string',
  integer: 'long',
  decimal: 'float',
  number: 'float',
  boolean: 'boolean',
  date: 'date',
  'date-time': 'date',
  'ip-address': 'string',
  uuid: 'string',
  password: 'string',
};

const accesses: readonly (readonly [vendor: string, writer: Writer])[] = [
  ['clientModify', 'person'],
  ['clientCreate', 'once'],
  ['serverOnly', 'operator'],
];

export const typeNames: readonly string[] = Object.keys(types);
export const typeIn = (name: string): AttributeType | undefined => (Object.hasOwn(types, name) ? types[name] : undefined);

/** As it was set, while it is still the type it was set to. Undefined for values of any kind. */
export function typeOut({ type, noted }: Pick<Attribute, 'type' | 'noted'>): string | undefined {
  const set = noted?.['type'];
  return typeof set === 'string' && typeIn(set) === type ? set : shown[type];
}

export const accessNames: readonly string[] = accesses.map(([vendor]) => vendor);
export const accessIn = (name: string): Writer | undefined => accesses.find(([vendor]) => vendor === name)?.[1];
export const accessOut = (writer: Writer): string => accesses.find(([, each]) => each === writer)![0];

/** `regex('…')`, or words with bars between them, of which one must be the value; an empty pattern is none. Undefined for any other text. */
export function patternIn(format: string): { readonly pattern: string | undefined } | undefined {
  if (format === '') return { pattern: undefined };
  const [, expression] = /^regex\('(.*)'\)$/s.exec(format) ?? [];
  if (expression !== undefined) return { pattern: expression === '' ? undefined : expression };
  return /^\w+(\|\w+)*$/.test(format) ? { pattern: `^(?:${format})$` } : undefined;
}

/** As it was set, while it is still the pattern that came of it. */
export function formatOut({ pattern, noted }: Pick<Attribute, 'pattern' | 'noted'>): string | undefined {
  if (pattern === undefined) return undefined;
  const set = noted?.['format'];
  return typeof set === 'string' && patternIn(set)?.pattern === pattern ? set : `regex('${pattern}')`;
}
