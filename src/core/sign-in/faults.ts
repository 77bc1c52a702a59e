// What the sign-in area refuses.
import type { Meanings } from '../faults/faults.ts';
import type { Obligation } from './types.ts';

export interface SignInFaults {
  'credentials.refused': {};
  'obligation.unmeetable': { readonly obligation: Obligation };
}

export const signInMeanings: Meanings<SignInFaults> = {
  'credentials.refused': 'Identifier or secret is wrong and the tenant does not say which.',
  'obligation.unmeetable': 'The account owes a step that this way in cannot carry.',
};
