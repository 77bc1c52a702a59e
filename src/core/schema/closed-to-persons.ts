// Attributes that no person writes about oneself, in any dialect and whatever a tenant declares: times of verification and sign-in,
// conditions that admit or exclude, and attributes that others use for authorization. Every command that writes accounts on behalf of a
// person checks here.
import { isDeepStrictEqual } from 'node:util';
import { credentialsInRecords } from '../credentials/in-records.ts';
import { isEmpty, type JsonObject } from '../json.ts';
import { accountType } from './read-record-type.ts';
import { partAt } from './through-lists.ts';
import type { Attribute, RecordType, Writer } from './types.ts';

/** Parts of an account beside its claims and data. `credential`: in its form of records, made elsewhere. */
export const closedParts = [
  'emailVerified',
  'phoneVerified',
  'usernameVerified',
  'lastSignIn',
  'updated',
  'expires',
  'mustChangePassword',
  'credential',
  'importedAddresses',
  'furtherAddresses',
  'importedHash',
  'importedRegistration',
  'importedOrigin',
] as const;

export type ClosedPart = (typeof closedParts)[number];

/** Data that dialects keep beside an account, by the names of RFC 7643 where it has one. */
const closedData = [
  'data.externalId',
  'data.roles',
  'data.clients',
  'data.scim.externalId',
  'data.scim.userType',
  'data.scim.entitlements',
  'data.scim.roles',
  'data.scim.x509Certificates',
  'data.scim.enterprise',
  'data.scim.vendor',
  'data.scim.extensions',
];

/** Credentials that nobody chooses, such as identities: other services or operators vouch for them. */
const closedCredentials = credentialsInRecords.flatMap(({ attribute: { path, writable } }) => (writable === 'operator' ? [path] : []));

/** The closed names below a path, relative to it; an empty list if there are none. */
export const closedBelow = (path: string): readonly string[] =>
  closedData.filter((each) => each.startsWith(`${path}.`)).map((each) => each.slice(path.length + 1));

const writtenByTests = (attributes: readonly Attribute[], writer: Writer): string[] =>
  attributes.filter(({ writable }) => writable === writer).map(({ path }) => path);

/** True if writing the attribute could write a closed one: at its path, above or below. */
export function isClosedIn({ name, attributes }: Pick<RecordType, 'name' | 'attributes'>, path: string): boolean {
  const closed = [
    ...writtenByTests(attributes, 'operator'),
    ...(name === accountType ? [...closedParts, ...closedCredentials, ...closedData] : []),
  ];
  return closed.some((each) => each === path || each.startsWith(`${path}.`) || path.startsWith(`${each}.`));
}

/**
 * The closed paths whose value the new claims and data would change, wherever the change was made: at the path, above or below, or in a list on the
 * way to it. One that is written once is closed while it has a value.
 */
export function changedClosed(attributes: readonly Attribute[], before: JsonObject, after: JsonObject): readonly string[] {
  const once = writtenByTests(attributes, 'once').filter((path) => !isEmpty(partAt(before, path)));
  const closed = [...new Set([...writtenByTests(attributes, 'operator'), ...once, ...closedData])];
  return closed.filter((path) => !isDeepStrictEqual(partAt(before, path), partAt(after, path), { skipPrototype: true }));
}
