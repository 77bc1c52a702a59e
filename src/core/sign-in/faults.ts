// Faults of the sign-in area.
import { fault } from '../faults/declare.ts';
import type { Obligation } from './types.ts';

export const signInFaults = {
  'credentials.refused': fault<{}>('Identifier or secret is wrong and the tenant does not say which.', {
    developer: 'Ask again without saying what was wrong.',
    person: 'Check name and password, or recover the password.',
    retry: 'with other credentials',
  }),
  'obligation.unmeetable': fault<{ readonly obligation: Obligation }>('The account owes a step that this way in cannot carry.', {
    developer: 'Send the person to a sign-in that can carry the step that is due.',
    person: 'Sign in on the web page of the service.',
    operator: 'Retire this interface before you require such steps.',
    retry: 'after the step was done elsewhere',
  }),
};
