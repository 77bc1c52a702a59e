// A user on the wire of the third generation.
import type { Person } from '../../../core/accounts/index.ts';
import { shortId } from '../../../core/ids.ts';
import { dateOf, type Instant } from '../../../core/time.ts';
import { userOut } from './user.ts';

const iso = (at: Instant | null): string | null => (at === null ? null : dateOf(at).toISOString());

const claims = [
  ...['externalId', 'name', 'nickname', 'photo', 'birthdate', 'country', 'province', 'city', 'address', 'streetAddress', 'postalCode'],
  ...['company', 'browser', 'device', 'givenName', 'familyName', 'middleName', 'profile', 'preferredUsername', 'website', 'zoneinfo'],
  ...['locale', 'formatted', 'region'],
] as const;

/** What nobody said is left out, as the vendor does. */
export function userOfThird(person: Person, pool: string): Record<string, unknown> {
  const { account, state, lock } = person;
  const shown = userOut(person, pool) as Readonly<Record<string, unknown>>;
  const said = (names: readonly string[]) =>
    Object.fromEntries(names.flatMap((name) => (shown[name] == null ? [] : [[name, shown[name]]])));
  return {
    userId: shortId(account.id),
    createdAt: iso(account.created),
    updatedAt: iso(account.updated),
    status: state.disabled !== null || lock !== null ? 'Suspended' : 'Activated',
    workStatus: 'Active',
    ...said(['email', 'phone', 'username']),
    emailVerified: shown['emailVerified'],
    phoneVerified: shown['phoneVerified'],
    ...said(claims),
    gender: shown['gender'],
    loginsCount: account.signIns,
    ...(account.lastSignIn === null ? {} : { lastLogin: iso(account.lastSignIn) }),
    resetPasswordOnNextLogin: state.mustChangePassword !== null,
    userSourceType: account.source === 'operator' ? 'adminCreated' : 'register',
  };
}
