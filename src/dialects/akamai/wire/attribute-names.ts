// This vendor's attribute names and the core's. Accounts keep what OpenID Connect has a claim for under that claim, and what the
// server keeps in parts of its own under the part's name; everything else, and all records of other types, keep their own names.
import { credentialAt } from '../../../core/credentials/index.ts';
import { isObject, type Json, type JsonObject } from '../../../core/json.ts';
import { accountType } from '../../../core/schema/index.ts';
import { type ClaimNames, claimNames } from '../../_common/claim-names.ts';

const ownNames = claimNames({ id: 'number', uuid: 'id', created: 'created', lastUpdated: 'updated' });

const ofAccounts = claimNames({
  displayName: 'nickname',
  givenName: 'given_name',
  middleName: 'middle_name',
  familyName: 'family_name',
  fullName: 'name',
  gender: 'gender',
  birthday: 'birthdate',
  primaryAddress: 'address',
  email: 'email',
  emailVerified: 'emailVerified',
  mobileNumber: 'phone',
  mobileNumberVerified: 'phoneVerified',
  lastLogin: 'lastSignIn',
  deactivateAccount: 'expires',
  password: 'password',
  profiles: 'identities',
});

const members: ReadonlyMap<string, ClaimNames> = new Map([
  [
    'address',
    claimNames({
      address1: 'street_address',
      city: 'locality',
      country: 'country',
      stateAbbreviation: 'region',
      zip: 'postal_code',
    }),
  ],
  ['identities', claimNames({ domain: 'provider', identifier: 'subject' })],
]);

/** Attributes of the server, in every type, as the core names them. */
export const reserved: readonly string[] = ownNames.pairs.map(([, core]) => core);

/** `/a/b`, `a.b`, `/a#5/b` and `/a.b` are one path. */
export const dotted = (path: string): string => path.replace(/^\//, '').replaceAll('/', '.').replace(/#\d+/g, '');

/** A dotted path of this vendor's, as the core names it. */
export function coreName(type: string, path: string): string {
  const own = ownNames.claimOf(path);
  if (own !== undefined) return own;
  if (type !== accountType) return path;
  const whole = ofAccounts.claimOf(path);
  if (whole !== undefined) return whole;
  const [top = '', ...rest] = path.split('.');
  const core = ofAccounts.claimOf(top);
  // Names outside the vendor's vocabulary are the tenant's own, except credentials, which are stored elsewhere under any name.
  if (core === undefined) return ofAccounts.vendorName(top) === undefined && credentialAt(top) ? path : `data.${path}`;
  const [member, ...deeper] = rest;
  return member === undefined ? core : [core, coreMember(type, core, member), ...deeper].join('.');
}

/** And back. */
export function vendorName(type: string, path: string): string {
  const own = ownNames.vendorName(path);
  if (own !== undefined) return own;
  if (type !== accountType) return path;
  if (path.startsWith('data.')) return path.slice(5);
  const [top = '', ...rest] = path.split('.');
  const [member, ...deeper] = rest;
  const vendor = ofAccounts.vendorName(top) ?? top;
  return member === undefined ? vendor : [vendor, vendorMember(type, top, member), ...deeper].join('.');
}

/** The members of a nested value, renamed at its first level. */
export function coreValue(type: string, core: string, value: Json): Json {
  const names = type === accountType ? members.get(core) : undefined;
  return names ? renamed(value, names) : value;
}

export function coreMember(type: string, core: string, member: string): string {
  const names = type === accountType ? members.get(core) : undefined;
  return names ? nameIn(names, member) : member;
}

export function vendorMember(type: string, core: string, member: string): string {
  const names = type === accountType ? members.get(core) : undefined;
  if (!names) return member;
  return names.vendorName(member) ?? (isMarked(names, member) ? member.slice(mark.length) : member);
}

/** Before a member whose name is the core's for another: real schemas have `profiles.provider` beside `profiles.domain`, which is `provider` here. */
const mark = 'own_';
const unmarked = (member: string): string => member.replace(/^(own_)+/, '');
const isMarked = (names: ClaimNames, member: string): boolean =>
  member.startsWith(mark) && names.vendorName(unmarked(member)) !== undefined;

const nameIn = (names: ClaimNames, member: string): string =>
  names.claimOf(member) ?? (names.vendorName(unmarked(member)) === undefined ? member : `${mark}${member}`);

function renamed(value: Json, names: ClaimNames): Json {
  if (Array.isArray(value)) return value.map((each) => renamed(each, names));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [nameIn(names, name), inner])) as JsonObject;
}
