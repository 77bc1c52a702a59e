// An account on this vendor's wire.
import type { Person } from '../../../core/accounts/index.ts';
import { idOfOuter, idOfPlain, plainId } from '../../../core/ids.ts';
import type { JsonObject } from '../../../core/json.ts';
import { withoutSecrets } from '../../../core/schema/index.ts';
import { dateOf, type Instant, millisOf, secondsOf } from '../../../core/time.ts';
import { ruleSets } from '../policies/rules-out.ts';
import { profileOut } from './profile.ts';

const textOf = (at: Instant): string => dateOf(at).toISOString();

/** The vendor counts some times of a sign-in's answer in seconds, and the same ones elsewhere in milliseconds, to the second. */
export type Unit = 'seconds' | 'milliseconds';

/** Each by its name: names that are put together at every answer cost more than the times. */
function timesOf({ account, identifiers }: Pick<Person, 'account' | 'identifiers'>, unit: Unit) {
  const { created, updated, registered, lastSignIn } = account;
  const stamp = (at: Instant) => (unit === 'seconds' ? secondsOf(at) : secondsOf(at) * 1000);
  const proven = identifiers.flatMap(({ kind, verified }) => (kind === 'email' && verified !== null ? [verified] : []));
  const verified = proven.length === 0 ? null : (Math.min(...proven) as Instant);
  return {
    created: textOf(created),
    createdTimestamp: stamp(created),
    lastUpdated: textOf(updated),
    lastUpdatedTimestamp: millisOf(updated),
    // The oldest part of an account with one identity, its own, is as old as the account.
    oldestDataUpdated: textOf(created),
    oldestDataUpdatedTimestamp: millisOf(created),
    ...(registered === null ? {} : { registered: textOf(registered), registeredTimestamp: stamp(registered) }),
    ...(lastSignIn === null ? {} : { lastLogin: textOf(lastSignIn), lastLoginTimestamp: stamp(lastSignIn) }),
    ...(verified === null ? {} : { verified: textOf(verified), verifiedTimestamp: millisOf(verified) }),
  };
}

export const uidOf = ({ account }: Pick<Person, 'account'>): string => account.outerId ?? plainId(account.id);

/** The id of the account with that UID: ours in 32 digits, or any text that an import or the site brought. */
export const accountIdOf = (uid: string): string => idOfPlain(uid) ?? idOfOuter(uid);

export const emailsOf = ({ identifiers }: Pick<Person, 'identifiers'>) => {
  const emails = identifiers.filter(({ kind }) => kind === 'email');
  return {
    verified: emails.filter(({ verified }) => verified).map(({ spelled }) => spelled),
    unverified: emails.filter(({ verified }) => !verified).map(({ spelled }) => spelled),
  };
};

/** Those of an account that is shown where nobody asks for others. */
export const defaultSections = ['profile', 'data', 'subscriptions'];

/** The account, with the sections asked for. */
export function accountOut(
  person: Person,
  include: readonly string[] = defaultSections,
  unit: Unit = 'milliseconds',
  preferences?: JsonObject,
  subscriptions?: JsonObject,
) {
  const { account, identifiers, state, lock } = person;
  const emails = emailsOf(person);
  const username = identifiers.find(({ kind }) => kind === 'username')?.spelled;
  const sections: Record<string, unknown> = {
    profile: profileOut(person),
    data: withoutSecrets(account.data),
    // Shown where they were read.
    ...(subscriptions === undefined ? {} : { subscriptions }),
    ...(preferences === undefined ? {} : { preferences }),
    communications: {},
    emails,
    ...(account.source === null ? {} : { regSource: account.source }),
    loginIDs: {
      ...(username ? { username } : {}),
      emails: [...emails.verified, ...emails.unverified],
      unverifiedEmails: emails.unverified,
    },
  };
  return {
    UID: uidOf(person),
    ...timesOf(person, unit),
    isActive: state.disabled === null,
    isRegistered: account.registered !== null,
    isVerified: emails.verified.length > 0,
    isLockedOut: lock !== null,
    loginProvider: 'site',
    socialProviders: 'site',
    // What is demanded of this person beside the policy of the site.
    ...(state.secondFactorDue === null ? {} : { rbaPolicy: { riskPolicy: ruleSets.always, riskPolicyLocked: true } }),
    ...Object.fromEntries(include.filter((name) => name in sections).map((name) => [name, sections[name]])),
  };
}
