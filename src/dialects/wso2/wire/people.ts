// People on this vendor's wire: claims, and the short form in recovery answers.
import type { Acquaintance, Person } from '../../../core/accounts/index.ts';
import { isPhone } from '../../../core/identifiers/index.ts';
import { isObject, type JsonObject, withValueAt } from '../../../core/json.ts';
import type { Tenant } from '../../../core/tenants/index.ts';
import { claimNames } from '../../_common/claim-names.ts';
import { superTenant } from '../tenant-path.ts';

const dialectUri = 'http://wso2.org/claims/';
const names = claimNames({
  givenname: 'given_name',
  lastname: 'family_name',
  fullname: 'name',
  nickname: 'nickname',
  dob: 'birthdate',
  gender: 'gender',
  local: 'locale',
  country: 'address.country',
});

const titles: Readonly<Record<string, string>> = {
  username: 'Username',
  emailaddress: 'Email',
  mobile: 'Mobile',
  givenname: 'First Name',
  lastname: 'Last Name',
  fullname: 'Full Name',
  nickname: 'Nick Name',
  dob: 'Birth Date',
  gender: 'Gender',
  local: 'Local',
  country: 'Country',
};

/** Claims in the form in which forms list them. */
export const shownClaims = Object.entries(titles).map(([name, title]) => ({
  uri: `${dialectUri}${name}`,
  value: null,
  description: title,
  'display-name': title,
  dialect: dialectUri.slice(0, -1),
  required: name === 'username',
  'read-only': false,
  'validation-regex': null,
}));

export interface ClaimValue {
  readonly uri: string;
  readonly value: string;
}

/** Claims a newcomer brings, as the core takes them. */
export function claimsIn(given: readonly ClaimValue[]): {
  readonly profile: JsonObject;
  readonly data: JsonObject;
  readonly email?: string;
  readonly phone?: string;
} {
  let profile: JsonObject = {};
  let data: JsonObject = {};
  let contacts: { email?: string; phone?: string } = {};
  for (const { uri, value } of given) {
    const name = uri.startsWith(dialectUri) ? uri.slice(dialectUri.length) : uri;
    const path = names.claimOf(name);
    if (name === 'emailaddress') contacts = { ...contacts, email: value };
    else if (name === 'mobile') contacts = { ...contacts, phone: value };
    else if (path) profile = withValueAt(profile, path, value);
    else data = { ...data, [name]: value };
  }
  return { profile, data, ...contacts };
}

/** Digits as people write them: the original asks for no more. */
const loosePhone = /^\+?[\d\s()./-]{3,32}$/;

/**
 * The same of a newcomer: a number that names no telephone of the world, as one without its country code, is kept beside the account, as SCIM
 * keeps it. It signs nobody in and receives no message.
 */
export function newcomersClaims(given: readonly ClaimValue[]): ReturnType<typeof claimsIn> {
  const { phone, ...claims } = claimsIn(given);
  if (phone === undefined) return claims;
  if (isPhone(phone) || !loosePhone.test(phone.trim())) return { ...claims, phone };
  return { ...claims, data: { ...claims.data, scim: { phoneNumbers: [{ type: 'mobile', value: phone.trim() }] } } };
}

/** A mobile number that is kept beside the account. */
function keptMobile({ data }: Person['account']): unknown {
  const list = isObject(data['scim']) ? data['scim']['phoneNumbers'] : undefined;
  return Array.isArray(list) ? list.find((entry) => isObject(entry) && entry['type'] === 'mobile')?.value : undefined;
}

/** A person's claims by their addresses; those without a value are left out. */
export function claimsOut(person: Person): Readonly<Record<string, string>> {
  const of = (kind: string) => person.identifiers.find((one) => one.kind === kind)?.spelled;
  const all = [
    ['username', nameOf(person)],
    ['emailaddress', of('email')],
    ['mobile', of('phone') ?? keptMobile(person.account)],
    ['userid', person.account.id],
    ...Object.entries(names.out(person.account.profile)),
  ];
  return Object.fromEntries(all.flatMap(([name, value]) => (typeof value === 'string' ? [[`${dialectUri}${name}`, value]] : [])));
}

/** The core's path of a claim. */
export function pathOf(uri: string): string {
  const name = uri.startsWith(dialectUri) ? uri.slice(dialectUri.length) : uri;
  if (name === 'emailaddress') return 'email';
  if (name === 'mobile') return 'phone';
  return name === 'username' ? name : (names.claimOf(name) ?? `data.${name}`);
}

export const nameOf = ({ identifiers, account }: Omit<Acquaintance, 'nickname'>): string =>
  (identifiers.find(({ kind }) => kind === 'username') ?? identifiers[0])?.spelled ?? account.id;

export const userOf = (person: Person, domain: string) => ({
  username: nameOf(person),
  realm: 'PRIMARY',
  'tenant-domain': domain,
  userId: person.account.id,
});

/** `DOMAIN/name` comes down to the name and the directory it names. */
export function readName(username: string, realm?: string): { readonly name: string; readonly directory: string | undefined } {
  const [, inName, rest] = /^([A-Za-z0-9_-]+)\/(.+)$/.exec(username) ?? [];
  return { name: rest ?? username, directory: inName ?? (realm || undefined) };
}

/** `DOMAIN/name@tenant` as people and services call themselves: other readings are without the domain, and without this tenant's name. */
export function readingsOf(written: string, { domain }: Pick<Tenant, 'domain'>): readonly string[] {
  const { name } = readName(written);
  const [, bare, tenant = ''] = /^(.+)@([^@]+)$/.exec(name) ?? [];
  const isOurs = [superTenant, domain].includes(tenant.toLowerCase());
  return [name, ...(bare !== undefined && isOurs ? [bare] : [])].filter((each) => each !== written);
}

/** The tenant's first directory, under any of the original's names for it. */
export const isMain = (directory: string): boolean => ['PRIMARY', 'DEFAULT'].includes(directory.toUpperCase());
