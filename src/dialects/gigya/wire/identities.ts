// As whom a person is known at other providers, and here.
import type { Person } from '../../../core/accounts/index.ts';
import type { Identity } from '../../../core/federation/index.ts';
import { dateOf, millisOf } from '../../../core/time.ts';
import { uidOf } from './account.ts';
import { profileOut } from './profile.ts';

/** The site itself vouches for who has a password, and for whom it brought. */
const siteIdentity = (person: Person) => ({
  provider: 'site',
  providerUID: uidOf(person),
  isLoginIdentity: person.password !== null || person.account.outerId !== null,
  allowsLogin: person.password !== null,
  isExpiredSession: false,
  lastUpdated: dateOf(person.account.updated).toISOString(),
  lastUpdatedTimestamp: millisOf(person.account.updated),
  ...profileOut(person),
});

const identityOut = ({ provider, subject, profile, linked }: Identity) => ({
  ...profile,
  provider,
  providerUID: subject,
  isLoginIdentity: true,
  allowsLogin: true,
  isExpiredSession: false,
  lastUpdated: dateOf(linked).toISOString(),
  lastUpdatedTimestamp: millisOf(linked),
});

/** All of them, the one that signs in first. */
export function identitiesOut(person: Person, linked: readonly Identity[]) {
  const own = siteIdentity(person);
  return [...(own.isLoginIdentity ? [own] : []), ...linked.map(identityOut)];
}

/** The names in `include` that ask for them. What is active is all: no identity of ours expires, and a site is in no group. */
export const asksForIdentities = (include: readonly string[] | undefined): boolean =>
  include?.some((name) => ['identities-active', 'identities-all', 'identities-global'].includes(name)) ?? false;

/** As the vendor lists them in one text, the site among them. */
export const socialProviders = (linked: readonly Identity[]): string =>
  [...new Set([...linked.map(({ provider }) => provider), 'site'])].join(',');
