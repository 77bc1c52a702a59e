// This vendor's attribute names and the core's. Accounts keep what OpenID Connect has a claim for under that claim, and what the
// house keeps in parts of its own under the part's name; everything else, and all records of other types, keep their own names.
import { isObject, type Json, type JsonObject } from '../../../core/json.ts';
import { accountType } from '../../../core/schema/index.ts';

const house: Names = { id: 'number', uuid: 'id', created: 'created', lastUpdated: 'updated' };

const ofAccounts: Names = {
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
};

const members: Readonly<Record<string, Names>> = {
  address: {
    address1: 'street_address',
    city: 'locality',
    country: 'country',
    stateAbbreviation: 'region',
    zip: 'postal_code',
  },
  identities: { domain: 'provider', identifier: 'subject' },
};

type Names = Readonly<Record<string, string>>;

const reversed = (names: Names): Names => Object.fromEntries(Object.entries(names).map(([vendor, core]) => [core, vendor]));
const houseNames = new Map(Object.entries(house));
const accountNames = new Map(Object.entries(ofAccounts));
const houseBack = reversed(house);
const accountsBack = reversed(ofAccounts);
const membersBack = Object.fromEntries(Object.entries(members).map(([path, names]) => [path, reversed(names)]));

const named = (names: Names | undefined, name: string): string => (names && Object.hasOwn(names, name) ? names[name]! : name);

/** Attributes of the house, in every type, as the core names them. */
export const reserved: readonly string[] = Object.values(house);

/** `/a/b`, `a.b`, `/a#5/b` and `/a.b` are one path. */
export const dotted = (path: string): string => path.replace(/^\//, '').replaceAll('/', '.').replace(/#\d+/g, '');

/** A dotted path of this vendor's, as the core names it. */
export function coreName(type: string, path: string): string {
  const own = houseNames.get(path);
  if (own !== undefined) return own;
  if (type !== accountType) return path;
  const whole = accountNames.get(path);
  if (whole !== undefined) return whole;
  const [top = '', ...rest] = path.split('.');
  const core = accountNames.get(top);
  if (core === undefined) return `data.${path}`;
  const [member, ...deeper] = rest;
  return member === undefined ? core : [core, named(members[core], member), ...deeper].join('.');
}

/** And back. */
export function vendorName(type: string, path: string): string {
  if (Object.hasOwn(houseBack, path)) return houseBack[path]!;
  if (type !== accountType) return path;
  if (path.startsWith('data.')) return path.slice(5);
  const [top = '', ...rest] = path.split('.');
  const [member, ...deeper] = rest;
  const vendor = named(accountsBack, top);
  return member === undefined ? vendor : [vendor, named(membersBack[top], member), ...deeper].join('.');
}

/** The members of a nested value, renamed at its first level. */
export const coreValue = (type: string, core: string, value: Json): Json =>
  type === accountType && Object.hasOwn(members, core) ? renamed(value, members[core]!) : value;

export const coreMember = (type: string, core: string, member: string): string =>
  type === accountType ? named(members[core], member) : member;

export const vendorMember = (type: string, core: string, member: string): string =>
  type === accountType ? named(membersBack[core], member) : member;

function renamed(value: Json, names: Names): Json {
  if (Array.isArray(value)) return value.map((each) => renamed(each, names));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [named(names, name), inner])) as JsonObject;
}
