// How a part of an account is called where people write, and what is tried there.
import type { Json } from '../../src/core/json.ts';
import { enterpriseSchema } from '../../src/protocols/scim/protocol.ts';
import type { PurposeName } from './purposes.ts';

/** A dialect; `claims` and `questions` are other interfaces of WSO2's than SCIM, `pages` the forms that we host. */
export type Tongue = 'akamai' | 'gigya' | 'authing' | 'scim' | 'claims' | 'questions' | 'hazizz' | 'pages';

/** Values by name. The first value must work where a person may write. */
export type Words = Readonly<Record<string, readonly Json[]>>;

export interface Part {
  readonly purpose: PurposeName;
  /** Where the stores keep it: a column as `table.column`, a contact's with its kind between them, a claim or datum by its path. */
  readonly places: readonly string[];
  /** Tried under names of its own, too, wherever names are free. */
  readonly values: readonly Json[];
  readonly words: { readonly [T in Tongue]?: Words };
}

/** Where a tongue has one name, the values are the same; other values come with their names. */
export function part(
  purpose: PurposeName,
  places: string | readonly string[],
  values: readonly Json[],
  names: { readonly [T in Tongue]?: string | Words } = {},
): Part {
  const words = Object.entries(names).map(([tongue, name]) => [tongue, typeof name === 'string' ? { [name]: values } : name]);
  return { purpose, places: [places].flat(), values, words: Object.fromEntries(words) };
}

/** Members of an extension stand behind a colon (RFC 7644 3.10). */
export const inVendor = (name: string): string => `urn:scim:wso2:schema:${name}`;
export const inEnterprise = (name: string): string => `${enterpriseSchema}:${name}`;

/** A time that is neither now nor stored, as Akamai, JavaScript and our stores write times. */
export const elsewhen = ['2031-07-17 11:12:13 +0000', '2031-07-17T11:12:13.000Z', 1_942_053_133_000_000] as const;

/** Names under which a part may be looked for where no declaration says one: a path, and a column as programs spell it. */
export function ownNames({ places }: Part): readonly string[] {
  const camelCased = (column: string) => column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const nameOf = (place: string) => /^(?:data|profile)\.(.*)$/.exec(place)?.[1] ?? camelCased(place.slice(place.lastIndexOf('.') + 1));
  return [...new Set(places.map(nameOf))];
}
