// Names of attributes are read in any case (RFC 7643 2.1): here each gets the spelling of its schema. A name that no schema knows is kept as
// it came, unless the resource has it already in another spelling.
import type { Resource, Value } from './protocol.ts';
import type { AttributeDocument, SchemaDocument } from './schemas.ts';

interface Name {
  readonly spelled: string;
  readonly isBoolean: boolean;
  readonly inner: Names;
}

/** By the name in small letters; an extension is an attribute whose name is its URN. */
export type Names = ReadonlyMap<string, Name>;

/** The names of one kind of resource. */
export interface Spelling {
  /** The URN of the core schema, which may stand before its attributes. */
  readonly core: string;
  readonly names: Names;
}

const named = (spelled: string, inner: Names = new Map(), isBoolean = false): readonly [string, Name] => [
  spelled.toLowerCase(),
  { spelled, inner, isBoolean },
];

const ofAttributes = (attributes: readonly AttributeDocument[]): Names =>
  new Map(attributes.map(({ name, type, subAttributes = [] }) => named(name, ofAttributes(subAttributes), type === 'boolean')));

/** Those that every resource has (RFC 7643 3.1). */
const common: Names = new Map([
  ...['schemas', 'id', 'externalId'].map((name) => named(name)),
  named('meta', new Map(['resourceType', 'created', 'lastModified', 'location', 'version'].map((name) => named(name)))),
]);

export const spellingOf = (core: SchemaDocument, extensions: readonly SchemaDocument[] = []): Spelling => ({
  core: core.id,
  names: new Map([
    ...common,
    ...ofAttributes(core.attributes),
    ...extensions.map(({ id, attributes }) => named(id, ofAttributes(attributes))),
  ]),
});

const isObject = (value: Value | undefined): value is Resource => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Together with the names that stand in this value. */
function learned(names: Names, value: Value | undefined): Names {
  const entries = (Array.isArray(value) ? (value as readonly Value[]) : [value]).filter(isObject).flatMap(Object.entries);
  if (entries.length === 0) return names;
  const all = new Map(names);
  for (const [key, inside] of entries) {
    const known = all.get(key.toLowerCase()) ?? named(key)[1];
    all.set(key.toLowerCase(), { ...known, inner: learned(known.inner, inside) });
  }
  return all;
}

export const learnedFrom = (resource: Resource, { core, names }: Spelling): Spelling => ({ core, names: learned(names, resource) });

/** The value with its names spelled; of one that came in several spellings the last is taken, as of one that came twice (RFC 8259 4). */
export function spelledValue(value: Value, names: Names): Value {
  if (Array.isArray(value)) return (value as readonly Value[]).map((each) => spelledValue(each, names));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inside]) => {
      const name = names.get(key.toLowerCase());
      return [name?.spelled ?? key, spelledValue(inside, name?.inner ?? new Map())];
    }),
  );
}

export const spelledResource = (resource: Resource, { names }: Spelling): Resource => spelledValue(resource, names) as Resource;

export interface SpelledPath {
  readonly path: string;
  readonly isBoolean: boolean;
  /** The names within what it leads to. */
  readonly names: Names;
}

const quoted = '"(?:[^"\\\\]|\\\\.)*"';
const steps = new RegExp(`^([^.:[\\]\\s]+)(?:\\[((?:${quoted}|[^"\\]])*)\\])?(?:\\.([^.:[\\]\\s]+))?$`);

/**
 * A path of RFC 7644 3.5.2: an attribute, a part of it, or those of its entries that a filter says; a URN may stand before it, or alone.
 * Undefined where it cannot be read, or names what no schema has. Extensions may have attributes that nobody declared.
 */
export function spelledPath(path: string, { core, names }: Spelling): SpelledPath | undefined {
  const small = path.toLowerCase();
  const begins = (urn: string) => small.startsWith(`${urn.toLowerCase()}:`);
  if (begins(core)) return stepsOf(path.slice(core.length + 1), names);
  const whole = names.get(small);
  if (whole) return { path: whole.spelled, isBoolean: whole.isBoolean, names: whole.inner };
  const extension = [...names.values()].find(({ spelled }) => spelled.includes(':') && begins(spelled));
  if (!extension) return stepsOf(path, names);
  const { spelled } = extension;
  const inside = stepsOf(path.slice(spelled.length + 1), extension.inner, 'undeclared too');
  return inside && { ...inside, path: `${spelled}:${inside.path}` };
}

function stepsOf(text: string, names: Names, allowed?: 'undeclared too'): SpelledPath | undefined {
  const [, first, filter, part] = steps.exec(text) ?? [];
  if (first === undefined) return undefined;
  const known = names.get(first.toLowerCase());
  if (!known && !allowed) return undefined;
  const top = known ?? named(first)[1];
  const last = part === undefined ? top : (top.inner.get(part.toLowerCase()) ?? named(part)[1]);
  const entries = filter === undefined ? '' : `[${spelledFilter(filter, top.inner)}]`;
  const path = `${top.spelled}${entries}${part === undefined ? '' : `.${last.spelled}`}`;
  return { path, isBoolean: last.isBoolean, names: last.inner };
}

const comparisons = new RegExp(`(${quoted})|([\\w$:.-]+)(\\s+)(eq|ne|co|sw|ew|gt|ge|lt|le|pr)\\b(?:(\\s+)"(true|false)")?`, 'gi');

/** The filter with its names spelled. What a boolean is compared with may come as text, as some directories send it: `primary eq "True"`. */
export const spelledFilter = (filter: string, names: Names): string =>
  filter.replace(comparisons, (all, text, name, gap, op, space, word) => {
    if (text !== undefined) return all;
    const known = names.get(name.toLowerCase());
    const compared = `${known?.spelled ?? name}${gap}${op.toLowerCase()}`;
    if (word === undefined) return compared;
    return known?.isBoolean ? `${compared}${space}${word.toLowerCase()}` : `${compared}${space}"${word}"`;
  });
