// Faults of the registration area.
import { fault } from '../faults/declare.ts';
import type { Problem } from '../faults/problems.ts';
import type { Instant } from '../time.ts';

export const registrationFaults = {
  'vouching.outdated': fault<{ readonly said: Instant; readonly since: Instant }>(
    'The site vouched for the person before a session of that account was ended, or its password was changed.',
    {
      developer: 'Let the site sign the person in anew, and vouch by what it says then.',
      person: 'Sign in again.',
      retry: 'with a statement of now',
    },
  ),
  'vouching.elsewhere': fault<{}>('The site vouched for the person in a session that counts at another site alone.', {
    developer: 'Let the server of this site sign the person in.',
    person: 'Sign in at this site.',
    retry: 'with a session of this site',
  }),
  'provider-profile.unfit': fault<{ readonly problems: readonly [Problem, ...Problem[]] }>(
    'What a provider says about the person breaks the schema.',
    {
      developer: 'Show the registration form instead of registering silently.',
      operator: 'Compare the schema with what the provider says of people.',
      retry: 'through the registration form',
    },
  ),
  'registration.closed': fault<{ readonly because: 'off' | 'unlisted' }>('Nobody may register here, or only who stands on a list.', {
    developer: 'Do not offer registration here.',
    person: 'Ask whoever runs the service for an account.',
    operator: 'Set registration.open to let people register; registration.onlyListed says for which identifiers there is a list.',
    retry: 'after registration was opened',
  }),
  'account-quota.exhausted': fault<{ readonly limit: number }>('The tenant has as many accounts as it may have.', {
    developer: 'Do not offer registration for now.',
    person: 'Ask whoever runs the service for an account.',
    operator: 'Raise registration.quota, or remove accounts.',
    retry: 'after the limit was raised',
  }),
  'default-group.absent': fault<{ readonly group: string }>('A group that every newcomer joins is not there any more.', {
    developer: 'Do not offer registration for now.',
    person: 'Ask whoever runs the service for an account.',
    operator: 'Take the group out of registration.groups, or name another one.',
    retry: 'after the setting was corrected',
  }),
  'consent.missing': fault<{ readonly document: string }>('Registration needs a consent that was not given.', {
    developer: 'Show the document and ask for consent.',
    person: 'Read the document and agree, if you do.',
    operator: 'registration.consents lists what must be agreed to.',
    retry: 'with the consent',
  }),
};
