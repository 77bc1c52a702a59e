// Filters (RFC 7644 3.4.2.2) as a tree. Names of attributes are read in any case and spelled as in their schema; the URN of the core schema is
// taken off. In the loose form texts may stand without quotation marks, and `emails.work` is the value of the entry of that type, as
// directories write them.
import { booleanOf } from './booleans.ts';
import type { FilterForm, KnownAttribute, Names, ResourceKind } from './kinds.ts';

export type Comparator = 'eq' | 'ne' | 'co' | 'sw' | 'ew' | 'gt' | 'ge' | 'lt' | 'le';
export type Compared = string | number | boolean | null;

export type FilterTree =
  | { readonly kind: 'compare'; readonly attribute: string; readonly op: Comparator; readonly value: Compared }
  | { readonly kind: 'present'; readonly attribute: string }
  | { readonly kind: 'element'; readonly attribute: string; readonly of: FilterTree }
  | { readonly kind: 'not'; readonly of: FilterTree }
  | { readonly kind: 'and' | 'or'; readonly of: readonly FilterTree[] };

/** What a name in a filter stands for. */
interface Place {
  readonly spelled: string;
  readonly named: KnownAttribute | undefined;
  /** `work` of `emails.work`. */
  readonly ofType?: string;
}
type Finder = (name: string) => Place;

const longest = 2_000;
const deepest = 20;
const comparators: readonly string[] = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'];
const token = /\s*("(?:[^"\\]|\\.)*"|[()[\]]|[^\s()[\]"]+)/y;

/** Undefined where it is no filter, or longer or deeper than anybody needs. */
export function filterOf(text: string, kind: ResourceKind): FilterTree | undefined {
  return filterBy(text, (name) => placeIn(name, kind), kind.filters);
}

/** A filter over the entries of a multi-valued attribute, which has these sub-attributes. */
export const entryFilterOf = (text: string, inner: Names, form: FilterForm): FilterTree | undefined => filterBy(text, inside(inner), form);

const inside =
  (inner: Names): Finder =>
  (name) => {
    const named = inner.get(name.toLowerCase());
    return { spelled: named?.attribute.name ?? name, named };
  };

function filterBy(text: string, find: Finder, form: FilterForm): FilterTree | undefined {
  if (text.length > longest) return undefined;
  try {
    const tokens = tokensOf(text);
    const reader = { tokens, form, at: 0, depth: 0 };
    const tree = anyOf(reader, find);
    return reader.at === tokens.length ? tree : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function tokensOf(text: string): readonly string[] {
  const tokens: string[] = [];
  const scan = new RegExp(token);
  const whole = text.trimEnd();
  while (scan.lastIndex < whole.length) {
    const found = scan.exec(whole);
    if (!found) throw new SyntaxError('no token');
    tokens.push(found[1]!);
  }
  return tokens;
}

interface Reader {
  readonly tokens: readonly string[];
  readonly form: FilterForm;
  at: number;
  depth: number;
}

const next = (reader: Reader): string => {
  const found = reader.tokens[reader.at];
  if (found === undefined) throw new SyntaxError('ended early');
  reader.at += 1;
  return found;
};
const isNext = ({ tokens, at }: Reader, word: string): boolean => tokens[at]?.toLowerCase() === word;
const skip = (reader: Reader, word: string): void => {
  if (!isNext(reader, word)) throw new SyntaxError(`no ${word}`);
  reader.at += 1;
};

function joined(reader: Reader, word: 'and' | 'or', part: () => FilterTree): FilterTree {
  const parts = [part()];
  while (isNext(reader, word)) {
    reader.at += 1;
    parts.push(part());
  }
  return parts.length === 1 ? parts[0]! : { kind: word, of: parts };
}

const anyOf = (reader: Reader, find: Finder): FilterTree => joined(reader, 'or', () => joined(reader, 'and', () => one(reader, find)));

function nested(reader: Reader, find: Finder, end: string): FilterTree {
  reader.depth += 1;
  if (reader.depth > deepest) throw new SyntaxError('too deep');
  const tree = anyOf(reader, find);
  skip(reader, end);
  reader.depth -= 1;
  return tree;
}

function one(reader: Reader, find: Finder): FilterTree {
  const first = next(reader);
  if (first === '(') return nested(reader, find, ')');
  if (first.toLowerCase() === 'not' && isNext(reader, '(')) {
    reader.at += 1;
    return { kind: 'not', of: nested(reader, find, ')') };
  }
  if (!/^[a-z$]/i.test(first)) throw new SyntaxError('no name');
  const place = find(first);
  if (isNext(reader, '[')) return element(reader, place);
  if (place.ofType === undefined) return comparison(reader, place);
  const type: FilterTree = { kind: 'compare', attribute: 'type', op: 'eq', value: place.ofType };
  const value = comparison(reader, { spelled: 'value', named: place.named });
  return { kind: 'element', attribute: place.spelled, of: { kind: 'and', of: [type, value] } };
}

/** `emails[…]`, or `emails[…].value eq "x"`, which one entry must fit as a whole. */
function element(reader: Reader, { spelled, named }: Place): FilterTree {
  reader.at += 1;
  const within = inside(named?.inner ?? new Map());
  const of = nested(reader, within, ']');
  const sub = reader.tokens[reader.at];
  if (!sub?.startsWith('.')) return { kind: 'element', attribute: spelled, of };
  reader.at += 1;
  return { kind: 'element', attribute: spelled, of: { kind: 'and', of: [of, comparison(reader, within(sub.slice(1)))] } };
}

function comparison(reader: Reader, { spelled, named }: Place): FilterTree {
  const op = next(reader).toLowerCase();
  if (op === 'pr') return { kind: 'present', attribute: spelled };
  if (!comparators.includes(op)) throw new SyntaxError('no operator');
  return { kind: 'compare', attribute: spelled, op: op as Comparator, value: compared(next(reader), named, reader.form) };
}

function compared(text: string, named: KnownAttribute | undefined, form: FilterForm): Compared {
  const isQuoted = text.startsWith('"');
  if (!isQuoted && (/^[()[\]]$/.test(text) || (form === 'standard' && !isJsonWord(text)))) throw new SyntaxError('no value');
  const value = isQuoted ? (JSON.parse(text) as string) : unquoted(text, named);
  // No database holds these, and nobody has them.
  if (typeof value === 'string' && (!value.isWellFormed() || value.includes('\0'))) throw new SyntaxError('no text');
  if (named?.attribute.type !== 'boolean') return value;
  const read = booleanOf(value);
  return typeof read === 'boolean' ? read : value;
}

/** Null, true, false and numbers stand without quotation marks, and nothing else (RFC 7644 3.4.2.2). */
const isJsonWord = (text: string): boolean => /^(null|true|false|-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?)$/.test(text);

/** A word is what its attribute is: `employeeNumber eq 701984` compares texts. */
function unquoted(text: string, named: KnownAttribute | undefined): Compared {
  if (/^null$/i.test(text)) return null;
  const isText = named !== undefined && !['boolean', 'integer', 'decimal', 'complex'].includes(named.attribute.type);
  if (isText) return text;
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  return /^-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? Number(text) : text;
}

/** The name as its schema spells it; one that no schema has stays as it came. */
export function placeIn(name: string, { core, names, extensions, filters }: ResourceKind): Place {
  const small = name.toLowerCase();
  const begins = (urn: string) => small.startsWith(`${urn.toLowerCase()}:`);
  const extension = extensions.find(({ urn }) => begins(urn));
  const rest = begins(core) ? name.slice(core.length + 1) : extension ? name.slice(extension.urn.length + 1) : name;
  const [first = '', part, ...more] = rest.split('.');
  const top = (extension?.names ?? names).get(first.toLowerCase());
  if (!top || more.length > 0) return { spelled: extension ? `${extension.urn}:${rest}` : name, named: undefined };
  const before = extension ? `${top.home}:${top.attribute.name}` : top.attribute.name;
  if (part === undefined) return { spelled: before, named: top };
  const inner = top.inner.get(part.toLowerCase());
  if (inner) return { spelled: `${before}.${inner.attribute.name}`, named: inner };
  const isType = filters === 'loose' && top.inner.get('type')?.attribute.canonicalValues?.includes(part.toLowerCase());
  return isType ? { spelled: before, named: top.inner.get('value'), ofType: part.toLowerCase() } : { spelled: name, named: undefined };
}
