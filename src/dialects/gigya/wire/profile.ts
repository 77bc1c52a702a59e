// Profile fields: the vendor's names, and the claims of OpenID Connect that they are.
import type { Person } from '../../../core/accounts/index.ts';
import type { Problem } from '../../../core/faults/index.ts';
import { type Json, type JsonObject, withValueAt } from '../../../core/json.ts';
import { claimNames } from '../../_common/claim-names.ts';
import { birthIn, birthOut } from './birth.ts';

const names = claimNames({
  firstName: 'given_name',
  lastName: 'family_name',
  nickname: 'nickname',
  name: 'name',
  locale: 'locale',
  timezone: 'zoneinfo',
  photoURL: 'picture',
  profileURL: 'profile',
  address: 'address.street_address',
  city: 'address.locality',
  state: 'address.region',
  zip: 'address.postal_code',
  country: 'address.country',
});
const genders = claimNames({ m: 'male', f: 'female', u: 'unknown' });
/** Not by their names: the address is an identifier, the parts of the day of birth are one claim. */
const apart = ['email', 'birthDay', 'birthMonth', 'birthYear'];

export type ReadProfile = { readonly claims: JsonObject } | { readonly problems: readonly Problem[] };

/** Fields that were read by the schema, as claims; `present` are the account's claims, of which the day of birth may keep a part. */
export function profileIn(fields: JsonObject, present: JsonObject): ReadProfile {
  const birth = birthIn(fields, present['birthdate']);
  if ('problems' in birth) return birth;
  let claims: JsonObject = birth.claim === undefined ? {} : { birthdate: birth.claim };
  for (const [name, value] of Object.entries(fields)) {
    if (apart.includes(name)) continue;
    if (name === 'gender') claims = { ...claims, gender: (typeof value === 'string' && genders.claimOf(value)) || value };
    else claims = withValueAt(claims, names.claimOf(name) ?? name, value);
  }
  return { claims };
}

export function profileOut({ account, identifiers }: Pick<Person, 'account' | 'identifiers'>): JsonObject {
  const { profile } = account;
  const result: Record<string, Json> = names.out(profile);
  const known = new Set([...names.pairs.map(([, path]) => path.split('.')[0]), 'gender', 'birthdate']);
  for (const [name, value] of Object.entries(profile)) if (!known.has(name)) result[name] = value;
  const gender = typeof profile['gender'] === 'string' && genders.vendorName(profile['gender']);
  if (gender) result['gender'] = gender;
  Object.assign(result, birthOut(profile['birthdate']));
  const email = identifiers.find(({ kind }) => kind === 'email');
  if (email) result['email'] = email.spelled;
  return result;
}

/** Where a field of the profile that is kept by itself has its value. */
export const claimPath = (name: string): string => (name === 'birthYear' ? 'birthdate' : (names.claimOf(name) ?? name));

/** The claim of a gender by the vendor's letter, and the letter of a claim; what is neither stays. */
export const genderIn = (letter: string): string => genders.claimOf(letter) ?? letter;
export const genderOut = (claim: string): string => genders.vendorName(claim) ?? claim;

const sections = /^(?:profile|data|subscriptions|preferences|communications|customIdentifiers|internal)\./;

/** A claim's path by the vendor's name, for naming what is missing; paths that are the vendor's already stay. */
export const fieldOut = (path: string): string => (sections.test(path) ? path : `profile.${vendorNameOf(path)}`);

const vendorNameOf = (path: string): string => (path === 'birthdate' ? 'birthYear' : (names.vendorName(path) ?? path));
