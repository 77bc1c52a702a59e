// The attributes of one kind of resource, found by their names in any case (RFC 7643 2.1). Its extensions are read as one set: an attribute
// that one of them declares may stand in any, and its home is the first that declares it.
import type { AttributeDocument, SchemaDocument } from './attributes.ts';
import { commonAttributes } from './schemas.ts';

export interface KnownAttribute {
  readonly attribute: AttributeDocument;
  /** Its sub-attributes. */
  readonly inner: Names;
  /** The URN of the extension that shows it; undefined of an attribute of the core. */
  readonly home: string | undefined;
}

/** By the name in small letters. */
export type Names = ReadonlyMap<string, KnownAttribute>;

/** Whether filters are RFC 7644's alone, or texts may stand without quotation marks, and `emails.work` for the entry of that type. */
export type FilterForm = 'standard' | 'loose';

export interface ResourceKind {
  /** The URN of the core schema, which may stand before its attributes. */
  readonly core: string;
  readonly names: Names;
  readonly extensions: readonly { readonly urn: string; readonly names: Names }[];
  readonly filters: FilterForm;
}

const named = (attributes: readonly AttributeDocument[], home?: string): readonly (readonly [string, KnownAttribute])[] =>
  attributes.map((attribute) => [
    attribute.name.toLowerCase(),
    { attribute, inner: new Map(named(attribute.subAttributes ?? [], home)), home },
  ]);

export const kindOf = (core: SchemaDocument, extensions: readonly SchemaDocument[] = [], filters: FilterForm = 'loose'): ResourceKind => {
  const all = new Map(extensions.toReversed().flatMap(({ id, attributes }) => named(attributes, id)));
  return {
    core: core.id,
    names: new Map(named([...commonAttributes, ...core.attributes])),
    extensions: extensions.map(({ id }) => ({ urn: id, names: all })),
    filters,
  };
};

/** A well-formed URN (RFC 8141) without blanks; names of RFC 7643's own namespace that nobody registered are none. */
export const isExtensionUrn = (text: string): boolean =>
  text.length <= 200 && /^urn:[a-z0-9][a-z0-9-]{0,30}[a-z0-9]:[^\s"\\[\]]+$/i.test(text) && !/^urn:ietf:params:scim:/i.test(text);
