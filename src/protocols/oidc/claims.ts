// A person as claims (OpenID Connect Core 5.1 and 5.4).
import type { AccountClaims } from 'oidc-provider';
import { groupsByAccount } from '../../community/groups/index.ts';
import { findInForce, type Person } from '../../core/accounts/index.ts';
import type { Ctx } from '../../core/faults/index.ts';
import type { Stores } from '../../core/stores.ts';
import { secondsOf } from '../../core/time.ts';
import { writtenClaims } from './standard-claims.ts';

type ClaimPorts = 'accounts' | 'identifiers' | 'accountStates' | 'locks' | 'groups' | 'memberships';

export const claimsByScope = {
  openid: ['sub', 'amr', 'acr'],
  profile: [
    'name',
    'given_name',
    'family_name',
    'middle_name',
    'nickname',
    'preferred_username',
    'profile',
    'picture',
    'website',
    'gender',
    'birthdate',
    'zoneinfo',
    'locale',
    'updated_at',
  ],
  email: ['email', 'email_verified'],
  phone: ['phone_number', 'phone_number_verified'],
  address: ['address'],
  groups: ['groups'],
};

/** All that an application may be registered for: of any other the provider knows no such application. */
export const scopesAtProvider = ({ scopes }: { readonly scopes: { readonly person: readonly string[] } }): readonly string[] => [
  ...new Set([...Object.keys(claimsByScope), 'offline_access', ...scopes.person]),
];

/** The claims of a subject in a token or userinfo, by scope; undefined if the account is not in force. */
export async function claimsFor(
  ctx: Ctx,
  { id }: { readonly id: string },
  stores: Stores<ClaimPorts>,
): Promise<((scope: string) => Promise<AccountClaims>) | undefined> {
  const person = await findInForce(ctx, { id }, stores);
  if (!person) return undefined;
  return async (scope) => {
    if (!scope.split(' ').includes('groups')) return claimsOf(person);
    const groups = (await groupsByAccount(ctx, { accounts: [id] }, stores)).get(id) ?? [];
    return { ...claimsOf(person), groups: groups.map(({ name }) => name) };
  };
}

function claimsOf({ account, identifiers }: Pick<Person, 'account' | 'identifiers'>): AccountClaims {
  const of = (kind: string) => identifiers.find((identifier) => identifier.kind === kind);
  const [username, email, phone] = [of('username'), of('email'), of('phone')];
  return {
    ...writtenClaims({ ...account.profile, ...(account.locale ? { locale: account.locale } : {}) }),
    sub: account.id,
    ...(username ? { preferred_username: username.spelled } : {}),
    ...(email ? { email: email.spelled, email_verified: email.verified !== null } : {}),
    ...(phone ? { phone_number: phone.spelled, phone_number_verified: phone.verified !== null } : {}),
    updated_at: secondsOf(account.updated),
  } as AccountClaims;
}
