// The claims about a person that a JWT of accounts.getJWT may carry. Every dialect writes claims, and people write their own: only names
// listed here leave the profile.
import type { Person } from '../../../core/accounts/index.ts';
import type { Json } from '../../../core/json.ts';
import { profileOut } from './profile.ts';

/**
 * The vendor's profile fields, as its SDKs have them. Three are left out: `verified` and `samlData` are somebody else's word about a
 * person, and some that are stored were the person's own; `username` is in no profile.
 */
export const profileFields: ReadonlySet<string> = new Set([
  ...['firstName', 'lastName', 'nickname', 'name', 'email', 'gender', 'birthDay', 'birthMonth', 'birthYear', 'age', 'locale', 'timezone'],
  ...['address', 'city', 'state', 'zip', 'country', 'phones', 'photoURL', 'thumbnailURL', 'profileURL', 'languages', 'bio', 'hometown'],
  ...['education', 'educationLevel', 'work', 'industry', 'company', 'honors', 'professionalHeadline', 'specialities', 'specialties'],
  ...['skills', 'certifications', 'patents', 'publications', 'likes', 'favorites', 'interestedIn', 'relationshipStatus', 'religion'],
  ...['politicalView', 'followersCount', 'followingCount'],
]);

export interface ProfileClaims {
  readonly claims: Readonly<Record<string, Json>>;
  /** Fields that the request names and the token does not carry. */
  readonly ignored: readonly string[];
}

/** Fields are named with `profile.` or without. The token carries an address only if it is the account's own, whatever the profile says. */
export function profileClaims(person: Person, fields: readonly string[]): ProfileClaims {
  const profile = profileOut(person);
  const claims: Record<string, Json> = {};
  const ignored: string[] = [];
  const ownAddress = person.identifiers.some(({ kind }) => kind === 'email');
  for (const field of fields) {
    const name = field.replace(/^profile\./, '');
    const value = profileFields.has(name) && (name !== 'email' || ownAddress) ? profile[name] : undefined;
    if (value === undefined) ignored.push(field);
    else claims[name] = value;
  }
  return { claims, ignored };
}
