// The SCIM user of this vendor: the core schema, and the vendor's own under its URN.
import type { AccountWriting, Person } from '../../../core/accounts/index.ts';
import { type Json, type JsonObject, valueAt } from '../../../core/json.ts';
import { dateOf } from '../../../core/time.ts';
import { primaryOf, type Resource, userSchema } from '../../../standards/scim/protocol.ts';
import { nameOf } from './people.ts';

export const vendorSchema = 'urn:scim:wso2:schema';

export function userResource(person: Person, base: string) {
  const { account, identifiers, state, lock } = person;
  const { profile } = account;
  const emails = identifiers.filter(({ kind }) => kind === 'email');
  const phones = identifiers.filter(({ kind }) => kind === 'phone');
  const name = { givenName: profile['given_name'], familyName: profile['family_name'], formatted: profile['name'] };
  return {
    schemas: [userSchema, vendorSchema],
    id: account.id,
    userName: nameOf(person),
    name: defined(name),
    ...defined({ nickName: profile['nickname'], locale: profile['locale'], timezone: profile['zoneinfo'], profileUrl: profile['profile'] }),
    emails: emails.map(({ spelled }, at) => ({ value: spelled, primary: at === 0 })),
    ...(phones.length > 0 ? { phoneNumbers: phones.map(({ spelled }) => ({ type: 'mobile', value: spelled })) } : {}),
    [vendorSchema]: {
      accountLocked: lock !== null,
      accountDisabled: state.disabled !== null,
      emailVerified: emails.some(({ verified }) => verified),
      accountState: state.disabled ? 'DISABLED' : lock ? 'LOCKED' : 'UNLOCKED',
      ...defined({ country: valueAt(profile, 'address.country') }),
    },
    meta: {
      created: dateOf(account.created).toISOString(),
      lastModified: dateOf(account.updated).toISOString(),
      location: `${base}/scim2/Users/${account.id}`,
      resourceType: 'User',
    },
  };
}

const defined = (object: Readonly<Record<string, Json | undefined>>): JsonObject =>
  Object.fromEntries(Object.entries(object).filter((entry): entry is [string, Json] => entry[1] !== undefined));

const claims: Readonly<Record<string, string>> = {
  'name.givenName': 'given_name',
  'name.familyName': 'family_name',
  'name.formatted': 'name',
  nickName: 'nickname',
  locale: 'locale',
  timezone: 'zoneinfo',
  profileUrl: 'profile',
};

/** What a PATCH or PUT sets, as the core writes it. */
export function writingOf(changes: Resource): Pick<AccountWriting, 'profile' | 'identifiers'> & { readonly password?: string } {
  const profile: Record<string, Json> = {};
  for (const [path, claim] of Object.entries(claims)) {
    const value = valueAt(changes as JsonObject, path);
    if (value !== undefined) profile[claim] = value;
  }
  const email = primaryOf(changes['emails']);
  const phone = primaryOf(changes['phoneNumbers']);
  const username = changes['userName'];
  const password = changes['password'];
  return {
    profile,
    identifiers: {
      ...(email === undefined ? {} : { email: { text: email } }),
      ...(phone === undefined ? {} : { phone: { text: phone } }),
      ...(typeof username === 'string' ? { username: { text: username } } : {}),
    },
    ...(typeof password === 'string' ? { password } : {}),
  };
}
