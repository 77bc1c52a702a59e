// Profile fields: the vendor's names, and the claims of OpenID Connect that they are.
import type { Person } from '../../../core/accounts/index.ts';
import { type Json, type JsonObject, withValueAt } from '../../../core/json.ts';
import { claimNames } from '../../_common/claim-names.ts';

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

/** Fields the vendor's clients send, as claims. Birth date parts become one date when all three are there. */
export function profileIn(profile: JsonObject): JsonObject {
  let result: JsonObject = {};
  for (const [name, value] of Object.entries(profile)) {
    if (['email', 'username', 'birthDay', 'birthMonth', 'birthYear'].includes(name)) continue;
    if (name === 'gender') result = { ...result, gender: (typeof value === 'string' && genders.claimOf(value)) || value };
    else result = withValueAt(result, names.claimOf(name) ?? name, value);
  }
  const { birthDay: day, birthMonth: month, birthYear: year } = profile;
  if (day === null || year === null) return { ...result, birthdate: null };
  if (day === undefined || month === undefined || year === undefined) return result;
  const odd = [year, month, day].find((part) => typeof part === 'object');
  if (odd !== undefined) return { ...result, birthdate: odd };
  return { ...result, birthdate: `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` };
}

export function profileOut({ account, identifiers }: Person): JsonObject {
  const { profile } = account;
  const result: Record<string, Json> = names.out(profile);
  const known = new Set([...names.pairs.map(([, path]) => path.split('.')[0]), 'gender', 'birthdate']);
  for (const [name, value] of Object.entries(profile)) if (!known.has(name)) result[name] = value;
  const gender = typeof profile['gender'] === 'string' && genders.vendorName(profile['gender']);
  if (gender) result['gender'] = gender;
  const { birthdate } = profile;
  const [year, month, day] = (typeof birthdate === 'string' ? birthdate : '').split('-').map(Number);
  if (year && month && day) Object.assign(result, { birthYear: year, birthMonth: month, birthDay: day });
  const email = identifiers.find(({ kind }) => kind === 'email');
  if (email) result['email'] = email.spelled;
  return result;
}

/** A claim's path by the vendor's name, for naming what is missing. */
export const fieldOut = (path: string): string => {
  const name = names.vendorName(path);
  return name ? `profile.${name}` : path.startsWith('data.') ? path : `profile.${path}`;
};
