// A person on this vendor's wire.

import type { Acquaintance } from '../../../community/profile/index.ts';
import { isOperator, type Person } from '../../../core/accounts/index.ts';
import type { Identity } from '../../../core/federation/index.ts';
import { dateOf, type Instant } from '../../../core/time.ts';
import { rawJson } from './raw-json.ts';

/** Of an address, what a user name may be made of. */
export const lettersOf = (email: string): string => (email.toLowerCase().split('@')[0] ?? '').replace(/[^a-z0-9_-]/g, '').slice(0, 20);

/** The sign-in name; where a person has none, one made of the address. */
export function usernameOf({ identifiers, account }: Omit<Acquaintance, 'nickname'>): string {
  const own = identifiers.find(({ kind }) => kind === 'username');
  if (own) return own.spelled;
  const derived = lettersOf(identifiers.find(({ kind }) => kind === 'email')?.normal ?? '');
  return derived.length >= 4 ? derived : `user${account.number}`;
}

/** Everybody is a user; the other two are rights of the account. */
export const rightOf = { user: null, moderator: 'moderation', admin: 'everything' } as const;
export type Permission = keyof typeof rightOf;
export const permissions = Object.keys(rightOf) as Permission[];

export const permissionsOf = ({ account }: Pick<Acquaintance, 'account'>): string[] =>
  permissions.filter((permission) => {
    const right = rightOf[permission];
    return right === null || isOperator(account) || account.rights.includes(right);
  });

export const informationOf = (person: Omit<Acquaintance, 'nickname'>) => ({
  userId: person.account.number,
  username: usernameOf(person),
  permissions: permissionsOf(person),
});

export const google = { name: 'google', domain: 'google.com' };
export const facebook = { name: 'facebook', domain: 'facebook.com' };

/** The provider's ids are longer than what a number of JavaScript holds: exactly as the provider wrote them. */
const exactly = (digits: string | undefined): unknown => (digits && /^[1-9]\d{0,18}$/.test(digits) ? rawJson(digits) : null);

/** The day, as YYYY-MM-DD. */
export const registeredOn = ({ account }: Pick<Acquaintance, 'account'>): string => dateOf(account.created).toISOString().slice(0, 10);

export const detailedOf = (person: Person, identities: readonly Identity[], now: Instant) => ({
  id: person.account.number,
  username: usernameOf(person),
  emailAddress: person.identifiers.find(({ kind }) => kind === 'email')?.spelled ?? null,
  googleEmailAddress: identities.find(({ provider }) => provider === google.domain)?.profile['email'] ?? null,
  facebookId: exactly(identities.find(({ provider }) => provider === facebook.domain)?.subject),
  lastUpdated: dateOf(person.account.updated).toISOString(),
  registrationDate: registeredOn(person),
  locked: person.lock !== null,
  disabled: person.state.disabled !== null,
  expired: person.state.expires !== null && person.state.expires <= now,
});

export const publicOf = (person: Omit<Acquaintance, 'nickname'>, nickname: string | null) => ({
  id: person.account.number,
  username: usernameOf(person),
  displayName: nickname ?? usernameOf(person),
});

/** The author of something whose account is gone: clients expect a person there. */
const gone = { id: 0, username: 'removed', displayName: 'removed' };

export const creatorOf = (person: Acquaintance | null | undefined) => (person ? publicOf(person, person.nickname) : gone);
