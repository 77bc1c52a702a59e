// A user on this vendor's wire, as both generations know it.
import type { Person } from '../../../core/accounts/index.ts';
import { shortId } from '../../../core/ids.ts';
import type { Instant } from '../../../core/time.ts';
import { claimNames } from '../../_common/claim-names.ts';
import { Stage } from '../reply.ts';
import { dateOut } from './dates.ts';

export const names = claimNames({
  name: 'name',
  givenName: 'given_name',
  familyName: 'family_name',
  middleName: 'middle_name',
  nickname: 'nickname',
  preferredUsername: 'preferred_username',
  profile: 'profile',
  website: 'website',
  photo: 'picture',
  birthdate: 'birthdate',
  zoneinfo: 'zoneinfo',
  locale: 'locale',
  formatted: 'address.formatted',
  streetAddress: 'address.street_address',
  locality: 'address.locality',
  region: 'address.region',
  postalCode: 'address.postal_code',
  country: 'address.country',
});
/** Kept as it came, beside the claims. */
export const further = ['company', 'address', 'city', 'province', 'externalId', 'browser', 'device', 'oauth'] as const;
export const genders = claimNames({ M: 'male', F: 'female', U: 'unknown' });

/** Other dialects store other types; a field of this vendor's is text or null. */
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null);

/** Every name is there, also of what nobody said. */
const empty = Object.fromEntries(names.pairs.map(([name]) => [name, null]));

/** Read where they are asked for: clients read the length of the list without asking whether it is there. */
const departments = { totalCount: 0, list: [] };

export function userOut(person: Person, pool: string, token: string | null = null) {
  const { account, identifiers, state, lock } = person;
  const of = (kind: string) => identifiers.find((identifier) => identifier.kind === kind);
  const id = shortId(account.id);
  const email = of('email');
  const phone = of('phone');
  return {
    id,
    _id: id,
    arn: `arn:cn:authing:${pool}:user:${id}`,
    userPoolId: pool,
    registerInClient: pool,
    status: state.disabled ? 'Suspended' : 'Activated',
    username: of('username')?.spelled ?? null,
    email: email?.spelled ?? null,
    emailVerified: email?.verified != null,
    phone: phone?.spelled ?? null,
    phoneVerified: phone?.verified != null,
    ...empty,
    ...names.out(account.profile),
    ...Object.fromEntries(further.map((name) => [name, textOf(account.data[name])])),
    gender: genders.vendorName(textOf(account.profile['gender']) ?? '') ?? 'U',
    token,
    loginsCount: account.signIns,
    lastLogin: dateOut(account.lastSignIn),
    signedUp: dateOut(account.created),
    createdAt: dateOut(account.created),
    updatedAt: dateOut(account.updated),
    blocked: state.disabled !== null || lock !== null,
    isDeleted: false,
    registerSource: ['basic:email'],
    identities: [],
    customData: [],
    group: { _id: null, name: 'default' },
    departments,
  };
}

/** What is left of a user that was removed. */
export const archivedOut = ({ id: account, removed }: { readonly id: string; readonly removed: Instant }, pool: string) => {
  const id = shortId(account);
  const arn = `arn:cn:authing:${pool}:user:${id}`;
  return { id, _id: id, arn, userPoolId: pool, status: 'Archived', ...empty, gender: 'U', isDeleted: true, updatedAt: dateOut(removed) };
};

/** The same in the first generation, where what a tenant declares is one text. What is still due before somebody is in is no user, and stays as it is. */
export const formerUser = <U extends object>(user: U) => (user instanceof Stage ? user : { ...user, customData: null });
