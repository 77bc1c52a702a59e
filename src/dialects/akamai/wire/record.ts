// A record on this vendor's wire: an account in the standard schema of type "user".
import type { Person } from '../../../core/accounts/index.ts';
import { type Json, type JsonObject, valueAt, withValueAt } from '../../../core/json.ts';
import { type Instant, millisOf } from '../../../core/time.ts';

/** Attributes that are claims of OpenID Connect. */
export const claims: Readonly<Record<string, string>> = {
  displayName: 'nickname',
  givenName: 'given_name',
  middleName: 'middle_name',
  familyName: 'family_name',
  fullName: 'name',
  gender: 'gender',
  birthday: 'birthdate',
  'primaryAddress.address1': 'address.street_address',
  'primaryAddress.city': 'address.locality',
  'primaryAddress.country': 'address.country',
  'primaryAddress.stateAbbreviation': 'address.region',
  'primaryAddress.zip': 'address.postal_code',
};

/** Attributes kept beside the claims. */
const further = [
  'externalId',
  'display',
  'deactivateAccount',
  'accountDataRequestTime',
  'accountDeleteRequestTime',
  'consents',
  'clients',
  'legalAcceptances',
  'photos',
  'profiles',
  'roles',
];
const plurals = new Set(['clients', 'legalAcceptances', 'photos', 'profiles', 'roles']);
export const reserved = ['id', 'uuid', 'created', 'lastUpdated'];
const contacts = ['email', 'emailVerified', 'mobileNumber', 'mobileNumberVerified', 'lastLogin', 'password'];

export const isKnown = (path: string): boolean => {
  const bare = path.replace(/^\//, '').replaceAll('/', '.').replace(/#\d+/g, '');
  const head = bare.split('.')[0]!;
  return reserved.includes(bare) || contacts.includes(bare) || bare in claims || head === 'primaryAddress' || further.includes(head);
};

/** `2016-03-13 19:39:17.856608 +0000`: to the microsecond where the vendor shows it. */
export function dateTime(at: Instant | null, exact = false): string | null {
  if (at === null) return null;
  const [date, time = ''] = new Date(millisOf(at)).toISOString().split('T');
  const fraction = exact ? `.${String(at % 1_000_000).padStart(6, '0')}` : '';
  return `${date} ${time.slice(0, 8)}${fraction} +0000`;
}

export function recordOut({ account, identifiers }: Person): JsonObject {
  const email = identifiers.find(({ kind }) => kind === 'email');
  const phone = identifiers.find(({ kind }) => kind === 'phone');
  let record: JsonObject = {
    id: account.number,
    uuid: account.id,
    created: dateTime(account.created, true),
    lastUpdated: dateTime(account.updated, true),
    email: email?.spelled ?? null,
    emailVerified: dateTime(email?.verified ?? null),
    mobileNumber: phone?.spelled ?? null,
    mobileNumberVerified: dateTime(phone?.verified ?? null),
    lastLogin: dateTime(account.lastSignIn),
  };
  for (const [name, path] of Object.entries(claims)) record = withValueAt(record, name, valueAt(account.profile, path) ?? null);
  for (const name of further) record = { ...record, [name]: account.data[name] ?? (plurals.has(name) ? [] : null) };
  return record;
}

export interface RecordWriting {
  readonly profile: JsonObject;
  readonly data: JsonObject;
  readonly email?: string | null;
  readonly mobileNumber?: string | null;
  readonly password?: string;
}

/** Attributes as the core writes them. */
export function recordIn(attributes: JsonObject): RecordWriting {
  let profile: JsonObject = {};
  let data: JsonObject = {};
  let rest: Omit<RecordWriting, 'profile' | 'data'> = {};
  for (const [path, value] of flattened(attributes)) {
    const claim = claims[path];
    if (claim) profile = withValueAt(profile, claim, value);
    else if (path === 'email' || path === 'mobileNumber') rest = { ...rest, [path]: value };
    else if (path === 'password') rest = { ...rest, password: String(value) };
    else if (!contacts.includes(path)) data = withValueAt(data, path, value);
  }
  return { profile, data, ...rest };
}

/** Only the address is taken apart: everything else is stored as the document it is. */
function flattened(attributes: JsonObject): [string, Json][] {
  return Object.entries(attributes).flatMap(([name, value]) =>
    name === 'primaryAddress' && typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value).map(([inner, part]): [string, Json] => [`${name}.${inner}`, part])
      : [[name, value] as [string, Json]],
  );
}

/** Where the core finds an attribute when it searches. */
export function corePath(path: string): string {
  const bare = path.replace(/^\//, '').replaceAll('/', '.');
  const fixed: Record<string, string> = {
    id: 'number',
    uuid: 'id',
    lastUpdated: 'updated',
    created: 'created',
    email: 'email',
    emailVerified: 'emailVerified',
    mobileNumber: 'phone',
    lastLogin: 'lastSignIn',
  };
  return fixed[bare] ?? claims[bare] ?? `data.${bare}`;
}

/** `/a/b`, `a.b` and `/a.b` are one path. */
export const dotted = (path: string): string => path.replace(/^\//, '').replaceAll('/', '.');
