// The claims of this vendor's local dialect: the one table by which they are published, read and shown. A claim that no line has is an attribute
// that the tenant declared under its name, or there is none.
import type { Person } from '../../../core/accounts/index.ts';
import type { Ctx, FaultKind, Problem } from '../../../core/faults/index.ts';
import { asProblems } from '../../../core/faults/index.ts';
import { isPhone } from '../../../core/identifiers/index.ts';
import { isObject, type Json, type JsonObject, valueAt, withValueAt } from '../../../core/json.ts';
import type { Attribute } from '../../../core/schema/index.ts';
import { refuse } from '../../_common/request-errors.ts';
import { nameOf } from './people.ts';

const dialectUri = 'http://wso2.org/claims/';

/** The path of the document `{ …profile, data }` in which a claim is kept; `email`, `phone` and `username` are identifiers. */
const table = {
  username: { title: 'Username', path: 'username' },
  emailaddress: { title: 'Email', path: 'email' },
  mobile: { title: 'Mobile', path: 'phone' },
  givenname: { title: 'First Name', path: 'given_name' },
  lastname: { title: 'Last Name', path: 'family_name' },
  middleName: { title: 'Middle Name', path: 'middle_name' },
  fullname: { title: 'Full Name', path: 'name' },
  nickname: { title: 'Nick Name', path: 'nickname' },
  dob: { title: 'Birth Date', path: 'birthdate' },
  gender: { title: 'Gender', path: 'gender' },
  url: { title: 'URL', path: 'profile' },
  local: { title: 'Local', path: 'locale' },
  timeZone: { title: 'Time Zone', path: 'zoneinfo' },
  streetaddress: { title: 'Street Address', path: 'address.street_address' },
  locality: { title: 'Locality', path: 'address.locality' },
  region: { title: 'Region', path: 'address.region' },
  postalcode: { title: 'Postal Code', path: 'address.postal_code' },
  country: { title: 'Country', path: 'address.country' },
  'identity/preferredChannel': { title: 'Preferred Channel', path: 'data.preferredChannel', values: ['EMAIL', 'SMS'] },
} as const satisfies Readonly<Record<string, { readonly title: string; readonly path: string; readonly values?: readonly string[] }>>;

type ClaimName = keyof typeof table;
const isKnown = (name: string): name is ClaimName => Object.hasOwn(table, name);
const nameIn = (uri: string): string => (uri.startsWith(dialectUri) ? uri.slice(dialectUri.length) : uri);

/** Claims in the form in which forms list them. */
export const shownClaims = Object.entries(table).map(([name, { title }]) => ({
  uri: `${dialectUri}${name}`,
  value: null,
  description: title,
  'display-name': title,
  dialect: dialectUri.slice(0, -1),
  required: name === 'username',
  'read-only': false,
  'validation-regex': null,
}));

/** Each claim with the attribute of an account that keeps it. */
export const mappedClaims = Object.entries(table).map(([name, { title, path }]) => ({
  claimURI: `${dialectUri}${name}`,
  mappedAttribute: path,
  displayName: title,
}));

export interface ClaimValue {
  readonly uri: string;
  readonly value: string;
}

/** The core's path of a claim, for a search. */
export const pathOf = (uri: string): string => {
  const name = nameIn(uri);
  return isKnown(name) ? table[name].path : `data.${name}`;
};

/** The text by which claims name somebody: the user name, else the address, else the number. */
export function identifierIn(given: readonly ClaimValue[]): string | undefined {
  const by = (path: string) => given.findLast(({ uri }) => pathOf(uri) === path)?.value;
  return by('username') ?? by('email') ?? by('phone');
}

export interface NewcomersClaims {
  readonly profile: JsonObject;
  readonly data: JsonObject;
  readonly email?: string;
  readonly phone?: string;
}

/**
 * Claims a newcomer brings, as the core takes them. An empty one is no value, as the forms of this vendor send it. Refused: a claim that there is
 * not, one that nobody writes, two values of one claim, and what its attribute cannot be. `known`: what the request says elsewhere, by its path.
 */
export function newcomersClaims(
  given: readonly ClaimValue[],
  known: { readonly [path in 'username' | 'email' | 'phone']?: string | undefined },
  declared: readonly Attribute[],
  ctx: Ctx<FaultKind>,
): NewcomersClaims {
  const values = new Map<string, Json>(Object.entries(known).flatMap(([path, value]) => (value === undefined ? [] : [[path, value]])));
  const problems: Problem[] = [];
  for (const { uri, value } of given) {
    if (value.trim() === '') continue;
    const read = claimOf(nameIn(uri), value, declared);
    if ('problem' in read) problems.push({ field: uri, ...read.problem } as Problem);
    else if (values.has(read.path) && values.get(read.path) !== read.value) throw refuse('parameter.conflicting', { names: [uri] });
    else values.set(read.path, read.value);
  }
  const rejected = asProblems(problems);
  if (rejected) throw ctx.fail('input.rejected', { problems: rejected });
  const { username: _name, email, phone, ...others } = Object.fromEntries(values) as Record<string, Json>;
  const document = Object.entries(others).reduce<JsonObject>((whole, [path, value]) => withValueAt(whole, path, value), {});
  const { data = {}, ...profile } = document;
  return {
    profile,
    data: data as JsonObject,
    ...(email === undefined ? {} : { email: email as string }),
    ...numberOf(phone as string, data),
  };
}

type Read = { readonly path: string; readonly value: Json } | { readonly problem: Omit<Problem, 'field'> };

function claimOf(name: string, value: string, declared: readonly Attribute[]): Read {
  if (isKnown(name)) {
    const claim: { readonly path: string; readonly values?: readonly string[] } = table[name];
    return claim.values?.includes(value) === false
      ? { problem: { rule: 'not-allowed', allowed: claim.values } as Omit<Problem, 'field'> }
      : { path: claim.path, value };
  }
  if (name === 'userid' || name.startsWith('identity/')) return { problem: { rule: 'write-forbidden' } };
  const attribute = declared.find(({ path }) => path === `data.${name}` || path === name);
  if (!attribute) return { problem: { rule: 'undeclared' } };
  return { path: attribute.path, value: ofType(attribute.type, value) };
}

/** Claims are texts, whatever type the attribute has; what is none of that type the attribute refuses. */
function ofType(type: Attribute['type'], text: string): Json {
  if (type === 'boolean') return /^true$/i.test(text) ? true : /^false$/i.test(text) ? false : text;
  if (type === 'number') return /^-?\d{1,15}(\.\d{1,15})?$/.test(text) ? Number(text) : text;
  return text;
}

/** Digits as people write them: the original asks for no more. */
const loosePhone = /^\+?[\d\s()./-]{3,32}$/;

/**
 * A number that names no telephone of the world, as one without its country code, is kept beside the account, as SCIM keeps it. It signs nobody
 * in and receives no message.
 */
function numberOf(phone: string | undefined, data: Json): { readonly phone?: string; readonly data?: JsonObject } {
  if (phone === undefined) return {};
  if (isPhone(phone) || !loosePhone.test(phone.trim())) return { phone };
  return { data: { ...(data as JsonObject), scim: { phoneNumbers: [{ type: 'mobile', value: phone.trim() }] } } };
}

/** A mobile number that is kept beside the account. */
function keptMobile({ data }: Person['account']): Json | undefined {
  const list = isObject(data['scim']) ? data['scim']['phoneNumbers'] : undefined;
  const entry = Array.isArray(list) ? (list as readonly Json[]).find((each) => isObject(each) && each['type'] === 'mobile') : undefined;
  return isObject(entry) ? entry['value'] : undefined;
}

/** A person's claims by their addresses, those of the tenant's own attributes too; those without a value are left out. */
export function claimsOut(person: Person, declared: readonly Attribute[]): Readonly<Record<string, string>> {
  const { account, identifiers } = person;
  const spelled = (kind: string) => identifiers.find((one) => one.kind === kind)?.spelled;
  const kept: Readonly<Record<string, Json | undefined>> = {
    username: nameOf(person),
    email: spelled('email'),
    phone: spelled('phone') ?? keptMobile(account),
  };
  const document = { ...account.profile, data: account.data };
  const own = Object.entries(table).map(
    ([name, { path }]) => [name, Object.hasOwn(kept, path) ? kept[path] : valueAt(document, path)] as const,
  );
  const further = declared.map(({ path }) => [path.replace(/^data\./, ''), valueAt(document, path)] as const);
  const all = [...further, ...own, ['userid', account.id] as const];
  return Object.fromEntries(all.flatMap(([name, value]) => (isTold(value) ? [[`${dialectUri}${name}`, String(value)]] : [])));
}

const isTold = (value: Json | undefined): value is string | number | boolean => ['string', 'number', 'boolean'].includes(typeof value);
