// The SCIM user of this vendor: the core schema, the enterprise extension, and the vendor's own under its URN. What the account core has no
// place of its own for is kept as it came, beside the account.

import type { Group } from '../../../community/groups/index.ts';
import type { Person } from '../../../core/accounts/index.ts';
import { isObject, type Json, type JsonObject } from '../../../core/json.ts';
import { dateOf } from '../../../core/time.ts';
import { enterpriseSchema, type Resource, userSchema, type Value } from '../../../protocols/scim/protocol.ts';
import { claimNames } from '../../_common/claim-names.ts';
import { nameOf } from './people.ts';

export const vendorSchema = 'urn:scim:wso2:schema';

/**
 * Booleans that the vendor declares in its own extension and in the enterprise extension, bound to one claim each: one attribute, whichever
 * of the two names it. The first two are the account's state; the others are wishes, which are never shown.
 */
export const sharedFlags = ['accountLocked', 'accountDisabled', 'askPassword', 'forcePasswordReset', 'tenantAdminAskPassword'] as const;
export const flagSchemas = [vendorSchema, enterpriseSchema] as const;

/** Attributes that are claims of the profile. */
export const claims = claimNames({
  'name.givenName': 'given_name',
  'name.familyName': 'family_name',
  'name.middleName': 'middle_name',
  'name.formatted': 'name',
  nickName: 'nickname',
  locale: 'locale',
  timezone: 'zoneinfo',
  profileUrl: 'profile',
});

/** Of the vendor's own schema, those that are claims too. */
export const vendorClaims = claimNames({ country: 'address.country', dateOfBirth: 'birthdate' });

/** Kept as they came. */
export const kept = [
  'externalId',
  'displayName',
  'title',
  'userType',
  'preferredLanguage',
  'addresses',
  'ims',
  'photos',
  'entitlements',
  'roles',
  'x509Certificates',
] as const;

/** Attributes of the vendor's schema that show the account's state: written by operations of their own, or not at all. */
export const shownState = [
  'accountLocked',
  'accountDisabled',
  'accountState',
  'lockedReason',
  'emailVerified',
  'phoneVerified',
  'lastLogonTime',
  'userSourceId',
] as const;

/** `primary` was once stored as it came. What is no boolean there never meant anything, and a change must not stumble over it. */
function withoutOddPrimary(entry: Json): Json {
  if (!isObject(entry) || entry['primary'] === undefined || typeof entry['primary'] === 'boolean') return entry;
  const { primary: _odd, ...rest } = entry;
  return rest;
}

function keptOf({ data }: Person['account']): JsonObject {
  const stored = isObject(data['scim']) ? data['scim'] : {};
  return Object.fromEntries(
    Object.entries(stored).map(([name, value]) => [name, Array.isArray(value) ? (value as readonly Json[]).map(withoutOddPrimary) : value]),
  );
}

export const versionOf = ({ account }: Person): string => `W/"${account.updated}"`;

/** `groups` if the request names them: they are read and never written here (RFC 7643 4.1.2). */
export function userResource(person: Person, base: string, groups: readonly Group[] = []): Resource {
  const { account, identifiers, state, lock } = person;
  const { profile } = account;
  const extra = keptOf(account);
  const of = (kind: string) => identifiers.find((identifier) => identifier.kind === kind);
  const told = Object.entries(claims.out(profile));
  const name = Object.fromEntries(told.flatMap(([path, value]) => (path.startsWith('name.') ? [[path.slice(5), value]] : [])));
  const plain = Object.fromEntries(told.filter(([path]) => !path.includes('.')));
  const ofExtension = (name: 'enterprise' | 'vendor'): JsonObject => ({
    ...(isObject(extra[name]) ? without(extra[name], sharedFlags) : {}),
    accountLocked: lock !== null,
    accountDisabled: state.disabled !== null,
  });
  const emails = withPrimary(extra['emails'], of('email')?.spelled, {});
  const phones = withPrimary(extra['phoneNumbers'], of('phone')?.spelled, { type: 'mobile' });
  return {
    schemas: [userSchema, enterpriseSchema, vendorSchema],
    id: account.id,
    userName: nameOf(person),
    ...(Object.keys(name).length > 0 ? { name } : {}),
    ...plain,
    ...defined(Object.fromEntries(kept.map((key) => [key, extra[key]]))),
    active: state.disabled === null,
    ...(emails.length > 0 ? { emails } : {}),
    ...(phones.length > 0 ? { phoneNumbers: phones } : {}),
    ...(groups.length > 0 ? { groups: groups.map((group) => groupOf(group, base)) } : {}),
    [enterpriseSchema]: ofExtension('enterprise'),
    [vendorSchema]: {
      ...ofExtension('vendor'),
      accountState: state.disabled ? 'DISABLED' : lock ? 'LOCKED' : 'UNLOCKED',
      ...(lock ? { lockedReason: lock.why === 'failures' ? 'MaxAttemptsExceeded' : 'AdminInitiated' } : {}),
      emailVerified: (of('email')?.verified ?? null) !== null,
      phoneVerified: (of('phone')?.verified ?? null) !== null,
      ...(account.lastSignIn === null ? {} : { lastLogonTime: dateOf(account.lastSignIn).toISOString() }),
      ...vendorClaims.out(profile),
    },
    meta: {
      created: dateOf(account.created).toISOString(),
      lastModified: dateOf(account.updated).toISOString(),
      location: `${base}/scim2/Users/${account.id}`,
      resourceType: 'User',
      version: versionOf(person),
    },
  };
}

/**
 * The user that operations are applied to. It says nothing of a lock that an operator did not write: what stands there afterwards, the
 * operations said.
 */
export function patchableUser(person: Person, base: string): Resource {
  const resource = userResource(person, base);
  if (person.lock === null || person.lock.why === 'operator') return resource;
  return { ...resource, ...Object.fromEntries(flagSchemas.map((urn) => [urn, { ...(resource[urn] as Resource), accountLocked: null }])) };
}

const groupOf = ({ id, name }: Group, base: string): JsonObject => ({
  value: id,
  display: name,
  type: 'direct',
  $ref: `${base}/scim2/Groups/${id}`,
});

/** The list as it came, with the account's own contact in it: that one may have changed on another dialect. */
function withPrimary(list: Json | undefined, own: string | undefined, otherwise: JsonObject): JsonObject[] {
  const entries = Array.isArray(list) ? (list as readonly Json[]).filter(isObject) : [];
  if (own === undefined) return [];
  const at = Math.max(
    0,
    entries.findIndex((entry) => entry['primary'] === true),
  );
  if (entries.length === 0) return [{ ...otherwise, value: own, primary: true }];
  return entries.map((entry, i) => (i === at ? { ...entry, value: own } : entry));
}

export const without = (object: JsonObject, keys: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));

const defined = (object: Readonly<Record<string, Json | undefined>>): JsonObject =>
  Object.fromEntries(Object.entries(object).filter((entry): entry is [string, Json] => entry[1] !== undefined));

export const valuesOf = (value: Value | undefined): readonly Resource[] =>
  Array.isArray(value) ? (value as readonly Value[]).filter((each): each is Resource => isObject(each as Json)) : [];
