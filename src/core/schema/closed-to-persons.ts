// What no person writes about oneself, on any face and whatever a tenant declares: what was proven or seen, what lets somebody in or keeps
// out, and what says to others who one is and what one may do. Whatever writes accounts on behalf of a person asks here.
import { isDeepStrictEqual } from 'node:util';
import { credentialsInRecords } from '../credentials/in-records.ts';
import { type JsonObject, valueAt } from '../json.ts';
import { accountType } from './read-record-type.ts';
import type { Attribute, RecordType } from './types.ts';

/** Parts of an account beside its claims and data. `credential`: as it stands in records, made elsewhere. */
export const closedParts = [
  'emailVerified',
  'phoneVerified',
  'usernameVerified',
  'lastSignIn',
  'updated',
  'expires',
  'mustChangePassword',
  'credential',
] as const;

export type ClosedPart = (typeof closedParts)[number];

/** Data that faces keep beside an account, by the names of RFC 7643 where it has one. */
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
];

/** Those that nobody chooses, such as identities: other services or operators vouch for them. */
const closedCredentials = credentialsInRecords.flatMap(({ attribute: { path, writable } }) => (writable === 'operator' ? [path] : []));

/** The closed names directly below a path. */
export const closedBelow = (path: string): readonly string[] =>
  closedData.filter((each) => each.startsWith(`${path}.`)).map((each) => each.slice(path.length + 1));

const declaredClosed = (attributes: readonly Attribute[]): string[] =>
  attributes.filter(({ writable }) => writable === 'operator').map(({ path }) => path);

/** Whether writing an attribute of a record could write what is closed: at its path, above or below. */
export function isClosedIn({ name, attributes }: Pick<RecordType, 'name' | 'attributes'>, path: string): boolean {
  const closed = [...declaredClosed(attributes), ...(name === accountType ? [...closedParts, ...closedCredentials, ...closedData] : [])];
  return closed.some((each) => each === path || each.startsWith(`${path}.`) || path.startsWith(`${each}.`));
}

/** The closed paths whose value the new claims and data would change, wherever the change was made: at the path, above or below. */
export function changedClosed(attributes: readonly Attribute[], before: JsonObject, after: JsonObject): readonly string[] {
  const at = (document: JsonObject, path: string) => valueAt(document, path) ?? null;
  const closed = [...new Set([...declaredClosed(attributes), ...closedData])];
  return closed.filter((path) => !isDeepStrictEqual(at(before, path), at(after, path), { skipPrototype: true }));
}
