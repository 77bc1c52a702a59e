// The SCIM user of this vendor: the core schema, the enterprise extension, and the vendor's own under its URN. What the account core has no
// place of its own for is kept as it came, beside the account.

import type { Group } from '../../../community/groups/index.ts';
import type { Person } from '../../../core/accounts/index.ts';
import { normalForm, ownContact } from '../../../core/identifiers/index.ts';
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
export const stateFlags = ['accountLocked', 'accountDisabled'] as const;
export const wishFlags = ['askPassword', 'forcePasswordReset', 'tenantAdminAskPassword', 'verifyEmail'] as const;
const sharedFlags = [...stateFlags, ...wishFlags];

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

/** Parts of the name that are no claims. */
export const keptOfName = ['honorificPrefix', 'honorificSuffix'] as const;

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

/** Attributes of the vendor's schema that show the account's state and nobody writes. */
export const shownState = ['accountState', 'lockedReason', 'emailVerified', 'phoneVerified', 'lastLogonTime', 'userSourceId'] as const;

/** `primary` was once stored as it came. What is no boolean there never meant anything, and a change must not stumble over it. */
function withoutOddPrimary(entry: Json): Json {
  if (!isObject(entry) || entry['primary'] === undefined || typeof entry['primary'] === 'boolean') return entry;
  const { primary: _odd, ...rest } = entry;
  return rest;
}

/** What is kept beside the account, as it is stored: extensions of others by their URN, its dots written otherwise, for paths have dots. */
export function keptOf({ data }: Person['account']): JsonObject {
  const stored = isObject(data['scim']) ? data['scim'] : {};
  return Object.fromEntries(
    Object.entries(stored).map(([name, value]) => [name, Array.isArray(value) ? (value as readonly Json[]).map(withoutOddPrimary) : value]),
  );
}

export const storedUrn = (urn: string): string => urn.replaceAll('%', '%25').replaceAll('.', '%2E');
const shownUrn = (stored: string): string => stored.replaceAll('%2E', '.').replaceAll('%25', '%');

export const versionOf = ({ account }: Person): string => `W/"${account.updated}"`;

/** The user as requests change it: every attribute once, in the extension that is its home, and nothing that only we tell. */
export function heldUser(person: Person): Resource {
  const { account, identifiers, state, lock } = person;
  const { profile } = account;
  const extra = keptOf(account);
  const told = Object.entries(claims.out(profile)).filter(([, value]) => value !== null);
  const honorific = isObject(extra['name']) ? extra['name'] : {};
  const name = {
    ...Object.fromEntries(told.flatMap(([path, value]) => (path.startsWith('name.') ? [[path.slice(5), value]] : []))),
    ...honorific,
  };
  const plain = Object.fromEntries(told.filter(([path]) => !path.includes('.')));
  const of = (kind: 'email' | 'phone') => identifiers.find((identifier) => identifier.kind === kind)?.spelled;
  const emails = withOwn('email', extra['emails'], of('email'));
  const phones = withOwn('phone', extra['phoneNumbers'], of('phone'));
  const enterprise = isObject(extra['enterprise']) ? without(extra['enterprise'], sharedFlags) : {};
  const vendor = isObject(extra['vendor']) ? without(extra['vendor'], sharedFlags) : {};
  const extensions = isObject(extra['extensions']) ? Object.entries(extra['extensions']) : [];
  return {
    userName: nameOf(person),
    ...(Object.keys(name).length > 0 ? { name } : {}),
    ...plain,
    ...picked(extra, kept),
    active: state.disabled === null,
    ...(emails.length > 0 ? { emails } : {}),
    ...(phones.length > 0 ? { phoneNumbers: phones } : {}),
    ...(Object.keys(enterprise).length > 0 ? { [enterpriseSchema]: enterprise } : {}),
    [vendorSchema]: {
      ...vendor,
      accountLocked: lock !== null,
      accountDisabled: state.disabled !== null,
      ...Object.fromEntries(Object.entries(vendorClaims.out(profile)).filter(([, value]) => value !== null)),
    },
    ...Object.fromEntries(extensions.map(([urn, value]) => [shownUrn(urn), value])),
  };
}

/** How a user is born, where nothing else is said. */
export const bornUser: Resource = { active: true, [vendorSchema]: { accountLocked: false, accountDisabled: false } };

/** Where a user is shown: the address below which resources stand, and whether both extensions show the state of the account. */
export interface ShownAt {
  readonly root: string;
  readonly showsStateTwice: boolean;
}

/** `groups` if the request names them: they are read and never written here (RFC 7643 4.1.2). */
export function userResource(person: Person, { root, showsStateTwice }: ShownAt, groups: readonly Group[] = []): Resource {
  const { account, identifiers, state, lock } = person;
  const { [enterpriseSchema]: enterprise, [vendorSchema]: vendor, ...held } = heldUser(person);
  const entries = Object.entries(held);
  const isVerified = (kind: string) => (identifiers.find((identifier) => identifier.kind === kind)?.verified ?? null) !== null;
  const organisation = {
    ...(enterprise as JsonObject | undefined),
    ...(showsStateTwice ? { accountLocked: lock !== null, accountDisabled: state.disabled !== null } : {}),
  };
  const extension = Object.keys(organisation).length > 0 ? { [enterpriseSchema]: organisation } : {};
  return {
    schemas: [userSchema, ...Object.keys(extension), vendorSchema, ...entries.flatMap(([key]) => (key.startsWith('urn:') ? [key] : []))],
    id: account.id,
    ...held,
    ...(groups.length > 0 ? { groups: groups.map((group) => groupOf(group, root)) } : {}),
    ...extension,
    [vendorSchema]: {
      ...(vendor as JsonObject),
      accountState: state.disabled ? 'DISABLED' : lock ? 'LOCKED' : 'UNLOCKED',
      ...(lock ? { lockedReason: lock.why === 'failures' ? 'MaxAttemptsExceeded' : 'AdminInitiated' } : {}),
      emailVerified: isVerified('email'),
      phoneVerified: isVerified('phone'),
      ...(account.lastSignIn === null ? {} : { lastLogonTime: dateOf(account.lastSignIn).toISOString() }),
    },
    meta: {
      created: dateOf(account.created).toISOString(),
      lastModified: dateOf(account.updated).toISOString(),
      location: `${root}/Users/${account.id}`,
      resourceType: 'User',
      version: versionOf(person),
    },
  };
}

const groupOf = ({ id, name }: Group, root: string): JsonObject => ({
  value: id,
  display: name,
  type: 'direct',
  $ref: `${root}/Groups/${id}`,
});

/** The list as it came, with the account's own contact as it is now: that one may have changed, or gone, on another dialect. */
function withOwn(kind: 'email' | 'phone', list: Json | undefined, own: string | undefined): readonly JsonObject[] {
  const entries = Array.isArray(list) ? (list as readonly Json[]).filter(isObject) : [];
  if (entries.length === 0)
    return own === undefined ? [] : [{ ...(kind === 'phone' ? { type: 'mobile' } : {}), value: own, primary: true }];
  const chosen = ownContact(kind, entries, { present: own });
  if (own === undefined) return entries.filter((_, at) => at !== chosen);
  const normal = normalForm(kind, own);
  const stored = entries.findIndex(({ value }) => typeof value === 'string' && normalForm(kind, value) === normal);
  const at = stored >= 0 ? stored : chosen;
  if (at >= 0) return entries.map((entry, i) => (i === at && entry['value'] !== own ? { ...entry, value: own } : entry));
  return [{ ...(kind === 'phone' ? { type: 'mobile' } : {}), value: own }, ...entries];
}

export const without = (object: JsonObject, keys: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));

/** Those of its members that are there, in the order of the names. */
function picked(object: JsonObject, names: readonly string[]): JsonObject {
  const found: Record<string, Json> = {};
  for (const name of names) if (object[name] !== undefined) found[name] = object[name];
  return found;
}

export const valuesOf = (value: Value | undefined): readonly Resource[] =>
  Array.isArray(value) ? (value as readonly Value[]).filter((each): each is Resource => isObject(each as Json)) : [];
