// Faults of the sign-in area.
import { fault } from '../faults/declare.ts';
import type { Obligation } from './types.ts';

export const signInFaults = {
  'credentials.refused': fault<{}>('Identifier or secret is wrong and the tenant does not say which.', {
    developer: 'Ask again without saying what was wrong.',
    person: 'Check name and password, or recover the password.',
    retry: 'with other credentials',
  }),
  'sign-in-quota.exhausted': fault<{ readonly limit: number; readonly month: string }>(
    'The sign-ins of the month that the tenant may have are used up.',
    {
      developer: 'Show that nobody can sign in before the next month.',
      person: 'Ask whoever runs the service.',
      operator: 'Raise signIn.quotaPerMonth.',
      retry: 'in the next month',
    },
  ),
  'obligation.unmeetable': fault<{ readonly obligation: Obligation }>('The account owes a step that this way in cannot carry.', {
    developer: 'Send the person to a sign-in that can carry the step that is due.',
    person: 'Sign in on the web page of the service.',
    operator: 'Retire this interface before you require such steps.',
    retry: 'after the step was done elsewhere',
  }),
};
