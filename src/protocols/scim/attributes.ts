// How a schema describes an attribute (RFC 7643 7), and short ways to write such descriptions.
export interface AttributeDocument {
  readonly name: string;
  readonly type: 'string' | 'boolean' | 'decimal' | 'integer' | 'dateTime' | 'binary' | 'reference' | 'complex';
  readonly multiValued: boolean;
  readonly required: boolean;
  readonly caseExact: boolean;
  readonly mutability: 'readOnly' | 'readWrite' | 'immutable' | 'writeOnly';
  readonly returned: 'always' | 'never' | 'default' | 'request';
  readonly uniqueness: 'none' | 'server' | 'global';
  readonly description: string;
  /** Usual values; others are taken as well. */
  readonly canonicalValues?: readonly string[];
  /** What a reference leads to: a kind of resource, `external` or `uri`. */
  readonly referenceTypes?: readonly string[];
  readonly subAttributes?: readonly AttributeDocument[];
}

export interface SchemaDocument {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly attributes: readonly AttributeDocument[];
}

type More = Partial<Omit<AttributeDocument, 'name' | 'description'>>;

/** A single text that anybody may read and write, unless `more` says otherwise. */
export const attribute = (name: string, description: string, more: More = {}): AttributeDocument => ({
  name,
  type: 'string',
  multiValued: false,
  required: false,
  caseExact: false,
  mutability: 'readWrite',
  returned: 'default',
  uniqueness: 'none',
  description,
  ...more,
});

/** Shown, and never written by a client. */
export const shownOnly = (name: string, description: string, more: More = {}): AttributeDocument =>
  attribute(name, description, { mutability: 'readOnly', ...more });

export const reference = (name: string, description: string, referenceTypes: readonly string[], more: More = {}): AttributeDocument =>
  attribute(name, description, { type: 'reference', caseExact: true, referenceTypes, ...more });

export const complex = (
  name: string,
  description: string,
  subAttributes: readonly AttributeDocument[],
  more: More = {},
): AttributeDocument => attribute(name, description, { type: 'complex', subAttributes, ...more });

const primary = attribute('primary', 'The preferred one; at most one is.', { type: 'boolean' });

/** Several values of a kind (RFC 7643 2.4), each with `value` unless `parts` say otherwise. */
export const plural = (
  name: string,
  description: string,
  {
    types = [],
    parts = [attribute('value', 'The value.')],
  }: { readonly types?: readonly string[]; readonly parts?: readonly AttributeDocument[] } = {},
): AttributeDocument =>
  complex(
    name,
    description,
    [
      ...parts,
      attribute('display', 'A name for people.'),
      attribute('type', 'What it is for.', types.length > 0 ? { canonicalValues: types } : {}),
      primary,
    ],
    { multiValued: true },
  );
