// Paths of RFC 7644 3.5.2: an attribute, a part of it, or those of its entries that a filter says; a URN may stand before it, or alone.
import { entryFilterOf, type FilterTree } from './filter.ts';
import { type FilterForm, isExtensionUrn, type KnownAttribute, type Names, type ResourceKind } from './kinds.ts';
import type { Resource } from './protocol.ts';

export interface AttributeTarget {
  readonly kind: 'attribute';
  /** The extension that holds it; undefined for the core. */
  readonly urn: string | undefined;
  /** As its schema spells it. */
  readonly name: string;
  /** Undefined of one that nobody declared, which only extensions have. */
  readonly named: KnownAttribute | undefined;
  readonly filter?: FilterTree | undefined;
  /** A sub-attribute, as its schema spells it. */
  readonly part?: string | undefined;
}

export type PathTarget = { readonly kind: 'core' } | { readonly kind: 'extension'; readonly urn: string } | AttributeTarget;

const longest = 500;
const quoted = '"(?:[^"\\\\]|\\\\.)*"';
const steps = new RegExp(`^([^.:[\\]\\s]+)(?:\\[((?:${quoted}|[^"\\]])*)\\])?(?:\\.([^.:[\\]\\s]+))?$`);
const hostile = /^(__proto__|prototype|constructor)$/;
/** Names as RFC 7643 2.1 has them, and a little more, for extensions of others. */
const plainName = /^[\p{L}$_][\p{L}\p{N}$_-]{0,99}$/u;

/**
 * Undefined where it cannot be read, or names what no schema has. Extensions may have attributes that nobody declared, and a resource may have
 * extensions that nobody declared: those that stand in `before` are known by their URN, of others the last part is the attribute, unless the
 * value is an object (`isWhole`).
 */
export function targetOf(path: string, kind: ResourceKind, before: Resource, isWhole: boolean): PathTarget | undefined {
  if (path.length > longest) return undefined;
  const small = path.toLowerCase();
  if (small === kind.core.toLowerCase()) return { kind: 'core' };
  if (small.startsWith(`${kind.core.toLowerCase()}:`)) return inCore(path.slice(kind.core.length + 1), kind);
  if (!small.startsWith('urn:')) return inCore(path, kind);
  const known = [...kind.extensions.map(({ urn }) => urn), ...Object.keys(before).filter((key) => key.startsWith('urn:'))];
  const whole = known.find((urn) => small === urn.toLowerCase());
  if (whole) return { kind: 'extension', urn: whole };
  const above = known.find((urn) => small.startsWith(`${urn.toLowerCase()}:`));
  if (above) return inExtension(above, path.slice(above.length + 1), kind, before);
  if (isWhole) return isExtensionUrn(path) ? { kind: 'extension', urn: path } : undefined;
  const at = path.split('[', 1)[0]!.lastIndexOf(':');
  const urn = path.slice(0, at);
  return isExtensionUrn(urn) ? inExtension(urn, path.slice(at + 1), kind, before) : undefined;
}

function inCore(text: string, { names, filters }: ResourceKind): AttributeTarget | undefined {
  const [, first, filter, part] = steps.exec(text) ?? [];
  const named = first === undefined ? undefined : names.get(first.toLowerCase());
  return named && declared(undefined, named, filters, filter, part);
}

function inExtension(urn: string, text: string, { extensions, filters }: ResourceKind, before: Resource): AttributeTarget | undefined {
  const [, first, filter, part] = steps.exec(text) ?? [];
  if (first === undefined) return undefined;
  const named = extensions.find((each) => each.urn === urn)?.names.get(first.toLowerCase());
  if (named) return declared(named.home, named, filters, filter, part);
  if (filter !== undefined || hostile.test(part ?? '') || !plainName.test(first) || hostile.test(first)) return undefined;
  const present = before[urn] as Resource | undefined;
  const name = learned(present, first);
  return { kind: 'attribute', urn, name, named: undefined, part: part && learned(present?.[name] as Resource | undefined, part) };
}

/** The spelling that came first. */
const learned = (present: Resource | undefined, name: string): string =>
  Object.keys(Object(present) as object).find((key) => key.toLowerCase() === name.toLowerCase()) ?? name;

function declared(
  urn: string | undefined,
  named: KnownAttribute,
  form: FilterForm,
  filter: string | undefined,
  part: string | undefined,
): AttributeTarget | undefined {
  const target = { kind: 'attribute', urn, name: named.attribute.name, named } as const;
  if (filter !== undefined && (!named.attribute.multiValued || named.attribute.type !== 'complex')) return undefined;
  const tree = filter === undefined ? undefined : entryFilterOf(filter, named.inner, form);
  if ((filter !== undefined && !tree) || (tree && !knows(tree, named.inner))) return undefined;
  if (part === undefined) return { ...target, filter: tree };
  const inner = named.inner.get(part.toLowerCase());
  if (inner) return { ...target, filter: tree, part: inner.attribute.name };
  const isType = named.inner.get('type')?.attribute.canonicalValues?.includes(part.toLowerCase());
  if (!isType || tree || form === 'standard') return undefined;
  return { ...target, filter: { kind: 'compare', attribute: 'type', op: 'eq', value: part.toLowerCase() }, part: 'value' };
}

/** Whether every name in the filter is one of the entry's. */
function knows(tree: FilterTree, inner: Names): boolean {
  if ('attribute' in tree) return tree.kind !== 'element' && inner.has(tree.attribute.toLowerCase());
  return tree.kind === 'not' ? knows(tree.of, inner) : tree.of.every((each) => knows(each, inner));
}
