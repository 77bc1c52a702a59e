// A person as claims (OpenID Connect Core 5.1 and 5.4).
import type { AccountClaims } from 'oidc-provider';
import type { Person } from '../../core/accounts/index.ts';
import { secondsOf } from '../../core/time.ts';

export const claimsByScope = {
  openid: ['sub'],
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
};

export function claimsOf({ account, identifiers }: Pick<Person, 'account' | 'identifiers'>): AccountClaims {
  const of = (kind: string) => identifiers.find((identifier) => identifier.kind === kind);
  const [username, email, phone] = [of('username'), of('email'), of('phone')];
  return {
    sub: account.id,
    ...account.profile,
    ...(account.locale ? { locale: account.locale } : {}),
    ...(username ? { preferred_username: username.spelled } : {}),
    ...(email ? { email: email.spelled, email_verified: email.verified !== null } : {}),
    ...(phone ? { phone_number: phone.spelled, phone_number_verified: phone.verified !== null } : {}),
    updated_at: secondsOf(account.updated),
  } as AccountClaims;
}
