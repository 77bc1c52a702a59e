// Faults of the federation area.
import { fault, mistake, never } from '../faults/declare.ts';
import type { JsonObject } from '../json.ts';
import type { LogoutRefusal, ResponseRefusal } from './saml/types.ts';

export const federationFaults = {
  'provider-token.invalid': fault<{ readonly provider: string | null; readonly because?: string }>(
    "The provider's token is bad, expired or for an unverified address.",
    {
      developer: 'Let the person sign in at the provider again.',
      person: 'Sign in again.',
      retry: 'with a new token',
    },
  ),
  'provider-token.foreign': fault<{ readonly provider: string }>('The provider made the token for another application.', {
    developer: 'Get the token with the client id that the tenant has at the provider.',
    operator: 'Add the client id of that application to the audiences of the provider, if it is yours.',
    retry: 'with a token for this application',
  }),
  'provider-email.absent': fault<{ readonly provider: string }>('The provider vouches for somebody whose address it does not tell.', {
    developer: 'Ask the provider for the address, or offer another way to sign in.',
    person: 'Let the provider tell the address, or sign in another way.',
    retry: 'after the provider may tell the address',
  }),
  'identity.unknown': fault<{ readonly provider: string; readonly profile: JsonObject }>(
    'A genuine provider identity that no account has.',
    {
      developer: 'Show the registration form, filled with what came along.',
      person: 'Register.',
      retry: 'after registering',
    },
  ),
  'identity.absent': fault<{ readonly provider: string }>(
    'The account has no identity of this provider.',
    mistake('Read the identities of the account and name one of them.'),
  ),
  'identity.present': fault<{ readonly provider: string }>('The account has exactly this identity already.', {
    developer: 'Go on: there is nothing to link.',
    person: 'Sign in with the provider: it is linked.',
    retry: never,
  }),
  'identity.exclusive': fault<{ readonly provider: string }>('The provider of this session tolerates no identity beside its own.', {
    developer: 'Offer nobody to link or to unlink who signed in there.',
    operator: 'Switch federation.besideSaml on, if people may.',
    retry: 'in a session of another kind',
  }),
  'account.self-standing': fault<{}>('The account that is to be joined to another one has ways in beside identities at providers.', {
    developer: 'Unlink the identity there and link it here: only an account that identities alone lead to goes.',
    person: 'Sign in to that account, take the identity away there, and add it here.',
    retry: never,
  }),
  'identity.taken': fault<{ readonly provider: string }>('Another account has exactly this identity.', {
    developer: 'Let the person sign in to the account that has the identity.',
    person: 'Sign in with the provider itself.',
    retry: never,
  }),
  'identity.unexpected': fault<{ readonly provider: string }>('The provider vouches for another person than the one that is linked.', {
    developer: 'Let the person sign in at the provider as the one that is linked.',
    person: 'Sign in at the provider with the account that is linked here.',
    retry: 'as the person that is linked',
  }),
  'provider.occupied': fault<{ readonly provider: string }>('The account has another identity of this provider already.', {
    developer: 'Unlink the other identity first.',
    person: 'Unlink your other account at this provider first.',
    retry: 'after the other identity is unlinked',
  }),
  'provider.unknown': fault<{ readonly provider: string }>(
    'The tenant has no enabled provider of that name.',
    mistake('Name one of the providers that the tenant has, and that is enabled.'),
  ),
  'provider-application.absent': fault<{ readonly provider: string }>(
    'We have no application at the provider: its row names no client id.',
    {
      developer: 'Offer another provider.',
      operator: 'Register an application at the provider, and write its client id and secret into the row.',
      retry: 'after an operator registered the application',
    },
  ),
  'shared-application.absent': fault<{ readonly provider: string; readonly region: string | null }>(
    'The provider’s row uses applications of other rows, and names no usable one for the region of the caller.',
    {
      developer: 'Offer another provider there.',
      operator: 'Name a row with an application for that region in `applications` of the row, or write a client id into the row itself.',
      retry: 'after an operator named one',
    },
  ),
  'provider.undiscoverable': fault<{ readonly provider: string }>('The provider does not describe itself where its issuer says.', {
    developer: 'Offer another provider.',
    operator: 'Compare the issuer in the row with what the provider documents.',
    retry: 'after an operator corrected the issuer',
  }),
  'provider.cancelled': fault<{ readonly provider: string; readonly error: string }>(
    'The person came back without having signed in there.',
    {
      developer: 'Show the ways to sign in again.',
      person: 'Try again, or sign in another way.',
      retry: 'when the person wants to',
    },
  ),
  'provider.refused': fault<{ readonly provider: string; readonly error: string }>('The provider does not take our client.', {
    developer: 'Offer another provider.',
    operator: 'Compare client id, secret, scopes and the address to come back to with what the provider has.',
    retry: 'after an operator corrected the row',
  }),
  'provider-request.unknown': fault<{
    readonly because: 'absent' | 'unknown' | 'spent' | 'late' | 'other-browser' | 'repeated';
  }>('What came back from a provider belongs to nothing that this browser asked for.', {
    developer: 'Begin the sign-in anew in the same browser.',
    person: 'Begin again.',
    retry: 'with a new request',
  }),
  'saml-response.refused': fault<{ readonly because: ResponseRefusal }>(
    'What is said to be a SAML response of the provider is not believed.',
    {
      developer: 'Begin the sign-in anew.',
      operator: 'The event saml-response.refused says why. Compare certificates, addresses and clocks with those of the provider.',
      person: 'Begin again.',
      retry: 'with a new request',
    },
  ),
  'assertion.attribute-missing': fault<{ readonly provider: string; readonly attribute: string }>(
    'The attribute that names the person is not in the assertion of the provider.',
    {
      developer: 'Begin the sign-in anew once the provider tells the attribute.',
      operator: 'Let the provider release the attribute, or name people by another one.',
      person: 'Try another way to sign in.',
      retry: 'after the provider tells it',
    },
  ),
  'saml-logout.refused': fault<{ readonly because: LogoutRefusal }>(
    'What is said to be a SAML message of the provider about a sign-out is not believed.',
    {
      developer: 'Sign out again.',
      operator: 'The event saml-logout.refused says why. Compare certificates, addresses and clocks with those of the provider.',
      person: 'Sign out again.',
      retry: 'with a new message',
    },
  ),
  'saml-metadata.unfit': fault<{ readonly says: string }>('The metadata of a SAML identity provider cannot be taken.', {
    developer: 'Get the metadata of one identity provider, with an address that takes requests by redirect, and a key.',
    operator: 'The words say what is missing.',
    retry: 'with other metadata',
  }),
  'provider-session.absent': fault<{ readonly provider: string }>('No token of the provider is kept for this person.', {
    developer: 'Let the person sign in with the provider.',
    operator: 'Let tokens be kept in the row of the provider.',
    person: 'Sign in with the provider again.',
    retry: 'after signing in with the provider',
  }),
  'provider-session.expired': fault<{ readonly provider: string }>('The provider takes the token that is kept for this person no more.', {
    developer: 'Let the person sign in with the provider again.',
    person: 'Sign in with the provider again.',
    retry: 'after signing in with the provider',
  }),
  'provider-permission.not-requested': fault<{ readonly provider: string; readonly permission: string }>(
    'The person was never asked for the permission that this needs.',
    {
      developer: 'Lead the person to the provider with the scope that is missing.',
      person: 'Sign in with the provider again.',
      retry: 'after the person gave the permission',
    },
  ),
  'provider-permission.refused': fault<{ readonly provider: string; readonly permission: string }>(
    'The person refused the permission that this needs.',
    {
      developer: 'Do without, or explain what it is for and ask once more.',
      person: 'Give the permission at the provider, if you want this.',
      retry: 'after the person gave the permission',
    },
  ),
  'provider.limit-reached': fault<{ readonly provider: string }>('The provider takes no more: the same once more, or too often.', {
    developer: 'Say something else, or wait.',
    retry: 'later',
  }),
  'friend.not-found': fault<{ readonly given: string }>(
    'No provider tells of that friend.',
    mistake('Read the friends and name one of them.'),
  ),
  'provider-session.not-exchangeable': fault<{ readonly provider: string }>(
    'The provider exchanges no session of the form that it had before OAuth 2.',
    {
      developer: 'Bring an access token or an ID token of the provider.',
      person: 'Sign in with the provider again.',
      retry: 'with a token of the present form',
    },
  ),
  'account.linkable': fault<{ readonly identifier: string; readonly heldBy: readonly string[] }>(
    'The identifier brought along belongs to an account reached by another means; linking would join them.',
    {
      developer: 'Let the person sign in as they did before, with the token to be linked.',
      person: 'Sign in as you did before; both ways in will then lead to one account.',
      retry: 'after signing in the way that is named',
    },
  ),
};
